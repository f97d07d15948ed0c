using Indicators.Core.Agreements;
using Indicators.Core.Users;

namespace Indicators.Core.Imports;

/// <summary>
/// The drop folder or a subfolder of it. A subfolder's name, "1883-polisen", is the right that its files are imported with, so
/// that write access to it is the right to report. The drop folder itself has none.
/// </summary>
internal sealed record DropInbox(string Folder, ReportingRight? Right)
{
    public const string NameExample = "1883-polisen";

    /// <summary>Name of a claim that is unique among all inboxes.</summary>
    public string Named(string claim) => Right is null ? claim : $"{Path.GetFileName(Folder)}/{claim}";

    /// <summary>The drop folder, and each subfolder that is named after a right.</summary>
    public static IReadOnlyList<DropInbox> In(string dropFolder) =>
    [
        new(dropFolder, null),
        .. from folder in new DirectoryInfo(dropFolder).EnumerateDirectories()
           where folder.LinkTarget is null
           let right = RightOf(folder.Name)
           where right is not null
           orderby folder.Name
           select new DropInbox(folder.FullName, right),
    ];

    private static ReportingRight? RightOf(string name) =>
        name.Split('-') is [var code, var word] && MunicipalityCode.Parse(code) is { Ok: true, Value: var kommun }
            && ReportingRight.ParseParty(word) is { Ok: true, Value: var party }
            ? new(kommun, party)
            : null;
}
