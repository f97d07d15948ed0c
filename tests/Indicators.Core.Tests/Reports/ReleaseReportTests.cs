using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Indicators.Core.Periods;
using Indicators.Core.Reports;
using Indicators.Core.Tests.Agreements;
using Indicators.Core.Tests.Support;
using Xunit;

namespace Indicators.Core.Tests.Reports;

/// <summary>A report that a coordinator releases, made on Friday 13 July 2018 with three working days to read it.</summary>
public sealed class ReleaseReportTests(TestDatabase test) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private static readonly string Yaml = SampleAgreement.With("rapport: halvår\n", "rapport: halvår\nfrisläpps inom: 3 arbetsdagar\n")
        .Replace("mottagare:\n", "mottagare:\n  - {roll: säkerhetssamordnare, namn: Samordnaren, e-post: samordnare@kil.example}\n", StringComparison.Ordinal);

    private static readonly DateOnly Made = new(2018, 7, 13), LastDay = new(2018, 7, 18);

    private static readonly AgreementId Kil = AgreementId.Parse("kil-2018").Value;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var time = new AsOfTime(Made);
        await SomeReports.Builder(test.Database, time).RunAsync(await SomeReports.ImportAsync(test, time, Yaml), Period.HalfYear(2018, 1), Actor.Service, Ct);
    }

    public ValueTask DisposeAsync() => new(test.ExecuteAsync("truncate agreement_versions, report_editions, report_files, outbox cascade"));

    [Fact]
    public async Task Until_it_is_released_only_the_coordinator_hears_of_it() =>
        Assert.Equal("frislapp-rapport-kil-2018-2018-H1-utg1 samordnare@kil.example", await QueuedAsync());

    [Fact]
    public async Task Released_it_goes_to_every_recipient_once_as_it_was_made()
    {
        var time = new AsOfTime(Made.AddDays(1));
        var first = await new ReleaseReport(test.Database, SomeReports.Mail, time).RunAsync(Kil, Period.HalfYear(2018, 1), new("Samordnaren"), Ct);
        var again = await new ReleaseReport(test.Database, SomeReports.Mail, time).RunAsync(Kil, Period.HalfYear(2018, 1), new("Någon"), Ct);
        Assert.True(first.Ok && again.Ok);
        Assert.Equal(Made, first.Value.AsOf);
        Assert.Equal("bra@kil.example samordnare@kil.example", await ReportsAsync());
        Assert.Equal("Samordnaren", await test.ScalarAsync<string>("select released_by from report_editions"));
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(30, true)]
    public async Task On_the_last_day_it_goes_by_itself_however_late_that_is_noticed(int daysFromLast, bool goes)
    {
        var time = new AsOfTime(LastDay.AddDays(daysFromLast));
        await new ReleaseDueReports(test.Database, new(test.Database, SomeReports.Mail, time), time).RunAsync(Ct);
        Assert.Equal(goes ? "bra@kil.example samordnare@kil.example" : null, await ReportsAsync());
    }

    [Fact]
    public async Task A_correction_of_what_still_waits_waits_in_its_place_no_longer_than_that_would_have()
    {
        var (time, agreement) = (new AsOfTime(Made.AddDays(3)), await AgreementAsync());
        await using var connection = await test.Database.OpenAsync(Ct);
        var former = Assert.Single(await ReportStore.EditionsAsync(connection, Kil));
        await SomeReports.Builder(test.Database, time).RunAsync(agreement, Period.HalfYear(2018, 1), former, "Mars var fel.", Actor.Service, Ct);
        Assert.Null(await ReportsAsync());
        time = new AsOfTime(LastDay);
        await new ReleaseDueReports(test.Database, new(test.Database, SomeReports.Mail, time), time).RunAsync(Ct);
        Assert.Equal(0, await test.ScalarAsync<int>("select count(*)::int from outbox where subject_key = 'rapport-kil-2018-2018-H1-utg1'"));
        Assert.Equal(2, await test.ScalarAsync<int>("select count(*)::int from outbox where subject_key = 'rapport-kil-2018-2018-H1-utg2'"));
    }

    [Theory]
    [InlineData("0 arbetsdagar")]
    [InlineData("21 arbetsdagar")]
    [InlineData("snart")]
    public void Another_time_than_one_to_twenty_working_days_is_refused(string text) =>
        Assert.Contains("Skriv 1–20 arbetsdagar", Assert.Single(AgreementFile.Read(Yaml.Replace("3 arbetsdagar", text, StringComparison.Ordinal), []).Problems).Sentence, StringComparison.Ordinal);

    private async Task<Agreement> AgreementAsync()
    {
        await using var connection = await test.Database.OpenAsync(Ct);
        return (await AgreementStore.FindAsync(connection, Kil))!;
    }

    private Task<string> QueuedAsync() => test.ScalarAsync<string>("select string_agg(subject_key || ' ' || recipient_address, ', ') from outbox");

    private Task<string?> ReportsAsync() => test.ScalarAsync<string?>(
        "select string_agg(recipient_address, ' ' order by recipient_address) from outbox where subject_key like 'rapport-%'");
}
