using System.Globalization;
using Indicators.Core.Imports;
using Indicators.Core.Imports.Files;
using Indicators.Core.Tests.Support;
using Xunit;
using static Indicators.Core.Tests.Imports.CountSamples;

namespace Indicators.Core.Tests.Imports;

/// <summary>What a large file, one in no order, and one that is only tried, come to in the database.</summary>
public sealed class LargeImportTests(TestDatabase test) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private const int ManyDays = 2_000;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await test.ExecuteAsync("truncate agreement_versions, imports, counts, count_history, audit_log, outbox restart identity cascade");
        await test.StoreAgreementsAsync(
            [.. BothAgreements, Agreement("karlskoga-2010", Karlskoga, Validity(2010, 1, 1, 2015, 12, 31), Checks)]);
        await test.OpenPeriodsAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private Task<ImportResult> Import(CountFile file) =>
        test.Importer(Today).RunAsync(Request(file), Ct);

    private Task<ImportResult> Preview(CountFile file) =>
        test.Importer(Today).PreviewAsync(Request(file), Ct);

    private Task<string> Stored() => test.ScalarAsync<string>(
        "select format('%s %s %s %s', (select count(*) from counts), (select count(*) from count_history), "
        + "(select count(*) from imports), (select count(*) from audit_log))");

    /// <summary>A value for each of many days, the last day first if wanted.</summary>
    private static CountFile Days(int total, bool backwards = false)
    {
        var days = Enumerable.Range(0, ManyDays).Select(i => new DateOnly(2010, 1, 1).AddDays(backwards ? ManyDays - 1 - i : i));
        return Rows(
            [
                .. days.Select(day =>
                    string.Create(CultureInfo.InvariantCulture, $"1883;trafikkontroll;{day:yyyy-MM-dd};{total};;;")),
            ]);
    }

    [Fact]
    public async Task Of_many_changes_the_first_are_listed_and_all_are_counted_and_kept()
    {
        Assert.Equal(ManyDays, (await Import(Days(1))).Receipt!.New);
        var result = await Import(Days(2));
        Assert.Equal(
            (0, ManyDays, 0, 1_000),
            (result.Receipt!.New, result.Receipt.Changed, result.Receipt.Unchanged, result.Receipt.Changes.Count));
        Assert.Equal("2010-01-01", result.Receipt.Changes[0].Period.Code);
        Assert.EndsWith("… och 1\u00A0000\u00A0ändrade värden till.\n", ImportText.Of("antal.csv", result), StringComparison.Ordinal);
        var oneMore = result with { Receipt = result.Receipt with { Changed = 1_001 } };
        Assert.EndsWith("… och 1\u00A0ändrat värde till.\n", ImportText.Of("antal.csv", oneMore), StringComparison.Ordinal);
        Assert.Equal($"{ManyDays} {ManyDays} 2 2", await Stored());
        Assert.Equal(
            ManyDays,
            await test.ScalarAsync<int>("select count(*)::int from counts where total = 2 and revision = 2 and import_id = 2"));
        Assert.Equal(ManyDays, await test.ScalarAsync<int>("select count(*)::int from count_history where total = 1 and replaced_by = 2"));
    }

    [Fact]
    public async Task Of_many_problems_the_answer_lists_the_first_and_counts_the_rest()
    {
        var result = await Import(Rows([.. Enumerable.Range(1, 1_500).Select(i => $"1883;trafikkontroll;2016-03;x{i};;;")]));
        var answer = ImportText.Of("antal.csv", result);
        Assert.Contains("Rätta 1\u00A0500\u00A0fel och lämna in filen igen:", answer, StringComparison.Ordinal);
        Assert.EndsWith("… och 500\u00A0fel till.\n", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_in_another_order_give_the_same_values()
    {
        await Import(Days(1));
        var before = await Stored();
        Assert.Equal(
            (0, 0, ManyDays),
            await Import(Days(1, backwards: true)) is { Receipt: { } again }
                ? (again.New, again.Changed, again.Unchanged)
                : default);
        Assert.Equal(before, await Stored());
    }

    [Fact]
    public async Task A_repeated_row_is_stored_once_and_counted_as_unchanged()
    {
        var result = await Import(
            Rows("1883;lob;2016-04;5;;;", "1883;lob;2016-03;9;;;", "1883;lob;2016-04;5;;;", "1883;lob;2016-04;5;;;"));
        var receipt = result.Receipt!;
        Assert.Equal((2, 0, 2), (receipt.New, receipt.Changed, receipt.Unchanged));
        Assert.Equal("2 0 1 1", await Stored());
    }

    [Fact]
    public async Task All_contradicting_rows_are_reported_in_any_order()
    {
        await Import(Rows("1883;trafikkontroll;2016-06;9;;;"));
        var before = await Stored();
        var result = await Import(Rows(
            "1883;lob;2016-04;5;;;", "1883;trafikkontroll;2016-V11;2;;;", "1883;lob;2016-03;x;;;", "1883;trafikkontroll;2016-03;1;;;",
            "1883;lob;2016-04;6;;;", "1883;trafikkontroll;2016-V24;10;;;"));
        string[] words =
            ["2016-V11 (rad 3) i den har 2", "”x” är inget antal", "Rad 2 och rad 6", "2016-06 (redan rapporterad) har 9"];
        Assert.Equal(
            [
                (4, "”x” är inget antal"),
                (5, "2016-V11 (rad 3) i den har 2"),
                (6, "Rad 2 och rad 6"),
                (7, "2016-06 (redan rapporterad) har 9"),
            ],
            result.Problems.Select(p => (p.Row!.Value, words.Single(part => p.Sentence.Contains(part, StringComparison.Ordinal)))));
        Assert.Equal(before, await Stored());
    }

    [Fact]
    public async Task A_preview_equals_the_import_s_result_and_writes_nothing()
    {
        await Import(Rows("1883;lob;2016-03;9;;;", "1883;lob;2016-04;5;;;"));
        var before = await Stored();
        var file = Rows("1883;lob;2016-03;10;;;", "1883;lob;2016-04;5;;;", "1883;lob;2016-05;1;;;");
        var preview = (await Preview(file)).Receipt!;
        Assert.Equal((1, 1, 1, null), (preview.New, preview.Changed, preview.Unchanged, preview.ImportId));
        Assert.Equal(9, Assert.Single(preview.Changes).Old!.Total);
        Assert.Equal(before, await Stored());
        var import = (await Import(file)).Receipt!;
        Assert.Equal(
            (preview.New, preview.Changed, preview.Unchanged, 2L),
            (import.New, import.Changed, import.Unchanged, import.ImportId!.Value));
    }

    [Fact]
    public async Task A_preview_reports_problems() =>
        Assert.Contains(
            "”x” är inget antal", Assert.Single((await Preview(Rows("1883;lob;2016-03;x;;;"))).Problems).Sentence,
            StringComparison.Ordinal);
}
