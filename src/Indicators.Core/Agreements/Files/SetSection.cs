using Indicators.Core.Agreements.Drafts;
using Indicators.Core.Text;

namespace Indicators.Core.Agreements.Files;

/// <summary>Reads and writes "mängder": named sets and their members.</summary>
internal static class SetSection
{
    private const string Code = "kod", Members = "medlemmar";

    private static readonly IReadOnlyList<KnownKey> Keys = FileKeys.Of<DraftSet>();

    /// <summary>The sets in the file's order; problems are reported to <paramref name="file"/>.</summary>
    public static IReadOnlyList<NamedSet> Read(Fields file)
    {
        var sets = new List<NamedSet>();
        foreach (var fields in file.Sections("mängder", Keys))
        {
            var set = new NamedSet(fields.Parse(Code, SetCode.Parse), fields.Text("namn"), MembersOf(fields));
            if (set.Code != default && sets.Any(other => other.Code == set.Code))
                fields.Problem(Code, $"Mängden ”{set.Code}” finns redan. Ge den här en egen kod, eller ta bort den.");
            sets.Add(set);
        }
        return sets;
    }

    /// <summary>The fields of a set, from which it is read again.</summary>
    public static DraftSet Write(NamedSet set) =>
        new() { Code = set.Code.Value, Name = set.Name, Members = string.Join('\n', set.Members) };

    /// <summary>The set that a target refers to; null without a reference, or after reporting that the set does not exist.</summary>
    public static NamedSet? Named(Fields target, string key, IReadOnlyList<NamedSet> sets)
    {
        if (target.Parse(key, SetCode.Parse) is not { Value: not null } code) return null;
        if (sets.FirstOrDefault(set => set.Code == code) is { } named) return named;
        target.Problem(key, SuggestSpelling.For(code.Value, sets.Select(set => set.Code.Value ?? "")) is { } near
            ? $"Mängden ”{code}” finns inte. Menade du ”{near}”?"
            : $"Mängden ”{code}” finns inte. Beskriv den under mängder överst i filen.");
        return null;
    }

    /// <summary>Reports sets that no target refers to.</summary>
    public static void CheckUsed(Fields file, IReadOnlyList<NamedSet> sets, IReadOnlyList<Pledge> pledges)
    {
        var used = pledges.SelectMany(pledge => pledge.Targets).Select(target => target.Set?.Code ?? default);
        foreach (var code in sets.Select(set => set.Code).Except([default, .. used]))
            file.Problem("mängder", $"Mängden ”{code}” används inte. Skriv ”omfattar: {code}” på ett mål, eller ta bort den.");
    }

    private static List<string> MembersOf(Fields fields)
    {
        var members = new List<string>();
        foreach (var written in fields.Texts(Members))
        {
            if (members.Contains(written.Text, StringComparer.OrdinalIgnoreCase))
                fields.Problem(written.Place, $"”{written.Text}” står två gånger i mängden. Ta bort den ena.");
            else members.Add(written.Text);
        }
        return members;
    }
}
