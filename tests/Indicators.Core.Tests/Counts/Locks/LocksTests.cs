using System.Globalization;
using Indicators.Core.Agreements;
using Indicators.Core.Counts.Locks;
using Indicators.Core.Imports;
using Indicators.Core.Imports.Files;
using Indicators.Core.Periods;
using Indicators.Core.Tests.Imports;
using Indicators.Core.Tests.Support;
using Xunit;
using static Indicators.Core.Tests.Imports.CountSamples;

namespace Indicators.Core.Tests.Counts.Locks;

public sealed class LocksTests(TestDatabase test) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await test.ExecuteAsync(
            "truncate agreement_versions, imports, counts, count_history, audit_log, reopened_periods restart identity cascade");
        await test.StoreAgreementsAsync();
        var stored = await test.Importer(Today)
            .RunAsync(Request(Rows(
                "1883;lob;2016-03;1;;;En kommentar som senare filer inte upprepar", "1883;lob;2016-04;2;;;", "1883;lob;2016-05;3;;;",
                "1883;trafikkontroll;2016-V16;4;;;",
                "1883;trafikkontroll;2016-V17;5;;;", "0139;skolbesok;2016-V17;6;;;")), Ct);
        Assert.Equal("", string.Join('\n', stored.Problems));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static DateOnly Day(string iso) => DateOnly.Parse(iso, CultureInfo.InvariantCulture);

    /// <summary>The locked ones of rows "1883;lob;2016-03;9" on a day, "lob 2016-03" by row.</summary>
    private Task<string> Locked(string today, params string[] rows) => test.Database.InTransactionAsync(
        async transaction =>
        {
            await StagingStore.FillAsync(transaction, rows.Select((row, i) => Read(i + 2, row.Split(';'))), Ct);
            await StagingStore.KeepOmittedAsync(transaction, OmittedColumns.Comment, Ct);
            var locks = PeriodLocks.On(await AgreementStore.AllAsync(transaction.Connection!, Ct), Day(today)).ToList();
            var locked = await StagingStore.LockedAsync(transaction, locks, Day(today), most: 1000, ct: Ct);
            Assert.Equal(locked.Total, locked.First.Count);
            var two = await StagingStore.LockedAsync(transaction, locks, Day(today), most: 2, ct: Ct);
            Assert.Equal((locked.Total, Math.Min(2, locked.Total)), (two.Total, two.First.Count));
            return string.Join(
                ", ", locked.First.Select(one => $"{one.Row} {one.Indicator} {one.Period.Code} {one.LastCorrection:yyyy-MM-dd}"));
        },
        Ct);

    /// <summary>A row of a file without a column for comments.</summary>
    private static ReadCount Read(int number, string[] row) => new(
        number,
        new(
            MunicipalityCode.Parse(row[0]).Value, Code(row[1]), PeriodParser.Parse(row[2]).Value,
            new(int.Parse(row[3], CultureInfo.InvariantCulture))),
        OmittedColumns.Comment);

    [Theory]
    // The report over T1 goes out on 13 May 2016; twenty working days later is 13 June, since 6 June is a holiday.
    [InlineData("2016-06-13", "")]
    [InlineData("2016-06-14", "2 lob 2016-03 2016-06-13, 3 lob 2016-04 2016-06-13, 5 trafikkontroll 2016-V16 2016-06-13")]
    public async Task A_stored_figure_is_locked_from_the_day_after_its_last_day_for_corrections(string today, string locked) =>
        // Week 17 ends on 1 May and belongs to the second tertial.
        Assert.Equal(
            locked,
            await Locked(
                today, "1883;lob;2016-03;9", "1883;lob;2016-04;9", "1883;lob;2016-05;9", "1883;trafikkontroll;2016-V16;9",
                "1883;trafikkontroll;2016-V17;9"));

    [Fact]
    public async Task Unchanged_and_new_figures_of_a_locked_period_are_accepted() =>
        Assert.Equal(
            "4 lob 2016-04 2016-06-13",
            await Locked(
                "2016-07-01", "1883;lob;2016-03;1", "1883;lob;2016-02;9", "1883;lob;2016-04;9", "0139;skolbesok;2016-V17;9"));

    [Fact]
    public async Task A_period_that_the_validity_cuts_is_locked_with_the_agreements_last_report()
    {
        // The last week, 2017-V07, runs over the validity's end on 14 February; its report is due 15 March.
        var agreement = BothAgreements[1];
        await test.ExecuteAsync(
            "insert into imports (file_name, file_sha256, channel, is_sample, rows_new, rows_changed, rows_unchanged, "
            + "imported_at, imported_by) values ('a', 'a', 'a', false, 1, 0, 0, now(), 'a')");
        await test.ExecuteAsync(
            "insert into counts select '0139', 'skolbesok', '2017-02-13', '2017-02-19', 'Week', 1, null, null, null, 1, max(id), "
            + "now() from imports");
        var last = ReportingCalendar.LastCorrectionDay(agreement.ReportPeriods().Last());
        Assert.Equal("", await Locked($"{last:yyyy-MM-dd}", "0139;skolbesok;2017-V07;9"));
        Assert.Equal($"2 skolbesok 2017-V07 {last:yyyy-MM-dd}", await Locked($"{last.AddDays(1):yyyy-MM-dd}", "0139;skolbesok;2017-V07;9"));
    }

    [Fact]
    public async Task Periods_after_the_validity_are_not_locked()
    {
        await test.ExecuteAsync(
            "insert into counts select '1883', 'lob', '2017-02-01', '2017-02-28', 'Month', 1, null, null, null, 1, max(id), "
            + "now() from imports");
        Assert.Equal("", await Locked("2018-07-01", "1883;lob;2017-02;9"));
    }

    [Theory]
    [InlineData("2016-06-13", "2016-03", false, null)]
    [InlineData("2016-06-14", "2016-03", false, "2016-06-13")]
    [InlineData("2016-06-14", "2016-03", true, null)]
    [InlineData("2016-06-14", "2016-05", false, null)]
    [InlineData("2016-06-14", "2016-V17", false, null)]
    [InlineData("2018-07-01", "2017-02", false, null)]
    [InlineData("2018-07-01", "2015-12", false, null)]
    public void A_form_locks_the_same_figures_as_the_import(string today, string period, bool isReopened, string? last)
    {
        Period[] reopened = isReopened ? [Period.Tertial(2016, 1)] : [];
        Assert.Equal(
            last is null ? null : Day(last),
            PeriodLocks.LockedAfter([BothAgreements[0]], reopened, Lob.Code, PeriodParser.Parse(period).Value, Day(today)));
    }

    private async Task<string> Reopen(string period, string until, string reason, string today = "2016-07-01", string code = "1883")
    {
        var said = await new ReopenPeriod(test.Database, new AsOfTime(Day(today))).RunAsync(
            new(MunicipalityCode.Parse(code).Value, PeriodParser.Parse(period).Value, Day(until), reason), Reporter, Ct);
        return (said.Ok ? said.Value : said.Problem).Replace('\u00A0', ' ');
    }

    [Fact]
    public async Task A_reopened_period_accepts_corrections_until_its_last_day()
    {
        Assert.Equal(
            "Karlskogas siffror för mars 2016 kan rättas till och med fredagen den 15 juli 2016.",
            await Reopen("2016-03", "2016-07-15", "Två rapporter kom för sent."));
        string[] rows = ["1883;lob;2016-03;9", "1883;lob;2016-04;9"];
        Assert.Equal("3 lob 2016-04 2016-06-13", await Locked("2016-07-15", rows));
        Assert.Equal("2 lob 2016-03 2016-06-13, 3 lob 2016-04 2016-06-13", await Locked("2016-07-16", rows));
        Assert.Equal(
            "counts.reopen 1883 Rita Rapportör",
            await test.ScalarAsync<string>(
                "select action || ' ' || subject || ' ' || actor from audit_log where action <> 'counts.import'"));
        Assert.Contains(
            "Två rapporter kom för sent.",
            await test.ScalarAsync<string>("select details::text from audit_log where action = 'counts.reopen'"),
            StringComparison.Ordinal);
        Assert.Equal("Det var redan noterat.", await Reopen("2016-03", "2016-07-15", " Två rapporter kom för sent. "));
        Assert.Equal(1, await test.ScalarAsync<int>("select count(*)::int from reopened_periods"));
    }

    [Theory]
    [InlineData("2016-T1", "2016-07-15", " ", "1883", "Skriv varför perioden öppnas igen. Det står sedan i loggen.")]
    [InlineData("2016-T1", "2016-06-30", "Fel", "1883", "Sista dagen, 30 juni 2016, har redan varit. Välj en dag från och med i dag.")]
    [InlineData("2016-T1", "2016-08-02", "Fel", "1883", "En period kan öppnas i högst 31 dagar, alltså till och med 1 augusti 2016.")]
    [InlineData(
        "2016-T2", "2016-07-15", "Fel", "1883",
        "Siffrorna för andra tertialet 2016 är inte låsta, så perioden behöver inte öppnas.")]
    [InlineData(
        "2015-T1", "2016-07-15", "Fel", "1883",
        "Siffrorna för första tertialet 2015 är inte låsta, så perioden behöver inte öppnas.")]
    [InlineData("2016-T1", "2016-07-15", "Fel", "0180", "Det finns ingen överenskommelse för kommun 0180.")]
    public async Task A_period_that_cannot_be_reopened_is_refused_with_a_reason(
        string period, string until, string reason, string code, string problem)
    {
        Assert.Equal(problem, await Reopen(period, until, reason, code: code));
        Assert.Equal(
            0,
            await test.ScalarAsync<int>(
                "select (select count(*) from reopened_periods)::int + (select count(*) from audit_log where action = "
                + "'counts.reopen')::int"));
    }

    [Fact]
    public void The_refusal_of_a_locked_figure_names_the_date_and_who_can_reopen() => Assert.Equal(
        "Karlskogas siffror för mars 2016 är låsta sedan tisdagen den 14 juni 2016, "
        + "eftersom rapporten har gått ut och tiden för rättelser är slut. "
        + "Är något fel kan säkerhetssamordnaren öppna perioden igen, på månadens sida under Rapportera. Ta annars bort raden.",
        PeriodLocks.Sentence(new(2, Karlskoga.Code, Lob.Code, Period.Month(2016, 3), new(2016, 6, 13)), "Karlskoga")
            .Replace('\u00A0', ' '));
}
