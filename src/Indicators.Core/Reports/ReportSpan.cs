using Indicators.Core.Agreements;
using Indicators.Core.Periods;
using Indicators.Core.Text;

namespace Indicators.Core.Reports;

/// <summary>The days of a report that is not one of the agreement's own: "så här långt, till mötet 14 november". Pure.</summary>
public static class ReportSpan
{
    /// <summary>The words that mark such a report, in place of an edition.</summary>
    public const string Mark = "Inte en ordinarie rapport";

    /// <summary>Whether a report is over days that somebody chose, and not one of the agreement's own.</summary>
    public static bool IsChosen(this ReportContent content) => content.Period.Unit == PeriodUnit.Season;

    /// <summary>The days, or a Swedish sentence about why there is no report over them.</summary>
    /// <param name="agreement">With all its versions.</param>
    public static Parsed<Period> Of(Agreement agreement, DateOnly first, DateOnly last, DateOnly today)
    {
        if (last < first)
            return Failed($"Den sista dagen, {Swedish.Date(last)}, ligger före den första, {Swedish.Date(first)}. Byt plats på dem.");
        var (span, validity) = (Period.Dates(first, last), agreement.Validity);
        var within = $"Välj dagar inom {validity.DateSpan}.";
        if (!span.Overlaps(validity)) return Failed($"{span.DateSpan} ligger utanför överenskommelsens tid. {within}");
        if (span != validity && span.Contains(validity) && span.Days > validity.Days)
            return Failed($"{span.DateSpan} är längre än överenskommelsens tid. {within}");
        if (!validity.Contains(span))
            return Failed(
                $"{span.DateSpan} {(first < validity.First ? "börjar före" : "slutar efter")} överenskommelsens tid. {within}");
        return first > today
            ? Failed($"{Swedish.Date(first)} har inte kommit än. Innan dess finns inget att visa.")
            : Parsed.Ok(span);
    }

    private static Parsed<Period> Failed(string problem) => Parsed.Failed<Period>(problem);
}
