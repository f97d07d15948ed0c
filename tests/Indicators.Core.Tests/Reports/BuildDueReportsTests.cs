using Indicators.Core.Agreements;
using Indicators.Core.Periods;
using Indicators.Core.Reports;
using Indicators.Core.Tests.Agreements;
using Indicators.Core.Tests.Notifications;
using Indicators.Core.Tests.Support;
using Xunit;

namespace Indicators.Core.Tests.Reports;

public sealed class BuildDueReportsTests(TestDatabase test) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private const int Agreements = 12;

    private static readonly AsOfTime Time = new(new DateOnly(2018, 7, 13));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        for (var i = 0; i < Agreements; i++)
            await SomeReports.ImportAsync(test, Time, SampleAgreement.Yaml
                .Replace("id: kil-2018", $"id: ort-{i}", StringComparison.Ordinal)
                .Replace("kod: 1715, namn: Kil}", $"kod: {9001 + i}, namn: Ort{(char)('a' + i)}}}", StringComparison.Ordinal));
    }

    public ValueTask DisposeAsync() => new(test.ExecuteAsync("truncate agreement_versions, report_editions, report_files, outbox cascade"));

    [Fact]
    public async Task Two_workers_share_the_reports_and_each_is_made_once()
    {
        var made = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => SomeReports.Due(test.Database, Time).RunAsync(only: null, Ct)));
        Assert.All(made, each => Assert.NotEmpty(each));
        Assert.Equal(Agreements, made.Sum(each => each.Count));
        Assert.Equal(Agreements, await test.ScalarAsync<int>("select count(*)::int from outbox"));
    }

    [Fact]
    public async Task A_report_claimed_by_another_worker_is_skipped_and_built_later_if_that_worker_dies()
    {
        var key = ReportStore.KeyOf(AgreementId.Parse("ort-3").Value, "2018-H1", 1);
        await using (await test.Database.TryLockAsync(key, Ct))
        {
            Assert.Null(await test.Database.TryLockAsync(key, Ct));
            var made = await SomeReports.Due(test.Database, Time).RunAsync(only: null, Ct);
            Assert.Equal(Agreements - 1, made.Count);
            Assert.DoesNotContain(made, content => content.AgreementId.Value == "ort-3");
        }
        Assert.Equal("ort-3", Assert.Single(await SomeReports.Due(test.Database, Time).RunAsync(only: null, Ct)).AgreementId.Value);
    }

    /// <summary>The first half-year of 2018 was due on 13 July; here nobody has looked since.</summary>
    [Theory]
    [InlineData("2018-07-13T04:59Z", 0)]
    [InlineData("2018-07-13T05:00Z", Agreements)]
    [InlineData("2018-07-12T22:30Z", 0)]
    // The clock goes back in the night to Sunday 28 October 2018: seven is an hour later in UTC than the day before.
    [InlineData("2018-10-27T05:00Z", Agreements)]
    [InlineData("2018-10-28T05:59Z", 0)]
    [InlineData("2018-10-28T06:00Z", Agreements)]
    // And forward in the night to 31 March 2019, when two half-years are owed.
    [InlineData("2019-03-30T05:59Z", 0)]
    [InlineData("2019-03-31T04:59Z", 0)]
    [InlineData("2019-03-31T05:00Z", 2 * Agreements)]
    public async Task Seven_in_the_morning_is_Swedish_also_on_the_day_that_the_clock_changes(string utc, int made)
    {
        var clock = new TestClock(DateTimeOffset.Parse(utc, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(made, (await SomeReports.Due(test.Database, clock).RunAsync(only: null, Ct)).Count);
    }

    [Fact]
    public async Task A_final_report_is_made_once_with_files_that_can_be_named()
    {
        await SomeReports.ImportAsync(test, Time, SampleAgreement.With("rapport: halvår", "rapport: vid slutet"));
        var id = AgreementId.Parse("kil-2018").Value;
        Assert.Empty(await SomeReports.Due(test.Database, new AsOfTime(new(2020, 1, 14))).RunAsync(id, Ct));
        var late = new AsOfTime(new(2020, 6, 1));
        var made = Assert.Single(await SomeReports.Due(test.Database, late).RunAsync(id, Ct));
        Assert.Empty(await SomeReports.Due(test.Database, late).RunAsync(id, Ct));
        await using var connection = await test.Database.OpenAsync(Ct);
        var edition = Assert.Single(await ReportStore.EditionsAsync(connection, id, Ct));
        Assert.Equal((made.Key(), "2018-01-01--2019-12-31"), (edition.Key, edition.PeriodCode));
        Assert.All(
            await ReportStore.FileNamesAsync(connection, edition.Id, Ct),
            name => Assert.Matches("^slutrapport_kil-2018_2018-01-01--2019-12-31_utg1[a-z_.]*$", name));
        Assert.Equal(made.Sha256(), (await ReportStore.ContentAsync(connection, edition.Id, Ct)).Sha256());
    }
}
