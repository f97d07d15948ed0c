using Indicators.Core.Agreements;
using Indicators.Core.Counts;

namespace Indicators.Core.Imports.Forms;

/// <summary>One indicator in a form.</summary>
/// <param name="Reported">The reported value for the period; null when there is none.</param>
/// <param name="Before">Of the period before, in words.</param>
/// <param name="YearBefore">Of the same period a year before, in words.</param>
/// <param name="Closed">A Swedish sentence about why nothing can be typed; null when it can.</param>
public sealed record FormRow(Indicator Indicator, Count? Reported, string Before, string YearBefore, string? Closed)
{
    /// <summary>Parts besides the ages, which have fields of their own.</summary>
    public IReadOnlyList<string> Parts =>
        [.. Indicator.Parts.Where(part => Breakdown.Key(part) is not (Breakdown.Under18 or Breakdown.Under20))];

    /// <summary>Which of the ages have a field.</summary>
    public bool Has(string age) => Indicator.Parts.Any(part => Breakdown.Key(part) == age);

    /// <summary>The current value, as it would have been typed.</summary>
    public FormEntry Prefilled => FormEntry.Of(Indicator.Code, Reported);
}
