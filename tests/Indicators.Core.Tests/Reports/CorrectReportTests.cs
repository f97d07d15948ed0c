using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Indicators.Core.Periods;
using Indicators.Core.Reports;
using Indicators.Core.Tests.Agreements;
using Indicators.Core.Tests.Support;
using Xunit;

namespace Indicators.Core.Tests.Reports;

public sealed class CorrectReportTests(TestDatabase test) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task Coverage_recorded_after_an_edition_allows_a_correction()
    {
        var (reported, later, ct) = (new AsOfTime(new(2018, 7, 13)), new AsOfTime(new(2018, 7, 20)), TestContext.Current.CancellationToken);
        var yaml = SampleAgreement.WithPledgeLines("mål: {lyder: i samtliga tätorter, indikator: lob, omfattar: tatort}")
            .Replace("löften:", "mängder: [{kod: tatort, namn: Tätorter, medlemmar: [Kil, Fagerås]}]\nlöften:", StringComparison.Ordinal);
        var agreement = Assert.IsType<ImportAgreementResult.NewVersion>(
            await new ImportAgreement(test.Database, reported).RunAsync("kil.yaml", yaml, Actor.Service, ct)).Agreement;
        await SomeReports.Builder(test.Database, reported).RunAsync(agreement, Period.HalfYear(2018, 1), Actor.Service, ct);
        var correct = new CorrectReport(test.Database, SomeReports.Builder(test.Database, later));
        var say = new RecordCoverage(test.Database, later);

        await say.RunAsync(agreement.Id, new("1", "Fagerås", new(2018, 7, 2), CoverageKind.Covered, ""), Actor.Service, ct);
        var afterwards = await correct.RunAsync(agreement.Id, Period.HalfYear(2018, 1), "Fagerås kom med.", Actor.Service, ct);
        Assert.False(afterwards.Ok);
        await say.RunAsync(agreement.Id, new("1", "Kil", new(2018, 3, 14), CoverageKind.Covered, ""), Actor.Service, ct);
        var made = await correct.RunAsync(agreement.Id, Period.HalfYear(2018, 1), "Kil kom med.", Actor.Service, ct);
        Assert.Equal((2, "Kil kom med."), (made.Value!.Edition, made.Value.Reason));
        Assert.Contains("   - Kil: 14\u00A0mars\u00A02018, omfattad", ReportText.Write(made.Value), StringComparison.Ordinal);
    }
}
