namespace Indicators.Web.Pages.Help;

/// <param name="Name">Last part of the address: "rapportera".</param>
/// <param name="Room">Where what it is about begins; addresses under it, and under the same word of a kommun, have this help.</param>
public sealed record HelpPage(string Name, string Title, string Room)
{
    public string Address => $"/hjalp/{Name}";
}

/// <summary>Which help there is, and which of it belongs to which address.</summary>
public static class HelpPages
{
    public static readonly IReadOnlyList<HelpPage> All =
    [
        new("oversikt", "Översikt", "/oversikt"),
        new("rapportera", "Rapportera siffror", "/rapportera"),
        new("loften", "Löften", "/loften"),
        new("avvikelser", "Avvikelser", "/avvikelser"),
        new("rapporter", "Rapporter", "/rapporter"),
        new("overenskommelser", "Överenskommelser", "/overenskommelser"),
        new("administration", "Administration", "/administration"),
        new("inloggning", "Inloggning och konto", "/mitt-konto"),
    ];

    private static readonly string[] SignIn = ["/logga-in", "/valkommen", "/glomt-losenord", "/mitt-konto"];

    /// <summary>Null where there is none.</summary>
    /// <param name="path">"/rapporter", or "/kommuner/1883/rapporter/…".</param>
    public static HelpPage? Of(string path)
    {
        if (SignIn.Any(start => path.StartsWith(start, StringComparison.Ordinal))) return All[^1];
        var room = path.Split('/') is ["", "kommuner", _, var word, ..] ? "/" + word : path;
        return All.FirstOrDefault(page => room == page.Room || room.StartsWith(page.Room + "/", StringComparison.Ordinal));
    }
}
