using System.Globalization;
using Indicators.Core.Agreements;
using Indicators.Core.Counts;

namespace Indicators.Core.Imports.Forms;

/// <summary>The entry for one indicator in a form as it was typed, not validated.</summary>
/// <param name="NotApplicable">True when there was nothing to report; the comment gives the reason.</param>
public sealed record FormEntry(
    IndicatorCode Indicator, string Total = "", string Under18 = "", string Under20 = "", bool NotApplicable = false, string Comment = "")
{
    /// <summary>Without a number. That is not the same as "ej tillämpligt", and never a zero.</summary>
    public bool HasNoNumber => Total.Length + Under18.Length + Under20.Length == 0;

    public bool SaysNothing => HasNoNumber && !NotApplicable;

    /// <summary>The entry in words: "9, under 18: 2", "ej tillämpligt", or "" when it is empty.</summary>
    public string Words => NotApplicable ? ReadValue.NotApplicable
        : Total + (Under18.Length > 0 ? $", under 18: {Under18}" : "") + (Under20.Length > 0 ? $", under 20: {Under20}" : "");

    /// <summary>The current value, as it would have been typed; empty for null.</summary>
    public static FormEntry Of(IndicatorCode indicator, Count? standing) => standing is null ? new(indicator) : new(
        indicator, standing.Value.Approximate?.Words ?? Text(standing.Value.Total), Text(standing.Value.Under18),
        Text(standing.Value.Under20), !standing.Value.Applies,
        standing.Comment ?? "");

    private static string Text(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}

public enum FormField
{
    Total,
    Under18,
    Under20,
    Comment,
}

/// <summary>Something about a form, to put right or to look at.</summary>
/// <param name="Row">Which of <see cref="ReportForm.Open"/>, from 0; null for the whole form.</param>
/// <param name="Sentence">Swedish.</param>
public sealed record FormProblem(int? Row, FormField Field, string Sentence);
