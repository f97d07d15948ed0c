namespace Indicators.Core.Imports;

/// <summary>
/// A file being imported from a drop folder. Its final name is decided before it is read, so that a worker that resumes after a
/// killed one gives the same result. The answer is written atomically, and the file is moved beside it last.
/// </summary>
/// <param name="Name">Final name of the file: "20160915-120000-antal.csv".</param>
internal sealed record DropFileClaim(string Folder, string Name)
{
    public const string Done = "done", Rejected = "rejected";

    private const string Taking = "taking", AnswerEnding = ".svar.txt";

    private string ClaimFolder => Path.Combine(Folder, Taking, Name);

    /// <summary>
    /// The file under its original name; null when a worker was killed before it was moved here, or after it was moved on.
    /// </summary>
    public FileInfo? File => new DirectoryInfo(ClaimFolder).EnumerateFiles().FirstOrDefault(file => file.Name != AnswerEnding);

    /// <summary>Folder that already contains the answer; null when there is none.</summary>
    public string? AnsweredIn => new[] { Done, Rejected }.FirstOrDefault(outcome => System.IO.File.Exists(AnswerIn(outcome)));

    /// <summary>Claims that are not finished, the oldest file first.</summary>
    public static IReadOnlyList<DropFileClaim> UnfinishedIn(string folder) =>
    [
        .. Directory.CreateDirectory(Path.Combine(folder, Taking)).EnumerateDirectories()
            .Select(claim => new DropFileClaim(folder, claim.Name)).OrderBy(claim => claim.File?.LastWriteTimeUtc),
    ];

    /// <summary>Moves a file out of the way of the next of its name.</summary>
    public static void Begin(string folder, string file, string stamp)
    {
        var claim = new DropFileClaim(folder, Free(folder, $"{stamp}-{Short(Path.GetFileName(file))}"));
        System.IO.File.Move(file, Path.Combine(Directory.CreateDirectory(claim.ClaimFolder).FullName, Path.GetFileName(file)));
    }

    public void Answer(string outcome, string text)
    {
        var draft = Path.Combine(ClaimFolder, AnswerEnding);
        using (var stream = new FileStream(draft, FileMode.Create))
        {
            stream.Write(System.Text.Encoding.UTF8.GetBytes(text));
            stream.Flush(flushToDisk: true);
        }
        Directory.CreateDirectory(Path.Combine(Folder, outcome));
        System.IO.File.Move(draft, AnswerIn(outcome));
    }

    /// <summary>Path of the moved file; null when there was none.</summary>
    public string? End(string outcome)
    {
        var end = Path.Combine(Folder, outcome, Name);
        var file = File;
        file?.MoveTo(end);
        Directory.Delete(ClaimFolder);
        return file is null ? null : end;
    }

    private string AnswerIn(string outcome) => Path.Combine(Folder, outcome, Name + AnswerEnding);

    /// <summary>
    /// A file name has at most 255 bytes, including the time and the ending of the answer's name. A dropped file whose name ends like
    /// that of an answer must not be taken for the answer to another file.
    /// </summary>
    private static string Short(string name) =>
        (name.Length <= 60 ? name : $"{name[..40]}…{name[^15..]}").Replace(AnswerEnding, "-svar.txt", StringComparison.Ordinal);

    /// <summary>The name, or with a number added before the ending if it is taken.</summary>
    private static string Free(string folder, string name)
    {
        var free = name;
        for (var n = 2; new[] { Taking, Done, Rejected }.Any(outcome => Path.Exists(Path.Combine(folder, outcome, free))); n++)
            free = $"{Path.GetFileNameWithoutExtension(name)}-{n}{Path.GetExtension(name)}";
        return free;
    }
}
