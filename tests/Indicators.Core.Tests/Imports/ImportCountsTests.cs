using Indicators.Core.Counts;
using Indicators.Core.Imports;
using Indicators.Core.Imports.Files;
using Indicators.Core.Periods;
using Indicators.Core.Tests.Support;
using Xunit;
using static Indicators.Core.Tests.Imports.CountSamples;

namespace Indicators.Core.Tests.Imports;

public sealed class ImportCountsTests(TestDatabase test) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private static readonly Period Year2016 = Period.Year(2016);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await test.ExecuteAsync("truncate agreement_versions, imports, counts, count_history, audit_log, outbox restart identity cascade");
        await test.StoreAgreementsAsync();
        await test.OpenPeriodsAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private Task<ImportResult> Import(CountFile file, DateOnly? today = null, string? reason = null) =>
        test.Importer(today ?? Today).RunAsync(Request(file, reason), Ct);

    private async Task<ImportReceipt> Accepted(CountFile file, DateOnly? today = null, string? reason = null)
    {
        var result = await Import(file, today, reason);
        Assert.Equal("", string.Join('\n', result.Problems));
        return result.Receipt!;
    }

    private async Task<T> Read<T>(Func<Npgsql.NpgsqlConnection, Task<T>> read)
    {
        await using var connection = await test.Database.OpenAsync(Ct);
        return await read(connection);
    }

    private Task<IReadOnlyList<Count>> Counts() => Read(c => CountStore.CountsAsync(c, Karlskoga.Code, Year2016, Ct));

    private Task<string> Everything() => test.ScalarAsync<string>(
        """
        select (select jsonb_agg(c order by first_day, indicator_code) from counts c)::text || (select coalesce(jsonb_agg(h), '[]')
        from count_history h)::text
            || (select coalesce(jsonb_agg(i), '[]') from imports i)::text || (select count(*) from audit_log)::text
        """);

    [Fact]
    public async Task New_counts_are_stored_with_file_person_and_audit()
    {
        var receipt = await Accepted(
            Rows(
                "1883;lob;2016-03;9;2;4;", "1883;trafikkontroll;2016-V11;0;;;", "1883;lob;2016-04;ej tillämpligt;;;Stängt",
                "1883;lob;2016-05;;;;"));
        Assert.Equal((3, 0, 0, 1), (receipt.New, receipt.Changed, receipt.Unchanged, receipt.NotReported));
        Assert.Equal(
            [
                new Count(Karlskoga.Code, Lob.Code, Period.Month(2016, 3), new(9, 2, 4)),
                new Count(Karlskoga.Code, Lob.Code, Period.Month(2016, 4), Figure.NotApplicable, "Stängt"),
                new Count(Karlskoga.Code, Checks.Code, Period.Week(2016, 11), new(0)),
            ], await Counts());
        Assert.Equal(receipt.ImportId, await Read(c => CountStore.DataRevisionAsync(c, Karlskoga.Code, Ct)));
        Assert.Equal(0, await Read(c => CountStore.DataRevisionAsync(c, Upplands.Code, Ct)));
        Assert.Equal("Rita Rapportör counts.import 1 antal.csv",
            await test.ScalarAsync<string>(
                "select actor || ' ' || action || ' ' || subject || ' ' || (details->>'file_name') from audit_log"));
    }

    [Fact]
    public async Task A_correction_keeps_the_former_value()
    {
        await Accepted(Rows("1883;lob;2016-03;9;2;4;", "1883;lob;2016-04;5;;;"), new(2016, 5, 10));
        var receipt = await Accepted(
            Rows("1883;lob;2016-03;11;2;5;", "1883;lob;2016-04;5;;;", "1883;lob;2016-05;1;;;"), new(2016, 6, 10), "Två saknades");
        Assert.Equal((1, 1, 1), (receipt.New, receipt.Changed, receipt.Unchanged));
        var change = Assert.Single(receipt.Changes);
        Assert.Equal(change, Assert.Single(await Read(c => CountStore.RevisionsAsync(c, Karlskoga.Code, Period.Tertial(2016, 1), Ct))));
        Assert.Equal((new Figure(9, 2, 4), new Figure(11, 2, 5)), (change.Old!, change.New!));
        Assert.Equal(("Rita Rapportör", "antal.csv", "Två saknades"), (change.By, change.FileName, change.Comment));
        Assert.Empty(await Read(c => CountStore.RevisionsAsync(c, Karlskoga.Code, Period.Tertial(2016, 2), Ct)));
    }

    [Fact]
    public async Task Values_can_be_read_as_known_at_an_instant()
    {
        await Accepted(Rows("1883;lob;2016-03;9;;;"), new(2016, 4, 10));
        await Accepted(Rows("1883;lob;2016-03;10;;;"), new(2016, 5, 10));
        await Accepted(Rows("1883;lob;2016-03;11;;;", "1883;lob;2016-04;1;;;"), new(2016, 6, 10));
        Assert.Equal([9], await Known(new(2016, 4, 20)));
        Assert.Equal([10], await Known(new(2016, 5, 11)));
        Assert.Equal([11, 1], await Known(new(2016, 6, 11)));
        Assert.Equal([11, 1], await Known(null));
        Assert.Empty(await Known(new(2016, 4, 9)));
        Assert.Equal([(9, 10), (10, 11)], (await Read(c => CountStore.RevisionsAsync(c, Karlskoga.Code, Year2016, Ct)))
            .Select(r => (r.Old!.Total!.Value, r.New!.Total!.Value)));

        async Task<IEnumerable<int>> Known(DateOnly? day)
        {
            DateTimeOffset? at = day is { } known ? SwedishTime.At(known, new TimeOnly(13, 0)) : null;
            var series = await Read(c => CountStore.SeriesAsync(c, Karlskoga.Code, Ct, at));
            return series.TryGetValue(Lob.Code, out var lob) ? lob.Points.Select(p => p.Total!.Value) : [];
        }
    }

    [Fact]
    public async Task Importing_the_same_file_again_writes_nothing_and_names_the_first_import()
    {
        var file = Rows("1883;lob;2016-03;9;;;", "1883;lob;2016-04;9;;;");
        await Accepted(file, new(2016, 5, 10));
        var before = await Everything();
        var receipt = await Accepted(file, new(2016, 6, 10));
        Assert.Equal((null, 0, 0, 2), (receipt.ImportId, receipt.New, receipt.Changed, receipt.Unchanged));
        Assert.Equal(new DateOnly(2016, 5, 10), SwedishTime.DayOf(receipt.ReadBefore!.At));
        Assert.False(receipt.ReadBefore.Superseded);
        Assert.Equal(before, await Everything());
        await Accepted(Rows("1883;lob;2016-03;10;;;"));
        Assert.True((await Accepted(file)).ReadBefore!.Superseded);
    }

    [Fact]
    public async Task A_file_with_nothing_new_writes_nothing()
    {
        await Accepted(Rows("1883;lob;2016-03;9;;;"));
        var before = await Everything();
        var receipt = await Accepted(Rows("Karlskoga;LOB;2016-3;9;;;", "1883;lob;2016-03;9;;;"));
        Assert.Equal((0, 0, 2), (receipt.New, receipt.Changed, receipt.Unchanged));
        Assert.Equal(before, await Everything());
    }

    [Fact]
    public async Task An_import_with_errors_stores_nothing()
    {
        await Accepted(Rows("1883;trafikkontroll;2016-03;9;;;"));
        var before = await Everything();
        var result = await Import(Rows("1883;lob;2016-04;1;;;", "1883;lob;2016-05;-1;;;", "1883;trafikkontroll;2016-V10;10;;;"));
        Assert.False(result.Ok);
        Assert.Equal([3, 4], result.Problems.Select(p => p.Row!.Value));
        Assert.Contains(
            "2016-03 (redan rapporterad) har 9, men 2016-V10 (rad 4) i den har 10. Delarna kan inte vara fler än det hela.",
            result.Problems[1].Sentence, StringComparison.Ordinal);
        Assert.Equal(before, await Everything());
    }

    [Fact]
    public async Task A_week_can_be_reported_beside_its_month_in_either_order()
    {
        await Accepted(Rows("1883;trafikkontroll;2016-03;9;;;"));
        await Accepted(Rows("1883;trafikkontroll;2016-V10;9;;;", "1883;trafikkontroll;2016-V15;1;;;"));
        await Accepted(Rows("1883;trafikkontroll;2016-04;1;;;"));
        var result = await Import(Rows("1883;trafikkontroll;2016-03;8;;;"));
        Assert.Contains(
            "2016-03 (rad 2) har 8, men 2016-V10 (redan rapporterad) i den har 9.", Assert.Single(result.Problems).Sentence,
            StringComparison.Ordinal);
        var series = (await Read(c => CountStore.SeriesAsync(c, Karlskoga.Code, Ct)))[Checks.Code];
        Assert.Equal(["2016-03", "2016-04"], series.Points.Select(point => point.Period.Code));
        Assert.Equal(["2016-V10", "2016-V15"], series.Details.Select(detail => detail.Period.Code));
    }

    [Fact]
    public async Task The_same_period_in_another_kommun_or_indicator_does_not_overlap()
    {
        await Accepted(Rows("1883;trafikkontroll;2016-03;9;;;"));
        await Accepted(Rows("0139;trafikkontroll;2016-V10;9;;;", "0139;skolbesok;2016-03;1;;;"));
    }

    [Fact]
    public async Task Concurrent_imports_store_each_value_once()
    {
        var files = Enumerable.Range(1, 6)
            .Select(i => Rows("1883;lob;2016-03;9;;;", $"1883;lob;2016-04;{i};;;", $"1883;trafikkontroll;2016-0{i};{i};;;"));
        var results = await Task.WhenAll(files.Select(file => Task.Run(() => Import(file))));
        Assert.All(results, result => Assert.True(result.Ok));
        Assert.Equal((8, 5), (results.Sum(r => r.Receipt!.New), results.Sum(r => r.Receipt!.Changed)));
        Assert.Equal(5, (await Read(c => CountStore.RevisionsAsync(c, Karlskoga.Code, Year2016, Ct))).Count);
        Assert.Equal(6, await test.ScalarAsync<int>("select max(revision) from counts"));
    }

    [Fact]
    public async Task The_same_file_imported_concurrently_is_stored_once()
    {
        var file = Rows("1883;lob;2016-03;9;;;");
        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Import(file))));
        Assert.Single(results, result => result.Receipt!.ImportId is not null);
        Assert.Equal(1, await test.ScalarAsync<int>("select count(*)::int from imports"));
    }

    [Fact]
    public async Task A_file_marked_as_invented_marks_its_days()
    {
        await Accepted(Csv("# Påhittade exempelsiffror\n" + Header + "1883;lob;2016-03;9;;;\n"));
        await Accepted(Rows("1883;lob;2016-06;9;;;"));
        Assert.True(await Read(c => CountStore.IsSampleAsync(c, Karlskoga.Code, Period.Tertial(2016, 1), Ct)));
        Assert.False(await Read(c => CountStore.IsSampleAsync(c, Karlskoga.Code, Period.Tertial(2016, 2), Ct)));
        Assert.False(await Read(c => CountStore.IsSampleAsync(c, Upplands.Code, Year2016, Ct)));
    }

    [Fact]
    public async Task Importing_an_export_changes_nothing()
    {
        await Accepted(Csv("# Påhittade exempelsiffror\n" + Header
            + "1883;lob;2016-03;9;2;4;\"=SUMMA(A1); \"\"citat\"\"\nny rad\"\n1883;lob;2016-04;0;;;'-redan "
            + "skyddad\n1883;lob;2016-05;ej tillämpligt;;;@stängt\n"
            + "1883;trafikkontroll;2016-03-14;0;;;\n1883;trafikkontroll;2016-V12;3;;;#hej\n"));
        await Accepted(Rows("1883;lob;2016-03;10;2;4;+1"));
        using var output = new MemoryStream();
        await new ExportCounts(test.Database).RunAsync(output, Karlskoga.Code, Year2016, asKnownAt: null, Ct);
        var text = System.Text.Encoding.UTF8.GetString(output.ToArray());
        Assert.StartsWith(
            "\uFEFF# Påhittade exempelsiffror;;;;;;\r\nkommun;indikator;period;antal;under18;under20;kommentar\r\n", text,
            StringComparison.Ordinal);
        Assert.Contains("1883;lob;2016-03;10;2;4;'+1\r\n", text, StringComparison.Ordinal);
        var receipt = await Accepted(CountFile.FromBytes("export.csv", output.ToArray()));
        Assert.Equal((0, 0, 5, true), (receipt.New, receipt.Changed, receipt.Unchanged, receipt.IsSample));
    }

    [Fact]
    public async Task A_workbook_and_a_text_file_give_the_same_counts()
    {
        await Accepted(Rows("1883;lob;2016-03;9;2;4;Rättat"));
        var workbook = new Workbook()
            .Sheet("Antal", [Workbook.Header, ["Karlskoga", "lob", Workbook.Date(2016, 3, 1, style: 2), 9, 2, 4, "Rättat"]]);
        Assert.Equal(1, (await Accepted(CountFile.FromBytes("antal.xlsx", workbook.Bytes()))).Unchanged);
    }

    [Fact]
    public async Task The_agreement_in_force_in_the_period_decides()
    {
        await test.StoreAgreementsAsync(
            [Agreement("karlskoga-2017", Karlskoga, Validity(2017, 1, 1, 2017, 12, 31), Lob with { FinestResolution = PeriodUnit.Week })]);
        await Accepted(Rows("1883;lob;2016-12;9;;;", "1883;lob;2017-V11;1;;;"), new(2018, 1, 1));
        Assert.Contains(
            "kortast per månad", Assert.Single((await Import(Rows("1883;lob;2016-V11;1;;;"))).Problems).Sentence,
            StringComparison.Ordinal);
        Assert.Contains(
            "utanför överenskommelsens tid, 1\u00A0januari–31\u00A0december\u00A02016 och 1\u00A0januari–31\u00A0december\u00A02017",
            Assert.Single((await Import(Rows("1883;lob;2015-12;1;;;"))).Problems).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_answer_to_the_reporter_describes_the_outcome()
    {
        await Import(Rows("1883;lob;2016-03;9;;;"));
        var changed = ImportText.Of("antal.csv", await Import(Rows("1883;lob;2016-03;ej tillämpligt;;;Fel enhet")));
        Assert.Contains("Filen antal.csv är inläst.", changed, StringComparison.Ordinal);
        Assert.Contains("- 1883, lob, mars 2016: 9 → ej tillämpligt (Fel enhet)", changed, StringComparison.Ordinal);
        var again = ImportText.Of("antal.csv", await Import(Rows("1883;lob;2016-03;9;;;")));
        Assert.Contains("lästes in redan 15\u00A0september\u00A02016 kl. 12.00 av Rita Rapportör.", again, StringComparison.Ordinal);
        Assert.Contains("En senare fil har ändrat några av värdena", again, StringComparison.Ordinal);
        var refused = ImportText.Of("antal.csv", await Import(Rows("1883;lob;2016-03;x;;;")));
        Assert.Contains("Inget är sparat.", refused, StringComparison.Ordinal);
        Assert.Contains("- Rad 2, antal: ”x” är inget antal.", refused, StringComparison.Ordinal);
    }
}
