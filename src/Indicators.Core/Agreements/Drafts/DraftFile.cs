using System.Text.RegularExpressions;
using Indicators.Core.Agreements.Files;

namespace Indicators.Core.Agreements.Drafts;

/// <summary>Reads a draft by the rules of agreement files, and writes it as an agreement file.</summary>
public static partial class DraftFile
{
    /// <summary>The agreement of a draft, or its problems, each at its field.</summary>
    /// <param name="stored">The newest version of every stored agreement.</param>
    public static AgreementReading Read(AgreementDraft draft, IReadOnlyList<Agreement> stored)
    {
        List<InputProblem> problems = Write(draft).Length > AgreementFile.MaxCharacters ? [YamlTree.TooLarge] : [];
        var reading = AgreementFile.Read(DraftParts.Of(draft), stored, problems);
        return reading with { Problems = [.. reading.Problems.Select(problem => problem with { Line = 0 }).Distinct()] };
    }

    /// <summary>The draft as YAML, for people who download it; read as a file it is the same agreement.</summary>
    /// <param name="note">Written as a comment at the start of the file.</param>
    public static string Write(AgreementDraft draft, string note = "Skriven i webben.") =>
        string.Join('\n', [$"# {string.Concat(OneLine(note).Where(c => !char.IsControl(c)))}", .. Lines(DraftParts.Of(draft)), ""]);

    private static IEnumerable<string> Lines(WrittenPart part) => part switch
    {
        WrittenMap map => map.Entries.SelectMany(Lines),
        WrittenList list => list.Items.SelectMany(item => Lines(item).Select((line, i) => (i == 0 ? "- " : "  ") + line)),
        WrittenText text => [Scalar(text.Text)],
        _ => throw new InvalidOperationException($"{part} cannot be written."),
    };

    private static IEnumerable<string> Lines(WrittenEntry entry) => entry.Value switch
    {
        WrittenText text => [$"{entry.Key}: {Scalar(text.Text)}"],
        WrittenList { Items.Count: 0 } => [$"{entry.Key}: []"],
        var part => [$"{entry.Key}:", .. Lines(part).Select(line => "  " + line)],
    };

    private static string Scalar(string value) =>
        OneLine(value) is var line && Plain().IsMatch(line) ? line : $"\"{string.Concat(line.Select(Escaped))}\"";

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Escaped(char c) => c switch
    {
        '"' or '\\' => $"\\{c}",
        _ when char.IsControl(c) || c is '\uFEFF' or >= '\uFFFD' => $"\\u{(int)c:X4}",
        _ => c.ToString(),
    };

    /// <summary>Text that YAML reads unchanged without quotes.</summary>
    [GeneratedRegex(@"^[\p{L}\p{N}](?:[\p{L}\p{N} ,.()/–@_%+-]*[\p{L}\p{N},.()/–@_%+-])?$", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();
}
