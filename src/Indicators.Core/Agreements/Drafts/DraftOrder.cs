namespace Indicators.Core.Agreements.Drafts;

/// <summary>Reorders rows of a draft and keeps pledges attached to their focus areas.</summary>
public static class DraftOrder
{
    /// <summary>Moves a row one step; a row at the end stays.</summary>
    /// <param name="at">Index of the row, from 0.</param>
    /// <returns>The row's new index.</returns>
    /// <param name="up">Whether to move towards the start.</param>
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
}
