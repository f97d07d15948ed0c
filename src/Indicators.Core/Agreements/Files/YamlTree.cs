using Indicators.Core.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Indicators.Core.Agreements.Files;

/// <summary>The expected kind of file, for the message when a file is something else.</summary>
/// <param name="Name">In Swedish: "överenskommelse".</param>
/// <param name="FirstLine">An example of a first line.</param>
internal sealed record YamlKind(string Name, string FirstLine);

/// <summary>
/// Reads the plain part of YAML: texts, lists and maps. Anchors, aliases and tags are refused, since they can give a file another
/// content than it shows and make a small file expand without limit.
/// </summary>
internal static class YamlTree
{
    /// <summary>Maximum nesting. An agreement has six levels; deeper files are attempts to exhaust the stack.</summary>
    private const int MaxLevels = 12;

    /// <summary>The problem of a file with more than <see cref="AgreementFile.MaxCharacters"/>.</summary>
    public static InputProblem TooLarge =>
        new(1, $"Filen är större än {Swedish.Number(AgreementFile.MaxCharacters)} tecken. Är det rätt fil?");

    /// <summary>The file as a map; null, with a problem, when it is not one.</summary>
    public static WrittenMap? Read(string yaml, YamlKind kind, List<InputProblem> problems) => Read<WrittenMap>(yaml, kind, problems);

    /// <summary>The file as a list; null, with a problem, when it is not one.</summary>
    public static WrittenList? ReadList(string yaml, YamlKind kind, List<InputProblem> problems) =>
        Read<WrittenList>(yaml, kind, problems);

    private static T? Read<T>(string yaml, YamlKind kind, List<InputProblem> problems)
        where T : WrittenPart
    {
        if (Letters(yaml, problems) is not { } text || Events(text, problems) is not { } events) return null;
        var rest = new Queue<ParsingEvent>(events);
        if (rest.Count > 0 && Build(rest, problems) is T whole) return whole;
        problems.Add(new(1, $"Filen är ingen {kind.Name}. Den ska börja med en rad som ”{kind.FirstLine}”."));
        return null;
    }

    /// <summary>The text in Unicode normal form C; null, with a problem, when it is not text.</summary>
    private static string? Letters(string yaml, List<InputProblem> problems)
    {
        if (yaml.Length > AgreementFile.MaxCharacters)
            problems.Add(TooLarge);
        else if (yaml.AsSpan().ContainsAny('\uFFFD', '\0'))
            problems.Add(new(1, "Filen är ingen text i UTF-8. Spara den som UTF-8 och försök igen."));
        return problems.Count == 0 ? yaml.Normalize() : null;
    }

    /// <summary>The file's content events; null, with a problem, when it cannot be parsed to its end.</summary>
    private static List<ParsingEvent>? Events(string yaml, List<InputProblem> problems)
    {
        var parser = new Parser(new StringReader(yaml));
        try
        {
            return ContentOf(parser, problems);
        }
        // ArgumentOutOfRangeException is thrown by YamlDotNet for an escape beyond Unicode: "\UFFFFFFFF".
        catch (Exception error) when (error is YamlException or ArgumentOutOfRangeException)
        {
            var mark = (error as YamlException)?.Start ?? parser.Current?.End ?? Mark.Empty;
            problems.Add(SyntaxProblem(yaml, LineOf(mark)));
            return null;
        }
    }

    private static List<ParsingEvent>? ContentOf(Parser parser, List<InputProblem> problems)
    {
        var events = new List<ParsingEvent>();
        int documents = 0, level = 0;
        while (parser.MoveNext())
        {
            var now = parser.Current!;
            level += now.NestingIncrease;
            if (now is DocumentStart) documents++;
            if (StopsAt(documents, level) is { } sentence)
            {
                problems.Add(new(LineOf(now.Start), sentence));
                return null;
            }
            if (now is NodeEvent or AnchorAlias or MappingEnd or SequenceEnd) events.Add(now);
        }
        return events;
    }

    private static string? StopsAt(int documents, int level)
    {
        if (documents > 1) return "Filen innehåller mer än ett dokument. Ta bort raden ”---” och lägg det andra i en egen fil.";
        // The stream and the document are one level each.
        return level > MaxLevels + 2 ? "Filen har fler nivåer än en överenskommelse kan ha. Kontrollera indragen." : null;
    }

    private static WrittenPart Build(Queue<ParsingEvent> events, List<InputProblem> problems)
    {
        var now = events.Dequeue();
        var place = new Place(LineOf(now.Start));
        RefuseReferences(now, place.Line, problems);
        return now switch
        {
            SequenceStart => new WrittenList(place, Items(events, problems)),
            MappingStart => new WrittenMap(place, Entries(events, problems)),
            Scalar scalar => new WrittenText(place, scalar.Value),
            _ => new WrittenText(place, ""),
        };
    }

    private static List<WrittenPart> Items(Queue<ParsingEvent> events, List<InputProblem> problems)
    {
        var items = new List<WrittenPart>();
        while (events.Peek() is not SequenceEnd) items.Add(Build(events, problems));
        events.Dequeue();
        return items;
    }

    private static List<WrittenEntry> Entries(Queue<ParsingEvent> events, List<InputProblem> problems)
    {
        var entries = new List<WrittenEntry>();
        while (events.Peek() is not MappingEnd)
        {
            var key = Build(events, problems);
            var value = Build(events, problems);
            if (key is WrittenText text) entries.Add(new(key.Place, text.Text, value));
            else problems.Add(key.Place.Problem("En nyckel ska vara ett ord före ett kolon, till exempel ”titel: …”."));
        }
        events.Dequeue();
        return entries;
    }

    private static void RefuseReferences(ParsingEvent now, int line, List<InputProblem> problems)
    {
        if (now is AnchorAlias || now is NodeEvent { Anchor.IsEmpty: false })
            problems.Add(new(
                line,
                "Tecknen & och * (ankare och alias) får inte användas så här. "
                + "Skriv ut texten, eller sätt den inom citattecken."));
        if (now is NodeEvent { Tag.IsEmpty: false })
            problems.Add(new(line, "En typ som börjar med ! får inte anges. Ta bort den, eller sätt texten inom citattecken."));
    }

    /// <summary>A tab is reported first, since the parser stops at the line before it.</summary>
    private static InputProblem SyntaxProblem(string yaml, int line)
    {
        var tab = yaml.Split('\n').ToList().FindIndex(text => text.TrimStart(' ').StartsWith('\t'));
        return tab >= 0
            ? new(tab + 1, "Raden börjar med en tabb. Gör indraget med blanksteg.")
            : new(
                line,
                "Raden går inte att läsa. Kontrollera indraget, att varje citattecken har sitt par, "
                + "och sätt text som innehåller kolon inom citattecken.");
    }

    private static int LineOf(Mark mark) => (int)Math.Clamp(mark.Line, 1, int.MaxValue);
}
