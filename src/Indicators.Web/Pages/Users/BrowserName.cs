namespace Indicators.Web.Pages.Users;

/// <summary>"Edge i Windows", from the User-Agent header; the header itself when neither is recognised.</summary>
internal static class BrowserName
{
    // In this order, since Edge also sends Chrome, and Chrome also sends Safari.
    private static readonly (string Sign, string Name)[] Browsers =
        [("Edg", "Edge"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("CriOS", "Chrome"), ("Safari", "Safari")];

    private static readonly (string Sign, string Name)[] Systems =
        [("Windows", "Windows"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Mac OS", "Mac"), ("Linux", "Linux")];

    /// <summary>"Okänd" when the header is empty.</summary>
    /// <param name="agent">The header User-Agent.</param>
    public static string Of(string agent) => (Found(Browsers, agent), Found(Systems, agent)) switch
    {
        ({ } browser, { } system) => $"{browser} i {system}",
        ({ } browser, null) => browser,
        _ => agent.Length == 0 ? "Okänd" : agent,
    };

    private static string? Found((string Sign, string Name)[] known, string agent) =>
        known.FirstOrDefault(one => agent.Contains(one.Sign, StringComparison.Ordinal)).Name;
}
