using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Indicators.Web.Tests.Support;

/// <summary>
/// The addresses of all pages of a running site, read from the site itself, so that a new page is visited without being listed.
/// </summary>
public static partial class SiteRoutes
{
    /// <param name="values">
    /// What is put for each part of an address, by its name; the first name that ends the address' start wins ("utkast/row").
    /// </param>
    public static IReadOnlyList<string> Of(TestSite site, IReadOnlyDictionary<string, string> values) =>
    [
        .. from endpoint in site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
           where endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null
           let pattern = endpoint.RoutePattern.RawText!
           select "/" + Parameter().Replace(pattern, match => ValueOf(pattern, match.Groups["name"].Value, values)),
    ];

    /// <summary>Reports and counts have periods of different lengths, so a part may be qualified with its folder.</summary>
    public static string ValueOf(string pattern, string name, IReadOnlyDictionary<string, string> values) =>
        values.Where(value =>
            value.Key.EndsWith($"/{name}", StringComparison.Ordinal)
                && pattern.Contains(value.Key.Split('/')[0], StringComparison.Ordinal))
            .Select(value => value.Value).FirstOrDefault() ?? values.GetValueOrDefault(name, "1");

    [GeneratedRegex(@"\{\*{0,2}(?<name>\w+)[^}]*\}")]
    private static partial Regex Parameter();
}
