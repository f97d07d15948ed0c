using System.Text.RegularExpressions;
using Indicators.Core.Audit;

namespace Indicators.Web.Pages.Users;

/// <summary>
/// What a line of the log of sign-ins is about, for people: a page that was refused is in the log as its route, "GET /kommuner/{kommun}/…".
/// </summary>
internal static partial class RefusedPage
{
    public static string Words(AccessEntry entry)
    {
        if (entry.Event != AccessEvent.AccessRefused || Route().Match(entry.About) is not { Success: true } route) return entry.About;
        var (kommun, deed) = (
            route.Groups["kommun"].Value, route.Groups["method"].Value == HttpMethods.Post ? "skicka ett formulär till" : "läsa");
        var address = Part().Replace(
            route.Groups["address"].Value,
            part => part.Value.StartsWith("{kommun", StringComparison.Ordinal) && kommun.Length > 0 ? kommun : "…");
        return $"försökte {deed} {address}";
    }

    [GeneratedRegex("^(?<method>[A-Z]+) (?<address>/[^ ]*?)(, (?<kommun>[0-9]{4}))?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Route();

    /// <summary>One part of a route: "{kommun}", "{id:long}".</summary>
    [GeneratedRegex(@"\{[^{}]*(\{[^{}]*\}[^{}]*)*\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Part();
}
