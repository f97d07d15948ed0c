using Indicators.Core.Agreements;
using Indicators.Core.Periods;
using Indicators.Core.Reporting;
using Indicators.Core.Tests.Imports;
using Indicators.Core.Tests.Support;
using Indicators.Core.Users;
using Xunit;
using static Indicators.Core.Tests.Imports.CountSamples;

namespace Indicators.Core.Tests.Reporting;

/// <summary>Missing figures are found without reading all reported ones; compared here with reading all of them.</summary>
public sealed class OpenSeriesTests(TestDatabase test) : IClassFixture<TestDatabase>
{
    private static readonly IReadOnlyList<ReportingRight> Rights =
        [new(Karlskoga.Code, ResponsibleParty.Police), new(Upplands.Code, ResponsibleParty.Police)];

    private static readonly Agreement[] Agreements =
    [
        Agreement("forra", Karlskoga, Validity(2014, 2, 15, 2016, 5, 17), Checks, Lob, Visits),
        Agreement("denna", Karlskoga, Validity(2016, 5, 18, 2018, 12, 31), Checks, Lob, Visits),
        Agreement("annan", Upplands, Validity(2015, 1, 1, 2016, 12, 31), Lob, Visits),
    ];

    [Fact]
    public async Task Outstanding_figures_equal_those_found_by_reading_every_figure()
    {
        await test.StoreAgreementsAsync(Agreements);
        await test.ExecuteAsync(
            """
            insert into imports (file_name, file_sha256, channel, is_sample, rows_new, rows_changed, rows_unchanged, imported_at,
                imported_by)
            values ('a', 'a', 'a', false, 1, 0, 0, now(), 'a')
            """);
        var random = new Random(20160411);
        for (var round = 0; round < 60; round++)
        {
            var today = new DateOnly(2016, 1, 1).AddDays(random.Next(420));
            await ReportAsync(random, today);
            await using var connection = await test.Database.OpenAsync(TestContext.Current.CancellationToken);
            var known = await AgreementStore.FirstImportedAsync(connection, TestContext.Current.CancellationToken);
            var received = await CompletenessStore.ReceivedAsync(connection, Agreements, today, TestContext.Current.CancellationToken);
            var all = Agreements.SelectMany(agreement => ExpectedCounts.Of(
                agreement, code => received.GetValueOrDefault((agreement.Municipality.Code, code), ReceivedSeries.Empty), today));
            var expected = OutstandingFigures.Of(all.Where(count => count.IsAwaited(known[count.Agreement.Id], today)), Rights, today);
            var owed = await new ReadOutstandingFigures(new AsOfTime(today))
                .RunAsync(connection, Agreements, Rights, TestContext.Current.CancellationToken);
            Assert.Equal(expected.Now.Select(InWords), owed.Now.Select(InWords));
            Assert.Equal(expected.Next is { } next ? InWords(next) : null, owed.Next is { } also ? InWords(also) : null);
        }
    }

    private static string InWords(OutstandingMonth month) =>
        $"{month.Municipality.Name} {month.Due:O} {month.Period.Code}: "
        + string.Join(
            ", ", month.Counts.Select(count => $"{count.Agreement.Id} {count.Indicator.Code} {count.Period.Code} {count.State}"));

    /// <summary>
    /// Each municipality's each indicator up to some day, by months, weeks or days, now and then none; some of it far back or
    /// not at all.
    /// </summary>
    private async Task ReportAsync(Random random, DateOnly today)
    {
        var rows = new List<(string Kommun, string Indicator, Period Period)>();
        foreach (var kommun in new[] { Karlskoga, Upplands })
            foreach (var indicator in new[] { Checks, Lob, Visits })
            {
                var end = today.AddDays(random.Next(-130, 20));
                var unit = new[] { PeriodUnit.Month, PeriodUnit.Week, PeriodUnit.Day }[random.Next(3)];
                var gaps = random.Next(3) == 0 ? 0.02 : 0;
                var turn = new DateOnly(2014, 1, 1).AddMonths(random.Next(36));
                foreach (var month in Period.Validity(new(2014, 1, 1), turn).Split(PeriodUnit.Month).SkipLast(1))
                    if (month.Last <= end && random.NextDouble() >= gaps) rows.Add((kommun.Code.Value, indicator.Code.Value, month));
                for (
                    var period = Period.Containing(unit, turn.AddDays(unit == PeriodUnit.Week ? 6 : 0));
                    period.Last <= end;
                    period = period.Next())
                    if (random.NextDouble() >= gaps) rows.Add((kommun.Code.Value, indicator.Code.Value, period));
            }
        await test.ExecuteAsync(
            """
            truncate counts;
            insert into counts (municipality_code, indicator_code, first_day, last_day, unit, total, revision, import_id, recorded_at)
            select kommun, indicator, first, last, unit, 1, 1, 1, '2013-01-01'
            from unnest(@kommuner, @indicators, @firsts, @lasts, @units) as r (kommun, indicator, first, last, unit)
            """,
            new
            {
                kommuner = rows.Select(row => row.Kommun).ToArray(),
                indicators = rows.Select(row => row.Indicator).ToArray(),
                firsts = rows.Select(row => row.Period.First).ToArray(),
                lasts = rows.Select(row => row.Period.Last).ToArray(),
                units = rows.Select(row => row.Period.Unit.ToString()).ToArray(),
            });
    }
}
