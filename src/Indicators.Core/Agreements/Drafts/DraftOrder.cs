namespace Indicators.Core.Agreements.Drafts;

/// <summary>The order that things stand in, and what they stand under.</summary>
public static class DraftOrder
{
    /// <summary>One row a step up or down; past either end nothing moves.</summary>
    /// <param name="at">From 0.</param>
    /// <returns>Where it is now.</returns>
    public static int Move<T>(this IList<T> rows, int at, bool up)
    {
        var to = up ? at - 1 : at + 1;
        if (at < 0 || at >= rows.Count || to < 0 || to >= rows.Count) return at;
        (rows[at], rows[to]) = (rows[to], rows[at]);
        return to;
    }

    /// <summary>
    /// Focus areas in place of those there were. Those that are new in place of as many that are gone are new names of them:
    /// pledges follow.
    /// </summary>
    /// <param name="areas">One a line.</param>
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

    /// <summary>Focus areas that pledges stand under though they are not in the list, with the pledges' numbers.</summary>
    public static IEnumerable<(string Area, IReadOnlyList<string> Pledges)> LostFocusAreas(this AgreementDraft draft)
    {
        var areas = AgreementDraft.Lines(draft.Basics.FocusAreas);
        return
            from pledge in draft.Pledges
            where !string.IsNullOrWhiteSpace(pledge.FocusArea) && !areas.Contains(pledge.FocusArea.Trim())
            group pledge.Number ?? "" by pledge.FocusArea!.Trim() into lost
            select (lost.Key, (IReadOnlyList<string>)[.. lost]);
    }
}
