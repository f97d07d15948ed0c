namespace Indicators.Core.Imports.Files;

/// <summary>Swedish sentences about what was detected in a file, each once, in the order it was found.</summary>
internal sealed class FileNotes
{
    /// <summary>Enough for every kind of note; a malicious file gets no more.</summary>
    private const int Max = 40;

    private readonly List<string> all = [];

    public FileNotes(IEnumerable<string> first) => all.AddRange(first);

    public IReadOnlyList<string> All => all;

    public void Add(string sentence)
    {
        if (all.Count < Max && !all.Contains(sentence)) all.Add(sentence);
    }
}
