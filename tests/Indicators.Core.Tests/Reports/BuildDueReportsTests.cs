using Indicators.Core.Agreements;
using Indicators.Core.Periods;
using Indicators.Core.Reports;
using Indicators.Core.Tests.Agreements;
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
    public async Task What_another_worker_is_making_is_left_to_it_and_caught_up_if_it_dies()
    {
        var key = ReportStore.KeyOf(AgreementId.Parse("ort-3").Value, "2018-H1", 1);
        await using (await test.Database.ClaimAsync(key, Ct))
        {
            Assert.Null(await test.Database.ClaimAsync(key, Ct));
            var made = await SomeReports.Due(test.Database, Time).RunAsync(only: null, Ct);
            Assert.Equal(Agreements - 1, made.Count);
            Assert.DoesNotContain(made, content => content.AgreementId.Value == "ort-3");
        }
        Assert.Equal("ort-3", Assert.Single(await SomeReports.Due(test.Database, Time).RunAsync(only: null, Ct)).AgreementId.Value);
    }
}
