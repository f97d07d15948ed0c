using System.Reflection;
using Indicators.Core.Notifications;
using Indicators.Core.Periods;
using Indicators.Web.Tests.Support;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Indicators.Web.Tests;

/// <summary>Mail is written outside the site: its list of addresses is compared with the pages.</summary>
public sealed class SiteLinksTests(TestSite site) : IClassFixture<TestSite>
{
    private static readonly Guid Token = Guid.Parse("6b1f9a52-3f0e-4f0f-9d2c-0c6f5a0a7c11");

    private static readonly Period Validity = Period.Validity(new(2018, 5, 1), new(2019, 4, 30));

    private static readonly SiteLinks Links = SiteLinks.At("https://loften.example");

    /// <summary>Each member of <see cref="SiteLinks"/>, its address, and the page with the parts of its address.</summary>
    public static TheoryData<string, string, string, Dictionary<string, object?>> Addresses => new()
    {
        { nameof(SiteLinks.Reporting), Path(Links.Reporting), "/Counts/Overview", [] },
        { nameof(SiteLinks.Accounts), Path(Links.Accounts), "/Accounts/Index", [] },
        { nameof(SiteLinks.Deliveries), Path(Links.Deliveries), "/Administration/Deliveries", [] },
        { nameof(SiteLinks.AuditLog), Path(Links.AuditLog), "/Administration/Log", [] },
        { nameof(SiteLinks.AccountChanges), Path(Links.AccountChanges), "/Users/Changes", [] },
        { nameof(SiteLinks.Invitation), Path(Links.Invitation("a1b2")), "/Users/Welcome", new() { ["link"] = "a1b2" } },
        {
            nameof(SiteLinks.Unsubscribe), Path(Links.Unsubscribe(Token)), "/Subscriptions/Leave",
            new() { ["token"] = Token.ToString("N") }
        },
        {
            nameof(SiteLinks.MunicipalityChannels), Path(Links.MunicipalityChannels("1715")), "/Notifications/Municipality",
            new() { ["kommun"] = "1715" }
        },
        { nameof(SiteLinks.Deviation), Path(Links.Deviation("1715", 17)), "/Deviations/Case", new() { ["kommun"] = "1715", ["id"] = 17L } },
        {
            nameof(SiteLinks.Edition), Path(Links.Edition("1715", "kil-2018", Validity, 2)), "/Reports/Edition",
            new() { ["kommun"] = "1715", ["agreement"] = "kil-2018", ["period"] = Validity.Code, ["edition"] = 2 }
        },
    };

    [Theory]
    [MemberData(nameof(Addresses))]
    public void A_link_in_mail_leads_to_its_page(string member, string address, string page, Dictionary<string, object?> values) =>
        Assert.Equal(
            (member, site.Services.GetRequiredService<LinkGenerator>().GetPathByPage(page, values: new RouteValueDictionary(values))),
            (member, address));

    [Fact]
    public void Every_link_in_mail_is_compared_with_its_page() => Assert.Equal(
        typeof(SiteLinks).GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(member => member is PropertyInfo or MethodInfo { IsSpecialName: false })
            .Select(member => member.Name).Order(StringComparer.Ordinal),
        Addresses.Select(row => row.Data.Item1).Order(StringComparer.Ordinal));

    private static string Path(Uri address) => address.AbsolutePath;
}
