using System.Globalization;
using Indicators.Core.Agreements;
using Indicators.Core.Counts;

namespace Indicators.Core.Imports.Forms;

/// <summary>The entry for one indicator in a form as it was typed, not validated.</summary>
/// <param name="NotApplicable">True when there was nothing to report; the comment gives the reason.</param>
public sealed record FormEntry(
    IndicatorCode Indicator, string Total = "", string Under18 = "", string Under20 = "", bool NotApplicable = false, string Comment = "")
{
    /// <summary>Parts besides the ages that something is typed for; null without any.</summary>
    public IReadOnlyList<FormPart>? Parts { get; init; }

    /// <summary>What is typed for a part; "" for nothing.</summary>
    public string Part(string part) =>
        Parts?.FirstOrDefault(one => Breakdown.Key(one.Name) == Breakdown.Key(part))?.Text ?? "";

    /// <summary>Parts as typed, without those that are empty.</summary>
    public static IReadOnlyList<FormPart>? Typed(IEnumerable<FormPart> parts) =>
        parts.Where(part => part.Text.Length > 0).OrderBy(part => part.Name, StringComparer.Ordinal).ToArray() is { Length: > 0 } typed
            ? typed
            : null;

    /// <summary>Whether everything typed is equal; a record would compare the parts by reference.</summary>
    public bool Equals(FormEntry? other) => other is not null
        && (Indicator, Total, Under18, Under20, NotApplicable, Comment)
            == (other.Indicator, other.Total, other.Under18, other.Under20, other.NotApplicable, other.Comment)
        && (Parts ?? []).SequenceEqual(other.Parts ?? []);

    public override int GetHashCode() => HashCode.Combine(Indicator, Total, Under18, Under20, NotApplicable, Comment, Parts?.Count);

    /// <summary>Without a number. That is not the same as "ej tillämpligt", and never a zero.</summary>
    public bool HasNoNumber => Total.Length + Under18.Length + Under20.Length == 0 && Parts is null;

    public bool IsBlank => HasNoNumber && !NotApplicable;

    /// <summary>The entry in words: "9, under 18: 2", "ej tillämpligt", or "" when it is empty.</summary>
    public string Words => NotApplicable ? ReadValue.NotApplicable
        : Total + (Under18.Length > 0 ? $", under 18: {Under18}" : "") + (Under20.Length > 0 ? $", under 20: {Under20}" : "")
            + string.Concat((Parts ?? []).Select(part => $", {part.Name}: {part.Text}"));

    /// <summary>The current value, as it would have been typed; empty for null.</summary>
    public static FormEntry Of(IndicatorCode indicator, Count? standing) => standing is null ? new(indicator) : new(
        indicator, standing.Value.Approximate?.Words ?? Text(standing.Value.Total), Text(standing.Value.Under18),
        Text(standing.Value.Under20), !standing.Value.Applies,
        standing.Comment ?? "")
    {
        Parts = Typed((standing.Value.Parts?.Numbers ?? FigureParts.None).Select(one => new FormPart(one.Key, Text(one.Value)))),
    };

    private static string Text(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}

/// <summary>What is typed for a part.</summary>
/// <param name="Name">Its key.</param>
public sealed record FormPart(string Name, string Text);

public enum FormField
{
    Total,
    Under18,
    Under20,
    Part,
    Comment,
}

/// <summary>Something about a form, to put right or to look at.</summary>
/// <param name="Row">Which of <see cref="ReportForm.Open"/>, from 0; null for the whole form.</param>
/// <param name="Sentence">Swedish.</param>
public sealed record FormProblem(int? Row, FormField Field, string Sentence)
{
    /// <summary>The part's key, when it is about one.</summary>
    public string? Part { get; init; }
}
