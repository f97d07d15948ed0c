namespace Indicators.Web.Pages.Help;

/// <param name="Name">Last part of the address: "rapportera".</param>
/// <param name="Folder">Of the pages that it is about: "Counts".</param>
public sealed record HelpPage(string Name, string Title, string Folder);

/// <summary>All help pages, and which of them belongs to which page.</summary>
public static class HelpPages
{
    /// <summary>In the order of the contents page.</summary>
    public static readonly IReadOnlyList<HelpPage> All =
    [
        new("oversikt", "Översikt", "Overview"),
        new("rapportera", "Rapportera siffror", "Counts"),
        new("loften", "Löften", "Evaluation"),
        new("redovisningar", "Redovisningar", "Accounts"),
        new("avvikelser", "Avvikelser", "Deviations"),
        new("rapporter", "Rapporter", "Reports"),
        new("overenskommelser", "Överenskommelser", "Agreements"),
        new("ansvariga", "Ansvariga", "Owners"),
        new("administration", "Administration", "Administration"),
        new("inloggning", "Inloggning och konto", "Users"),
    ];

    /// <summary>Null where there is none.</summary>
    /// <param name="page">The name of a page, "/Counts/Report"; null outside the pages.</param>
    public static HelpPage? Of(string? page)
    {
        // The help about an account and about agreements also has who is notified, and how.
        var folder = page switch
        {
            "/Notifications/Mine" => "Users",
            "/Notifications/Municipality" => "Agreements",
            _ => FolderOf(page),
        };
        return All.FirstOrDefault(help => help.Folder == folder);
    }

    /// <summary>"Counts" of "/Counts/Report"; null of a page in no folder.</summary>
    public static string? FolderOf(string? page) => page?.Split('/') is ["", var folder, _, ..] ? folder : null;
}
