using System.Text.RegularExpressions;
using Indicators.Core.Audit;

namespace Indicators.Web.Pages.Users;

/// <summary>
/// Describes an entry of the access log for people: a refused page is stored as its route, "GET /kommuner/{kommun}/…".
/// </summary>
internal static partial class RefusedPage
{
    /// <summary>A Swedish phrase for a refused page; for other events the text of the entry.</summary>
    public static string Words(AccessEntry entry)
    {
        if (entry.Event != AccessEvent.AccessRefused || Route().Match(entry.About) is not { Success: true } route) return entry.About;
        var (kommun, action) = (
            route.Groups["kommun"].Value, route.Groups["method"].Value == HttpMethods.Post ? "skicka ett formulär till" : "läsa");
        var address = Part().Replace(
            route.Groups["address"].Value,
            part => part.Value.StartsWith("{kommun", StringComparison.Ordinal) && kommun.Length > 0 ? kommun : "…");
        return $"försökte {action} {address}";
    }

    [GeneratedRegex("^(?<method>[A-Z]+) (?<address>/[^ ]*?)(, (?<kommun>[0-9]{4}))?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Route();

    /// <summary>One part of a route: "{kommun}", "{id:long}".</summary>
    [GeneratedRegex(@"\{[^{}]*(\{[^{}]*\}[^{}]*)*\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Part();
}
