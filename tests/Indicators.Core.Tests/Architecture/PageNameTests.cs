using System.Text.RegularExpressions;
using Xunit;

namespace Indicators.Core.Tests.Architecture;

/// <summary>A link to a page that does not exist would be written without an address, and nothing else would notice it.</summary>
public sealed partial class PageNameTests
{
    private const string Pages = "Indicators.Web/Pages";

    private static readonly IReadOnlySet<string> Names = SourceFile.All
        .Where(file => file.Path.StartsWith(Pages, StringComparison.Ordinal) && file.Text.StartsWith("@page", StringComparison.Ordinal))
        .Select(file => file.Path[Pages.Length..^".cshtml".Length]).ToHashSet();

    [Fact]
    public void Every_page_that_is_named_in_a_link_or_redirect_exists()
    {
        var named = (
            from file in SourceFile.All
            where file.Project == "Indicators.Web"
            from match in NamedPage().Matches(file.Code)
            select (file.Path, Name: match.Groups["name"].Value)).ToList();
        Assert.Contains(named, one => one.Name == "/Users/Account");
        Assert.All(named, one => Assert.True(Names.Contains(one.Name), $"{one.Path} names the page {one.Name}, which does not exist."));
    }

    [Theory]
    [InlineData("<a asp-page=\"/Users/Account\">")]
    [InlineData("return RedirectToPage(\"/Users/Account\");")]
    [InlineData("url.To(\"/Users/Account\", new { id })")]
    [InlineData("links.GetPathByPage(http, \"/Users/Account\")")]
    public void A_named_page_is_found(string code) => Assert.Matches(NamedPage(), code);

    [GeneratedRegex(@"(?:asp-page=""|\b(?:RedirectToPage|Redirect\w*Result|To|Page|Get\w+ByPage)\((?:\w+, )?"")(?<name>/[A-Z][\w/]*)""")]
    private static partial Regex NamedPage();
}
