using Indicators.Core.Agreements.Drafts;
using Indicators.Core.Agreements.Files;
using Indicators.Core.Text;

namespace Indicators.Core.Agreements;

/// <summary>How a part differs between two versions.</summary>
public enum ChangeKind
{
    New,
    Changed,
    Gone,
}

/// <summary>One changed field.</summary>
/// <param name="Label">The field's key in agreement files.</param>
/// <param name="Was">The former value; "" when it was missing.</param>
/// <param name="Is">The new value; "" when it is missing.</param>
public sealed record FactChange(string Label, string Was, string Is);

/// <summary>How one part of an agreement differs in a new version: a pledge, an indicator, a recipient, a set, the basic facts.</summary>
/// <param name="Name">"Löfte 7", "Indikatorn Trafikkontroller".</param>
/// <param name="Kind">Whether the part is new, changed or removed.</param>
/// <param name="Facts">The changed fields, in the order of the file; empty for a new or removed part.</param>
public sealed record AgreementChange(string Name, ChangeKind Kind, IReadOnlyList<FactChange> Facts);

/// <summary>
/// Compares a new version of an agreement with the former one, before it is stored: key by key, as both would be written in a file.
/// </summary>
public static class AgreementDifference
{
    /// <summary>The lists whose maps are parts of their own: how each is named, and the keys that identify it.</summary>
    private static readonly (string List, string Name, string Key)[] Parts =
    [
        ("mottagare", "Mottagaren", "e-post"), ("indikatorer", "Indikatorn", "kod"), ("mängder", "Mängden", "kod"),
        ("löften", "Löfte", "nummer"),
    ];

    /// <summary>All differences, by kind of part.</summary>
    /// <param name="before">The newest version as written; null for a new agreement.</param>
    public static IReadOnlyList<AgreementChange> Between(Agreement? before, Agreement after)
    {
        var (was, now) = (before is null ? null : Written(before), Written(after));
        return
        [
            .. was is not null && Facts(Basics(was), Basics(now)) is { Count: > 0 } facts
                ? [new AgreementChange("Grunduppgifter", ChangeKind.Changed, facts)]
                : Array.Empty<AgreementChange>(),
            .. Parts.SelectMany(part => Rows(was is null ? [] : Maps(was, part), Maps(now, part))),
        ];
    }

    private static WrittenMap Written(Agreement agreement) => DraftParts.Of(AgreementDrafts.From(agreement));

    private static WrittenMap Basics(WrittenMap file) =>
        file with { Entries = [.. file.Entries.Where(entry => Parts.All(part => part.List != entry.Key))] };

    private static Dictionary<string, WrittenMap> Maps(WrittenMap file, (string List, string Name, string Key) part) =>
        file.Entries.Where(entry => entry.Key == part.List).SelectMany(entry => ((WrittenList)entry.Value).Items).Cast<WrittenMap>()
            .ToDictionary(map => $"{part.Name} {Words(map.Entries.First(entry => entry.Key == part.Key).Value)}");

    private static IEnumerable<AgreementChange> Rows(Dictionary<string, WrittenMap> was, Dictionary<string, WrittenMap> now)
    {
        foreach (var (name, map) in now)
        {
            if (!was.TryGetValue(name, out var old)) yield return new(name, ChangeKind.New, []);
            else if (Facts(old, map) is { Count: > 0 } changed) yield return new(name, ChangeKind.Changed, changed);
        }
        foreach (var name in was.Keys.Except(now.Keys)) yield return new(name, ChangeKind.Gone, []);
    }

    private static List<FactChange> Facts(WrittenMap before, WrittenMap after)
    {
        var (was, now) = (Values(before), Values(after));
        return
        [
            .. was.Keys.Union(now.Keys)
                .Select(key => new FactChange(Swedish.Capitalised(key), was.GetValueOrDefault(key, ""), now.GetValueOrDefault(key, "")))
                .Where(fact => fact.Was != fact.Is),
        ];
    }

    private static Dictionary<string, string> Values(WrittenMap map) =>
        map.Entries.ToDictionary(entry => entry.Key, entry => Words(entry.Value));

    private static string Words(WrittenPart part) => part switch
    {
        WrittenText text => text.Text,
        WrittenList list => string.Join(", ", list.Items.Select(Words)),
        WrittenMap map => string.Join(", ", map.Entries.Select(entry => $"{entry.Key} {Words(entry.Value)}")),
        _ => throw new InvalidOperationException($"{part} has no words."),
    };
}
