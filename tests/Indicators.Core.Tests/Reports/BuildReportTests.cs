using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Indicators.Core.Mail;
using Indicators.Core.Periods;
using Indicators.Core.Reports;
using Indicators.Core.Tests.Agreements;
using Indicators.Core.Tests.Support;
using Xunit;

namespace Indicators.Core.Tests.Reports;

public sealed class BuildReportTests(TestDatabase test) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task A_new_edition_takes_back_what_waits_of_the_former()
    {
        var (time, ct) = (new AsOfTime(new DateOnly(2018, 7, 13)), TestContext.Current.CancellationToken);
        var imported = await new ImportAgreement(test.Database, time).RunAsync("kil.yaml", SampleAgreement.Yaml, Actor.Service, ct);
        var agreement = Assert.IsType<ImportAgreementResult.NewVersion>(imported).Agreement;
        var build = new BuildReport(test.Database, new MailSettings { FromAddress = "uppfoljning@kil.example" }, time);
        await build.RunAsync(agreement, Period.HalfYear(2018, 1), 1, null, Actor.Service, ct);
        await build.RunAsync(agreement, Period.HalfYear(2018, 1), 2, "Polisen rättade mars.", Actor.Service, ct);
        Assert.Equal("Cancelled Queued", await test.ScalarAsync<string>("select string_agg(state, ' ' order by id) from outbox"));
    }
}
