using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Indicators.Core.Periods;
using Indicators.Core.Reports;
using Indicators.Core.Reports.Forecasts;
using Indicators.Core.Tests.Agreements;
using Indicators.Core.Tests.Imports;
using Indicators.Core.Tests.Support;
using Xunit;

namespace Indicators.Core.Tests.Reports.Forecasts;

/// <summary>A yearly number in an agreement that is followed up each half-year: forecast in July, settled in January.</summary>
public sealed class StoredForecastTests(TestDatabase test) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private const string Promise = "minst 24 trafikkontroller per år";

    private static readonly AsOfTime July = new(new(2018, 7, 13)), January = new(new(2019, 1, 15));

    private static readonly Period First = Period.HalfYear(2018, 1), Second = Period.HalfYear(2018, 2);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => new(test.ExecuteAsync(
        """
        truncate agreement_versions, report_editions, report_files, outbox, imports, counts, count_history, reopened_periods
        restart identity cascade
        """));

    [Fact]
    public async Task The_report_after_the_last_day_stores_the_outcome_of_the_forecast()
    {
        var agreement = await ForecastAsync();
        Assert.Equal("Sum 2018-07-13 2018-01-01 2018-12-31 open", await KeptAsync());
        Assert.InRange(await test.ScalarAsync<double>("select probability from edition_forecasts"), 0.1, 0.9);
        await CountAsync(January, 7, 2, 2, 2, 2, 2, 2);
        await SomeReports.Builder(test.Database, January).RunAsync(agreement, Second, Actor.Service, Ct);
        Assert.Equal("Sum 2018-07-13 2018-01-01 2018-12-31 held by 2018-H2", await KeptAsync());
    }

    [Fact]
    public async Task A_correction_changes_or_removes_the_outcome()
    {
        var agreement = await ForecastAsync();
        await CountAsync(January, 7, 2, 2, 2, 2, 2, 2);
        await SomeReports.Builder(test.Database, January).RunAsync(agreement, Second, Actor.Service, Ct);
        var later = new AsOfTime(new(2019, 2, 20));
        var correct = new CorrectReport(test.Database, SomeReports.Builder(test.Database, later));
        await CountAsync(later, 12, 1);
        Assert.True((await correct.RunAsync(agreement.Id, Second, "December var fel.", Actor.Service, Ct)).Ok);
        Assert.Equal("Sum 2018-07-13 2018-01-01 2018-12-31 not by 2018-H2", await KeptAsync());
        await test.ExecuteAsync("delete from counts where first_day >= '2018-07-01'");
        await CountAsync(later, 1, 3);
        Assert.True((await correct.RunAsync(agreement.Id, First, "Januari var fel, och hösten är borttagen.", Actor.Service, Ct)).Ok);
        Assert.Equal("Sum 2018-07-13 2018-01-01 2018-12-31 open", await KeptAsync());
    }

    [Fact]
    public async Task Concurrent_and_repeated_builds_store_a_forecast_once()
    {
        var agreement = await ImportAsync();
        await CountAsync(July, 1, 2, 2, 2, 2, 2, 2);
        var build = SomeReports.Builder(test.Database, July);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => build.RunAsync(agreement, First, Actor.Service, Ct)));
        await build.RunAsync(agreement, First, Actor.Service, Ct);
        Assert.Equal("Sum 2018-07-13 2018-01-01 2018-12-31 open", await KeptAsync());
    }

    [Fact]
    public async Task Only_the_last_released_edition_of_a_corrected_report_is_scored()
    {
        var agreement = await ForecastAsync();
        await CountAsync(July, 6, 5);
        var correct = new CorrectReport(test.Database, SomeReports.Builder(test.Database, July));
        Assert.True((await correct.RunAsync(agreement.Id, First, "Juni var fel.", Actor.Service, Ct)).Ok);
        var last = await test.ScalarAsync<double>("select probability from edition_forecasts order by edition_id desc limit 1");
        Assert.Equal([last], (await ReleasedAsync()).Select(forecast => forecast.Probability));
        await test.ExecuteAsync(
            "update report_editions set released_at = null, released_by = null, release_by = '2018-08-01' where edition = 2");
        Assert.NotEqual(last, Assert.Single(await ReleasedAsync()).Probability);
        Assert.Empty(await ReleasedAsync("forshaga-2020"));
        Assert.Single(await ReleasedAsync("kil-2018"));
    }

    [Fact]
    public async Task The_annual_review_takes_outcomes_of_forecasts_from_current_verdicts()
    {
        var agreement = await ForecastAsync();
        await CountAsync(January, 7, 2, 2, 2, 2, 2, 2);
        var content = await SomeReports.Builder(test.Database, January).RunAsync(agreement, Period.Year(2018), Actor.Service, Ct);
        var sentence = Assert.Single(YearSentences.Forecasts(content!.Review!));
        Assert.Matches(
            "^När tidigare rapporter gav ett löfte (minst|mindre än) 50\u00A0% sannolikhet att hållas hölls det 1\u00A0gång av 1\\.$",
            sentence);
        Assert.Contains(sentence, ReportText.Write(content), StringComparison.Ordinal);
    }

    private async Task<Agreement> ForecastAsync()
    {
        var agreement = await ImportAsync();
        await CountAsync(July, 1, 2, 2, 2, 2, 2, 2);
        await SomeReports.Builder(test.Database, July).RunAsync(agreement, First, Actor.Service, Ct);
        return agreement;
    }

    private Task<Agreement> ImportAsync() => SomeReports.ImportAsync(
        test, July, SampleAgreement.WithPledgeLines($"mål: {{lyder: {Promise}, indikator: trafikkontroll}}")
            .Replace("minst en trafikkontroll/vecka, om", $"{Promise}, om", StringComparison.Ordinal));

    /// <summary>Month by month from the first; a month that is there already is corrected.</summary>
    private async Task CountAsync(AsOfTime time, int first, params int[] totals)
    {
        await test.ExecuteAsync(
            """
            truncate reopened_periods;
            insert into reopened_periods (municipality_code, first_day, last_day, open_until, reason, opened_at, opened_by)
            values ('1715', '2018-01-01', '2018-12-31', '2099-12-31', 'Prov', now(), 'Prov')
            """);
        var file = CountSamples.Rows([.. totals.Select((total, i) => $"1715;trafikkontroll;2018-{first + i:00};{total};;;")]);
        var result = await CountSamples.Importer(test.Database, time).RunAsync(CountSamples.Request(file), Ct);
        Assert.Equal("", string.Join('\n', result.Problems));
    }

    private async Task<IReadOnlyList<EditionForecast>> ReleasedAsync(string? agreement = null)
    {
        await using var connection = await test.Database.OpenAsync(Ct);
        return await ReportStore.ReleasedForecastsAsync(connection, Ct, agreement is null ? null : AgreementId.Parse(agreement).Value);
    }

    private Task<string> KeptAsync() => test.ScalarAsync<string>(
        """
        select string_agg(concat_ws(' ', kind, f.as_of, first_day, last_day,
            case when was_met then 'held by ' when not was_met then 'not by ' else 'open' end || coalesce(period, '')), '; ')
        from edition_forecasts f left join report_editions e on e.id = outcome_edition_id
        """);
}
