using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Indicators.Core.Tests.Support;
using Indicators.Web.Tests.Support;
using Xunit;

namespace Indicators.Web.Tests.Agreements;

/// <summary>Kil's agreement, under an id of each test's own.</summary>
internal static class KilFile
{
    public static string Text(string id) =>
        File.ReadAllText(Path.Combine(Repository.Root, "deploy", "demo", "agreements", "kil-2018.yaml")).Replace("id: kil-2018", $"id: {id}", StringComparison.Ordinal);

    public static async Task ImportAsync(TestSite site, string id) => Assert.IsType<ImportAgreementResult.NewVersion>(
        await new ImportAgreement(site.Test.Database, TimeProvider.System).RunAsync(id, Text(id), new Actor("test"), TestContext.Current.CancellationToken));
}
