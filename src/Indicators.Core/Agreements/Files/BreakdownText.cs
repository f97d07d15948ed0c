using System.Buffers;
using System.Text.RegularExpressions;
using Indicators.Core.Text;

namespace Indicators.Core.Agreements.Files;

/// <summary>A breakdown as a line of text: "kön: kvinnor, män", "typ av brott (för): hastighet, rattfylleri".</summary>
internal static partial class BreakdownText
{
    public const string Example = "kön: kvinnor, män";

    /// <summary>Signs with a meaning in headers of files or names of fields.</summary>
    private static readonly SearchValues<char> Odd = SearchValues.Create("[]{}();\"=#");

    private const int MaxParts = 20, MaxCharacters = 60;

    /// <summary>Words that mean the total, or that other columns of a file of counts are called.</summary>
    private static readonly HashSet<string> Taken =
    [
        "alla", "totalt", "summa", "antal", "kommun", "indikator", "period", "kommentar", "datum", "år", "del", "benämning", "enhet",
        "definition", "källa", "ansvarig",
    ];

    /// <param name="text">One line.</param>
    /// <param name="isExclusive">Whether nothing is counted in two parts.</param>
    public static Parsed<Breakdown> Parse(string text, bool isExclusive)
    {
        if (Line().Match(text) is not { Success: true } match)
            return Parsed.Failed<Breakdown>(
                $"”{Swedish.Shortened(text, MaxCharacters)}” är ingen uppdelning. Skriv till exempel {Example}.");
        var parts = match.Groups["parts"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var breakdown = new Breakdown(
            match.Groups["name"].Value.Trim(), isExclusive, parts,
            match.Groups["word"] is { Success: true, Value: var word } ? word.Trim() : null);
        return WhyNot(breakdown) is { } problem ? Parsed.Failed<Breakdown>(problem) : Parsed.Ok(breakdown);
    }

    public static string Of(Breakdown breakdown) =>
        $"{breakdown.Name}{(breakdown.Word is { } word ? $" ({word})" : "")}: {string.Join(", ", breakdown.Parts)}";

    /// <summary>What is wrong with an indicator's breakdowns together, one sentence each.</summary>
    public static IEnumerable<string> Problems(IReadOnlyList<Breakdown> all, bool hasAgeGroups, bool countsPersons)
    {
        Breakdown[] named = [.. hasAgeGroups ? [Breakdown.Ages] : Array.Empty<Breakdown>(), .. all];
        foreach (var same in named.GroupBy(one => Breakdown.Key(one.Name)).Where(same => same.Count() > 1))
            yield return same.Key == Breakdown.Ages.Name && hasAgeGroups
                ? "Uppdelningen ålder finns redan genom åldersgrupper. Ta bort den ena."
                : $"Uppdelningen {same.First().Name} finns två gånger. Ta bort den ena.";
        foreach (var same in named.DistinctBy(one => Breakdown.Key(one.Name)).SelectMany(one => one.Parts.Select(part => (part, one.Name)))
            .GroupBy(one => Breakdown.Key(one.part)).Where(same => same.Count() > 1))
            yield return $"Delen {same.First().part} finns två gånger ({Swedish.List([.. same.Select(one => one.Name).Distinct()])}). "
                + "Ge varje del ett eget namn, till exempel okänt kön.";
        if (!countsPersons && all.Any(one => Breakdown.Key(one.Name) is "kön" or "ålder"))
            yield return "Kön och ålder finns bara för personer. Skriv ”räknar personer: ja”, eller ta bort uppdelningen.";
    }

    private static string? WhyNot(Breakdown breakdown) =>
        breakdown.Parts.Count < (breakdown.IsExclusive ? 2 : 1) ? $"{breakdown.Name} behöver minst två delar. Skriv till exempel {Example}."
        : breakdown.Parts.Count > MaxParts ? $"{breakdown.Name} har {breakdown.Parts.Count} delar. Högst {MaxParts} får plats."
        : breakdown.Parts.Append(breakdown.Name).Append(breakdown.Word ?? "")
            .FirstOrDefault(text => text.Length > MaxCharacters) is { } tooLong
            ? $"”{Swedish.Shortened(tooLong, MaxCharacters)}” är för långt. Högst {MaxCharacters} tecken får plats."
        : breakdown.Parts.Append(breakdown.Name).FirstOrDefault(text => Taken.Contains(Breakdown.Key(text))) is { } taken
            ? $"”{taken}” kan inte vara en del eller uppdelning, eftersom kolumner i filer heter så. Välj ett annat ord."
        : breakdown.Parts.Append(breakdown.Name).FirstOrDefault(text => text.AsSpan().ContainsAny(Odd)) is { } odd
            ? $"”{odd}” innehåller ett tecken som inte kan stå i en rubrik i en fil. Skriv bara bokstäver, siffror och bindestreck."
        : breakdown.Parts.GroupBy(Breakdown.Key).FirstOrDefault(same => same.Count() > 1) is { } twice
            ? $"Delen {twice.First()} finns två gånger i {breakdown.Name}. Ta bort den ena."
        : null;

    [GeneratedRegex(@"^(?<name>[^:(),]+?)\s*(?:\((?<word>[^()]+)\))?\s*:(?<parts>[^:]+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Line();
}
