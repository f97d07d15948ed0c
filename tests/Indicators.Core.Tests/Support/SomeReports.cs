using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Indicators.Core.Notifications;
using Indicators.Core.Reports;
using Indicators.Core.Reports.Pdf;
using Indicators.Core.Storage;
using Indicators.Core.Tests.Agreements;
using Xunit;

namespace Indicators.Core.Tests.Support;

/// <summary>The use cases of reports, put together as the program does.</summary>
internal static class SomeReports
{
    public static readonly MailSettings Mail = new() { FromAddress = "uppfoljning@kil.example" };

    public static BuildReport Builder(Database database, TimeProvider time, PdfSettings? pdf = null) =>
        new(database, new ReadReportFacts(database, time), new PrintPdf(pdf ?? PdfSettings.Off), Mail, time);

    public static BuildDueReports Due(Database database, TimeProvider time) => new(database, Builder(database, time), time);

    public static async Task<Agreement> ImportAsync(TestDatabase test, TimeProvider time, string? yaml = null)
    {
        var imported = await new ImportAgreement(test.Database, time).RunAsync(
            "kil.yaml", yaml ?? SampleAgreement.Yaml, Actor.Service, TestContext.Current.CancellationToken);
        return Assert.IsType<ImportAgreementResult.NewVersion>(imported).Agreement;
    }
}
