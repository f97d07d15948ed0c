using System.Text.RegularExpressions;
using Indicators.Core.Text;

namespace Indicators.Core.Agreements.Drafts;

/// <summary>Changes to a draft that keep its parts together: renamed codes and focus areas, and the order of rows.</summary>
public static partial class DraftEdits
{
    private const int MaxCharactersOfCode = 40;

    /// <summary>
    /// A code for a name: "Tillsyn av serveringstillstånd" becomes tillsyn_av_serveringstillstand. "" when the name has no letter.
    /// </summary>
    /// <param name="others">Codes in use; a number is appended when the code is one of them.</param>
    public static string SuggestCode(string? name, IReadOnlyCollection<string?> others)
    {
        var plain = Other().Replace(Swedish.Ascii((name ?? "").Normalize()).ToLowerInvariant(), "_").Trim('_').TrimStart(Digits);
        if (plain.Length == 0) return "";
        var code = plain[..Math.Min(plain.Length, MaxCharactersOfCode - 3)].Trim('_');
        return others.Contains(code)
            ? Enumerable.Range(2, others.Count + 1).Select(n => $"{code}_{n}").First(c => !others.Contains(c))
            : code;
    }

    /// <summary>Replaces an indicator; when its code changes to another one, pledges and targets that refer to it follow.</summary>
    /// <param name="at">Index of the indicator, from 0.</param>
    public static void Replace(this AgreementDraft draft, int at, DraftIndicator indicator)
    {
        var (old, now) = (draft.Indicators[at].Code, indicator.Code);
        draft.Indicators[at] = indicator;
        if (string.IsNullOrEmpty(old) || string.IsNullOrEmpty(now) || draft.Indicators.Any(other => other.Code == old)) return;
        foreach (var pledge in draft.Pledges)
        {
            pledge.Indicators = [.. pledge.Indicators.Select(code => code == old ? now : code)];
            foreach (var target in pledge.Targets)
            {
                if (target.Indicator == old) target.Indicator = now;
                if (target.OutOf == old) target.OutOf = now;
            }
        }
    }

    /// <summary>Replaces all sets, matched by position; targets follow a changed code.</summary>
    public static void Replace(this AgreementDraft draft, IList<DraftSet> sets)
    {
        foreach (var (old, now) in draft.Sets.Zip(sets).Where(pair => pair.First.Code != pair.Second.Code))
            foreach (var target in draft.Pledges.SelectMany(pledge => pledge.Targets)
                .Where(target => !string.IsNullOrEmpty(old.Code) && target.Set == old.Code))
                target.Set = now.Code;
        draft.Sets = sets;
    }

    /// <summary>Moves a row one step; a row at the end stays.</summary>
    /// <param name="at">Index of the row, from 0.</param>
    /// <param name="up">Whether to move towards the start.</param>
    /// <returns>The row's new index.</returns>
    public static int Move<T>(this IList<T> rows, int at, bool up)
    {
        var to = up ? at - 1 : at + 1;
        if (at < 0 || at >= rows.Count || to < 0 || to >= rows.Count) return at;
        (rows[at], rows[to]) = (rows[to], rows[at]);
        return to;
    }

    /// <summary>Replaces the focus areas. When as many are added as removed, they are renamed in order and pledges follow.</summary>
    /// <param name="areas">One per line.</param>
    public static void ReplaceFocusAreas(this AgreementDraft draft, string? areas)
    {
        var (before, after) = (AgreementDraft.Lines(draft.Basics.FocusAreas), AgreementDraft.Lines(areas));
        draft.Basics.FocusAreas = areas;
        string[] gone = [.. before.Except(after)], added = [.. after.Except(before)];
        if (gone.Length != added.Length) return;
        var names = gone.Zip(added).ToDictionary(pair => pair.First, pair => pair.Second);
        foreach (var pledge in draft.Pledges)
            if (pledge.FocusArea is { } area && names.TryGetValue(area.Trim(), out var name)) pledge.FocusArea = name;
    }

    /// <summary>Focus areas of pledges that are not in the list of focus areas, with the pledges' numbers.</summary>
    public static IEnumerable<(string Area, IReadOnlyList<string> Pledges)> UndefinedFocusAreas(this AgreementDraft draft)
    {
        var areas = AgreementDraft.Lines(draft.Basics.FocusAreas);
        return
            from pledge in draft.Pledges
            where !string.IsNullOrWhiteSpace(pledge.FocusArea) && !areas.Contains(pledge.FocusArea.Trim())
            group pledge.Number ?? "" by pledge.FocusArea!.Trim() into lost
            select (lost.Key, (IReadOnlyList<string>)[.. lost]);
    }

    private static readonly char[] Digits = [.. "0123456789_"];

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex Other();
}
