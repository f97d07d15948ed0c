using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Indicators.Core.Tests.Support;
using Indicators.Web.Tests.Support;
using Xunit;

namespace Indicators.Web.Tests.Agreements;

/// <summary>Kil's agreement, under an id that is unique to the test.</summary>
internal static class KilFile
{
    public static string Text(string id) =>
        File.ReadAllText(Path.Combine(Repository.Root, "deploy", "demo", "agreements", "kil-2018.yaml"))
            .Replace("id: kil-2018", $"id: {id}", StringComparison.Ordinal);

    /// <summary>Everything doubtful on a page as confirmed.</summary>
    public static Dictionary<string, string> Confirmed(Answer page) => page.Page.QuerySelectorAll("input[type=checkbox][name^=Confirmed]")
        .ToDictionary(box => box.GetAttribute("name")!, box => box.GetAttribute("value")!);

    public static async Task ImportAsync(TestSite site, string id) => Assert.IsType<ImportAgreementResult.NewVersion>(
        await new ImportAgreement(site.Test.Database, TimeProvider.System)
            .RunAsync(id, Text(id), new Actor("test"), TestContext.Current.CancellationToken));
}
