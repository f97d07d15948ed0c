using Indicators.Core.Agreements;
using Indicators.Core.Users;

namespace Indicators.Core.Counts;

/// <summary>
/// A folder that files are put into. Its name says whose counts they may contain, "1883-polisen", so that who may write to it
/// may report those and no others; only the drop folder itself has no such name.
/// </summary>
internal sealed record DropInbox(string Folder, ReportingRight? Right)
{
    public const string NameExample = "1883-polisen";

    /// <summary>What a file's take is called among those of all rooms.</summary>
    public string Named(string take) => Right is null ? take : $"{Path.GetFileName(Folder)}/{take}";

    /// <summary>The drop folder, and each folder in it whose name says whose.</summary>
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
        name.Split('-') is [var code, var word] && MunicipalityCode.Parse(code) is { Ok: true, Value: var kommun } && ReportingRight.ParseParty(word) is { Ok: true, Value: var party }
            ? new(kommun, party)
            : null;
}
