using System.Text.RegularExpressions;
using Xunit;

namespace Indicators.Core.Tests.Architecture;

/// <summary>A page binds, calls a use case and answers; addresses of pages are written in the pages themselves only.</summary>
public sealed partial class PageTests
{
    /// <summary>
    /// Whose handlers need no token: they only ask ASP.NET's account manager, which takes none. Below Pages.
    /// </summary>
    private static readonly string[] WithoutToken = ["Users/SecondFactor", "Users/SignOut", "Users/TwoFactor"];

    /// <summary>Remembers for all pages what is published; no page itself.</summary>
    private const string PublishedState = "Indicators.Web/Pages/OpenData/PublishedState.cs";

    private const string Pages = "Indicators.Web/Pages/";

    private static IEnumerable<SourceFile> InPages => SourceFile.All.Where(file => file.Path.StartsWith(Pages, StringComparison.Ordinal));

    /// <summary>The first words of the addresses of all pages: "kommuner", "rapportera".</summary>
    private static string[] FirstWords =>
    [
        .. InPages.Select(file => Route().Match(file.Text)).Where(match => match.Success)
            .Select(match => match.Groups["word"].Value).Distinct(),
    ];

    [Fact]
    public void No_page_has_a_database_or_calls_a_store() => Assert.Empty(
        from file in InPages
        where file.Path != PublishedState
        from match in Reads().Matches(file.Code)
        select $"{file.Path}: {match.Value}");

    [Fact]
    public void No_page_types_the_address_of_a_page() => Assert.Empty(
        from file in InPages
        from match in TypedAddress().Matches(Route().Replace(file.Code, ""))
        select $"{file.Path}: {match.Value}");

    [Fact]
    public void Outside_the_site_only_SiteLinks_has_addresses_of_pages()
    {
        Assert.Contains("kommuner", FirstWords);
        var typed = new Regex($"[\"/]({string.Join('|', FirstWords)})/[\\w{{]", RegexOptions.None, TimeSpan.FromSeconds(5));
        Assert.Matches(typed, "new Uri(site, $\"kommuner/{code}/rapporter\")");
        Assert.Empty(
            from file in SourceFile.All
            where file.Project != "Indicators.Web" && !file.Path.EndsWith("/SiteLinks.cs", StringComparison.Ordinal)
            from match in typed.Matches(file.Code)
            select $"{file.Path}: {match.Value}");
    }

    [Fact]
    public void What_a_page_does_stops_when_its_reader_leaves() => Assert.Empty(
        from file in InPages
        where !WithoutToken.Any(page => file.Path.StartsWith(Pages + page, StringComparison.Ordinal))
        from match in Handler().Matches(file.Code)
        where !match.Groups["parameters"].Value.Contains("CancellationToken", StringComparison.Ordinal)
        select $"{file.Path}: {match.Value}");

    [Theory]
    [InlineData("<a href=\"/rapportera\">")]
    [InlineData("<a href=\"/\">")]
    [InlineData("<a class=\"button\" href=\"/kommuner/@code/loften\">")]
    [InlineData("<form method=\"post\" action=\"/logga-ut\">")]
    [InlineData("return LocalRedirect(\"/overenskommelser\");")]
    [InlineData("public string Address => $\"/hjalp/{Name}\";")]
    [InlineData("href=\"@agreement.Address($\"/{row}\")\"")]
    public void A_typed_address_is_found(string code) => Assert.Matches(TypedAddress(), code);

    [Theory]
    [InlineData("<a asp-page=\"/Counts/Overview\">")]
    [InlineData("url.Address($\"/Counts/{page}\")")]
    [InlineData("<link rel=\"stylesheet\" href=\"~/site.css\">")]
    [InlineData("<partial name=\"_Status\" model=\"status\"/>")]
    [InlineData("<a href=\"#main\">")]
    [InlineData("<a href=\"@Url.Draft(draft)\">")]
    public void A_link_by_name_is_no_typed_address(string code) => Assert.DoesNotMatch(TypedAddress(), code);

    [Theory]
    [InlineData("public sealed class ShowModel(Database database) : PageModel")]
    [InlineData("await AgreementStore.InAsync(connection, codes)")]
    [InlineData("private async Task ReadAsync(NpgsqlConnection connection)")]
    public void A_read_of_the_database_is_found(string code) => Assert.Matches(Reads(), code);

    [GeneratedRegex(@"\bDatabase\b|\bNpgsqlConnection\b|\b\w+Store\.\w+Async\b")]
    private static partial Regex Reads();

    /// <summary>Names of pages begin with a capital, words of addresses do not.</summary>
    [GeneratedRegex(@"""/[a-zåäö{@][^""]*""|(?:href|action)=""/""")]
    private static partial Regex TypedAddress();

    [GeneratedRegex(@"^@page ""/(?<word>[\w-]+)[^""]*""", RegexOptions.Multiline)]
    private static partial Regex Route();

    [GeneratedRegex(@"public (?:async )?Task<?[\w<>]*>? On(?:Get|Post)\w*\((?<parameters>(?:[^()]|\([^()]*\))*)\)")]
    private static partial Regex Handler();
}
