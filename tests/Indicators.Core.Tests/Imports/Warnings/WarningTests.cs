using Indicators.Core.Imports;
using Indicators.Core.Imports.Files;
using Indicators.Core.Imports.Warnings;
using Indicators.Core.Tests.Support;
using Xunit;
using static Indicators.Core.Tests.Imports.CountSamples;

namespace Indicators.Core.Tests.Imports.Warnings;

public sealed class WarningTests(TestDatabase test) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Twelve months: 8–17 taken into care, 12.5 in the mean, one in ten under 18.</summary>
    private static readonly CountFile Year2015 = Rows(
        [
            .. Enumerable.Range(1, 12).Select(month =>
                $"1883;lob;2015-{month:00};{(month % 2 == 0 ? 8 + month / 4 : 17 - month / 4)};{month % 3};{3 + month % 3};"),
        ]);

    public async ValueTask InitializeAsync()
    {
        await test.ExecuteAsync(
            "truncate agreement_versions, imports, counts, count_history, audit_log, outbox restart identity cascade; "
            + "truncate report_editions cascade");
        await test.StoreAgreementsAsync([Agreement("karlskoga-2016", Karlskoga, Validity(2015, 1, 1, 2016, 12, 31), Checks, Lob)]);
        await test.OpenPeriodsAsync();
        Assert.True((await test.Importer(Today).RunAsync(new(Year2015, "test", Reporter), Ct)).Ok);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private Task<ImportResult> Import(CountFile file, Acknowledgement? acknowledgement = null, string? reason = null) =>
        test.Importer(Today).RunAsync(new(file, "test", Reporter) { Acknowledgement = acknowledgement, Reason = reason }, Ct);

    private Task ReleaseAsync(string period) => test.ExecuteAsync(
        """
        insert into report_editions (agreement_id, agreement_version, period, edition, is_preliminary, as_of, data_revision, content,
            content_sha256, built_at, released_at, released_by)
        values ('karlskoga-2016', 1, @period, 1, false, '2016-05-13', 1, '{}', '', '2016-05-13T10:00:00Z', '2016-05-13T10:00:00Z',
            'tjänsten')
        """, new { period });

    private Task<string> Stored() => test.ScalarAsync<string>(
        """
        select format('%s %s %s %s %s %s %s', (select count(*) from counts), (select count(*) from count_history), (select count(*)
        from count_withdrawals),
            (select count(*) from imports), (select count(*) from import_receipts), (select count(*)
            from audit_log), (select count(*) from outbox))
        """);

    private static IEnumerable<WarningKind> Kinds(ImportResult result) => (result.Held ?? result.Receipt)!.Warnings.Select(w => w.Kind);

    [Theory]
    [InlineData("1883;lob;2016-01;12;1;4;")]
    [InlineData("1883;lob;2016-01;18;2;4;")]
    [InlineData("1883;lob;2016-01;5;0;0;")]
    [InlineData("1883;lob;2016-01;;;;", "1883;lob;2016-02;9;;;")]
    [InlineData("1883;lob;2016-01;ej tillämpligt;;;Stängt")]
    [InlineData("1883;trafikkontroll;2016-01;500;;;")]
    [InlineData("1883;lob;2015-06;11;0;3;")]
    public async Task Usual_values_and_values_without_history_give_no_warning(params string[] rows) =>
        Assert.Empty(Kinds(await Import(Rows(rows))));

    [Theory]
    [InlineData(
        "1883;lob;2016-01;120;12;30;", WarningKind.FarFromHistory, "antal", "120",
        "120 är långt från det vanliga: 12 tidigare perioder hade 8–17")]
    [InlineData("1883;lob;2016-01;0;0;0;", WarningKind.SuddenZero, "antal", "0", "0 är ovanligt: 12 tidigare perioder hade 8–17")]
    [InlineData("1883;lob;2016-01;14;12;13;", WarningKind.Under18Share, "under18", "12", "86 % under 18 är mer än vanligt")]
    [InlineData("1883;lob;2016-09;12;1;4;", WarningKind.BeforeEnd, "period", "2016-09", "September 2016 är inte slut")]
    public async Task A_warning_has_the_cell_the_value_and_the_expected_range(
        string row, WarningKind kind, string place, string value, string sentence)
    {
        var result = await Import(Rows(row));
        Assert.False(result.Ok);
        var warning = Assert.Single(result.Held!.Warnings);
        Assert.Equal((kind, 2, place, value), (warning.Kind, warning.Row, warning.Place, warning.Value));
        Assert.Contains(sentence, warning.Sentence.Replace('\u00A0', ' '), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_table_with_a_column_per_period_the_column_of_the_value_is_named()
    {
        var result = await Import(Csv("kommun;indikator;2016-01;2016-02\n1883;lob;12;120\n"));
        Assert.Equal((2, "2016-02"), Assert.Single(result.Held!.Warnings.Select(warning => (warning.Row, warning.Place))));
    }

    [Fact]
    public async Task An_import_with_warnings_stores_nothing_and_explains_how_to_continue()
    {
        var before = await Stored();
        var result = await Import(Rows("1883;lob;2016-01;120;12;30;"));
        Assert.Equal(before, await Stored());
        var text = ImportText.Of("antal.csv", result);
        Assert.Contains("Inget är sparat, eftersom någon först behöver titta på varningarna.", text, StringComparison.Ordinal);
        Assert.Contains("indicators counts import antal.csv --acknowledge", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_acknowledged_warning_is_kept_with_who_and_why()
    {
        var file = Rows("1883;lob;2016-01;120;12;30;");
        var result = await Import(file, new("Stort idrottsevenemang"));
        Assert.True(result.Ok);
        var kept = await Receipt(result.ReceiptId!.Value);
        Assert.Equal(("Rita Rapportör", "Stort idrottsevenemang"), (kept.By, kept.Result.Receipt!.Acknowledgement));
        Assert.Equal(WarningKind.FarFromHistory, Assert.Single(kept.Result.Receipt.Warnings).Kind);
        Assert.Equal(
            "Stort idrottsevenemang",
            await test.ScalarAsync<string>("select acknowledgement from imports order by id desc limit 1"));
        Assert.Equal(
            "Stort idrottsevenemang",
            await test.ScalarAsync<string>("select details->>'acknowledgement' from audit_log order by id desc limit 1"));
    }

    [Fact]
    public async Task An_acknowledgement_of_another_file_or_without_a_reason_does_not_count()
    {
        var file = Rows("1883;lob;2016-01;120;12;30;");
        var seen = (await test.Importer(Today).PreviewAsync(new(file, "test", Reporter), Ct)).Held!.Sha256;
        Assert.Contains(
            "Filen är inte den",
            Assert.Single((await Import(Rows("1883;lob;2016-01;121;12;30;"), new("Kontrollerat", seen))).Problems).Sentence,
            StringComparison.Ordinal);
        Assert.Contains(
            "Skriv varför siffrorna stämmer", Assert.Single((await Import(file, new(" "))).Problems).Sentence,
            StringComparison.Ordinal);
        Assert.True((await Import(file, new("Kontrollerat", seen))).Ok);
    }

    [Fact]
    public async Task Figures_in_a_released_report_need_a_reason_and_acknowledgement()
    {
        await ReleaseAsync("2016-T1");
        var file = Rows("1883;lob;2016-03;12;1;4;", "1883;lob;2016-04;12;1;4;", "1883;lob;2016-05;12;1;4;");
        var refused = await Import(file, new("Kontrollerat"));
        Assert.StartsWith(
            "En rapport om perioden har gått ut. Skriv varför", Assert.Single(refused.Problems).Sentence, StringComparison.Ordinal);
        var warned = await Import(file, reason: "Sena rapporter");
        Assert.Equal(
            [(WarningKind.AlreadyReported, 2), (WarningKind.AlreadyReported, 3)],
            warned.Held!.Warnings.Select(w => (w.Kind, w.Row!.Value)));
        Assert.Contains(
            "2\u00A0rader, period (rad 2, 3): Rapporten för första tertialet 2016 har gått ut", ImportText.Of("antal.csv", warned),
            StringComparison.Ordinal);
        Assert.True((await Import(file, new("Kontrollerat"), "Sena rapporter")).Ok);
    }

    [Fact]
    public async Task Invented_figures_never_replace_real_ones()
    {
        var sample = Csv("# Påhittade exempelsiffror\n" + Header + "1883;lob;2015-06;11;0;3;\n1883;trafikkontroll;2016-01;4;;;\n");
        var problem = Assert.Single((await Import(sample)).Problems);
        Assert.Equal((3, "antal"), (problem.Row!.Value, problem.Place));
        Assert.Contains("får inte ersätta en riktig", problem.Sentence, StringComparison.Ordinal);
        Assert.True((await Import(Csv("# Påhittade exempelsiffror\n" + Header + "1883;trafikkontroll;2016-01;4;;;\n"))).Ok);
        Assert.Equal([WarningKind.ReplacesSample], Kinds(await Import(Rows("1883;trafikkontroll;2016-01;5;;;"))));
    }

    [Fact]
    public async Task Of_many_warnings_a_thousand_are_listed_and_the_rest_counted()
    {
        await ReleaseAsync("2016-T1");
        var rows = Enumerable.Range(0, 1_200)
            .Select(i => $"1883;trafikkontroll;{new DateOnly(2015, 1, 1).AddDays(i % 600):yyyy-MM-dd};{1};;;").Distinct().ToArray();
        var many = await test.Importer(new(2016, 3, 1)).RunAsync(new(Rows(rows), "test", Reporter) { Reason = "Sena" }, Ct);
        // Days from 1 March on have not come, or are not over.
        Assert.NotEmpty(many.Problems);
        Assert.Equal(many.Held!.Warnings.Count + many.Held.MoreWarnings, many.Held.WarningGroups.Sum(group => group.Count));
    }

    [Fact]
    public async Task Errors_and_warnings_are_reported_together_and_a_preview_writes_nothing()
    {
        var before = await Stored();
        var file = Rows("1883;lob;2015-06;11;0;3;", "1883;lob;2016-01;120;12;30;", "1883;lobb;2016-02;1;;;", "1883;lobb;2016-03;1;;;");
        var preview = await test.Importer(Today).PreviewAsync(new(file, "test", Reporter), Ct);
        Assert.Equal(before, await Stored());
        var group = Assert.Single(preview.ProblemGroups);
        Assert.Equal((2, "4, 5"), (group.Count, string.Join(", ", group.Places)));
        Assert.Equal([WarningKind.FarFromHistory], Kinds(preview));
        Assert.Equal((1, 1, 0), (preview.Held!.New, preview.Held.Changed, preview.Held.Unchanged));
        var text = ImportText.Preview("antal.csv", preview);
        Assert.Contains("2\u00A0rader, indikator (rad 4, 5): ”lobb” är ingen indikator.", text, StringComparison.Ordinal);
        Assert.Contains("Detta skulle filen ge:", text, StringComparison.Ordinal);
    }

    private async Task<Core.Imports.Receipts.Receipt> Receipt(long id)
    {
        await using var connection = await test.Database.OpenAsync(Ct);
        return (await ImportStore.ReceiptAsync(connection, id, Ct))!;
    }
}
