using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Imports;
using Indicators.Core.Imports.Files;
using Indicators.Core.Imports.Warnings;
using Indicators.Core.Periods;
using Indicators.Core.Tests.Support;
using Xunit;
using static Indicators.Core.Tests.Imports.CountSamples;

namespace Indicators.Core.Tests.Imports;

/// <summary>Parts of totals in the database: stored, kept, emptied, compared and in the history.</summary>
public sealed class BreakdownImportTests(TestDatabase test) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private const string Header = "kommun;indikator;period;antal;kvinnor;män\n";

    private static readonly Indicator Reports = Indicator("anmalan", "Anmälningar", PeriodUnit.Week) with
    {
        ResultOf = Checks.Code,
        OwnBreakdowns = [new("kön", IsExclusive: true, ["kvinnor", "män"])],
    };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await test.ExecuteAsync("truncate agreement_versions, imports, counts, count_history, audit_log, outbox restart identity cascade");
        await test.StoreAgreementsAsync([Agreement("karlskoga-2016", Karlskoga, Validity(2016, 1, 1, 2016, 12, 31), Checks, Reports)]);
        await test.OpenPeriodsAsync();
        Assert.True((await Import(Csv(Header + "1883;anmalan;2016-04;9;4;5\n"))).Ok);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private Task<ImportResult> Import(CountFile file, string? acknowledged = null) => test.Importer(Today).RunAsync(
        new(file, "test", Reporter) { Reason = "Rättat", Acknowledgement = acknowledged is null ? null : new(acknowledged) }, Ct);

    private async Task<Figure> April()
    {
        await using var connection = await test.Database.OpenAsync(Ct);
        return (await CountStore.CountsAsync(connection, Karlskoga.Code, Period.Month(2016, 4), Ct)).Single().Value;
    }

    private static Figure Of(int total, int? women, int? men) => new Figure(total).WithParts([("kvinnor", women), ("män", men)]);

    [Fact]
    public async Task Parts_are_stored_and_a_file_without_them_keeps_them()
    {
        Assert.Equal(Of(9, 4, 5), await April());
        Assert.Equal((0, 0, 1), Numbers(await Import(Csv("kommun;indikator;period;antal\n1883;anmalan;2016-04;9\n"))));
        Assert.Equal(Of(9, 4, 5), await April());
        Assert.Equal((0, 1, 0), Numbers(await Import(
            Csv("kommun;indikator;period;antal;kvinnor\n1883;anmalan;2016-04;10;5\n", "en del.csv"))));
        Assert.Equal(Of(10, 5, 5), await April());
    }

    [Fact]
    public async Task A_total_that_stored_parts_exceed_is_refused_in_a_file_without_them()
    {
        var result = await Import(Csv("kommun;indikator;period;antal\n1883;anmalan;2016-04;8\n"));
        Assert.False(result.Ok);
        var problem = Assert.Single(result.Problems);
        Assert.Contains("delarna som redan är rapporterade", problem.Sentence, StringComparison.Ordinal);
        Assert.Contains("blir tillsammans 9, fler än antal (8)", problem.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_cell_for_a_stored_part_is_warned_of_and_then_removes_it()
    {
        var file = Csv(Header + "1883;anmalan;2016-04;9;4;\n");
        var held = await Import(file);
        Assert.Contains("män är tomt, men 5 är redan rapporterat", Assert.Single(held.Held!.Warnings).Sentence, StringComparison.Ordinal);
        Assert.True((await Import(file, "Okänt kön")).Ok);
        Assert.Equal(Of(9, 4, null), await April());
    }

    [Fact]
    public async Task Parts_of_an_exclusive_breakdown_that_come_to_less_are_asked_about_and_can_be_acknowledged()
    {
        var file = Csv(Header + "1883;anmalan;2016-05;9;4;3\n");
        var held = await Import(file);
        Assert.Empty(held.Problems);
        var warning = Assert.Single(held.Held!.Warnings, one => one.Kind == WarningKind.PartsMissing);
        Assert.Contains("Kvinnor (4) och män (3) blir tillsammans 7, men antal är 9.", warning.Sentence, StringComparison.Ordinal);
        Assert.True((await Import(file, "Två vill inte uppge kön")).Ok);
    }

    [Fact]
    public async Task Parts_that_are_not_all_given_are_not_asked_about() =>
        Assert.True((await Import(Csv(Header + "1883;anmalan;2016-05;9;4;\n"))).Ok);

    [Fact]
    public async Task The_history_and_the_receipt_show_the_parts_before_and_after()
    {
        var result = await Import(Csv(Header + "1883;anmalan;2016-04;9;3;6\n"));
        Assert.Equal((Of(9, 4, 5), Of(9, 3, 6)), (result.Receipt!.Changes.Single().Old, result.Receipt.Changes.Single().New));
        await using var connection = await test.Database.OpenAsync(Ct);
        var history = await CountStore.HistoryAsync(connection, Karlskoga.Code, Reports.Code, Period.Month(2016, 4), Ct);
        Assert.Equal(["9, kvinnor: 4, män: 5", "9, kvinnor: 3, män: 6"], history.Select(version => CountLabels.Of(version.Value)));
        var revision = Assert.Single(await CountStore.RevisionsAsync(connection, Karlskoga.Code, Period.Month(2016, 4), Ct));
        Assert.Equal((Of(9, 4, 5), Of(9, 3, 6)), (revision.Old, revision.New));
    }

    [Fact]
    public async Task Parts_that_go_together_in_two_files_can_be_wrong_only_with_the_total()
    {
        Assert.True((await Import(Csv("kommun;indikator;period;antal;kvinnor\n1883;anmalan;2016-06;9;4\n"))).Ok);
        var result = await Import(Csv("kommun;indikator;period;antal;män\n1883;anmalan;2016-06;9;6\n"));
        Assert.Contains("Kvinnor (4) och män (6)", Assert.Single(result.Problems).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Not_applicable_has_no_parts()
    {
        var file = Csv("kommun;indikator;period;antal;kvinnor;kommentar\n1883;anmalan;2016-04;ej tillämpligt;;Stängt\n");
        Assert.True((await Import(file, "Stämmer")).Ok);
        Assert.Equal(Figure.NotApplicable, await April());
    }

    [Fact]
    public async Task A_month_and_its_weeks_contradict_each_other_in_a_part()
    {
        var result = await Import(Csv(Header + "1883;anmalan;2016-V15;5;5;0\n1883;anmalan;2016-V16;4;0;4\n"));
        Assert.Contains("har 4 kvinnor, men", Assert.Single(result.Problems).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exported_counts_are_read_back_unchanged()
    {
        await using var connection = await test.Database.OpenAsync(Ct);
        var counts = await CountStore.CountsAsync(connection, Karlskoga.Code, Period.Year(2016), Ct);
        var file = CountFile.FromBytes("export.csv", CsvText.Of(counts, isSample: false).ToArray());
        Assert.Equal((0, 0, 1), Numbers(await Import(file)));
    }

    private static (int, int, int) Numbers(ImportResult result)
    {
        Assert.True(result.Ok, ImportText.Of("fil", result));
        return (result.Receipt.New, result.Receipt.Changed, result.Receipt.Unchanged);
    }
}
