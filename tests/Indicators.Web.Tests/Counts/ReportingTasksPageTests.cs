using Indicators.Core.Users;
using Indicators.Web.Tests.Support;
using Xunit;

namespace Indicators.Web.Tests.Counts;

/// <summary>The overview and Rapportera ask for the same figures.</summary>
public sealed class ReportingTasksPageTests(ForshagaSite site) : IClassFixture<ForshagaSite>
{
    [Fact]
    public async Task Both_pages_list_the_same_outstanding_figures_and_none_for_an_ended_agreement()
    {
        await site.Test.ExecuteAsync(
            "update agreement_versions set imported_at = '2016-01-01'; delete from counts where municipality_code = '1763' "
            + "and first_day >= '2020-03-01'");
        using var chief = await site.SignInAsync(UserRole.MunicipalPoliceOfficer, ForshagaSite.Forshaga, TestSite.Karlskoga);
        var asked = (await chief.GetAsync("/oversikt")).Page.QuerySelectorAll(".tasks a").Select(a => a.TextContent)
            .Where(text => text.Contains("lämna siffror", StringComparison.Ordinal)).ToList();
        Assert.Equal(["Forshaga: lämna siffror för mars 2020", "Forshaga: lämna siffror för april 2020"], asked.Take(2));
        var cards = (await chief.GetAsync("/rapportera")).Page.QuerySelectorAll(".card").ToDictionary(
            card => card.QuerySelector("h2")!.TextContent.Trim(),
            card => string.Join(' ', card.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        Assert.Contains(
            $"Också {asked.Count - 1} tidigare månader", cards["Forshaga – polisen"].Replace('\u00A0', ' '),
            StringComparison.Ordinal);
        // From May 2016 nothing is reported, and it is no longer asked for.
        Assert.Contains("Klart Inget väntar på siffror.", cards["Karlskoga – polisen"], StringComparison.Ordinal);
        var kommun = await chief.GetAsync("/kommuner/1883/rapportera?part=polisen");
        Assert.Contains("Ingen väntar på fler siffror.", kommun.Text, StringComparison.Ordinal);
        Assert.Contains("Saknas", kommun.Text, StringComparison.Ordinal);
    }
}
