using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Periods;
using Indicators.Core.Text;

namespace Indicators.Core.Imports.Templates;

/// <summary>How an indicator's cell for a period can be used.</summary>
internal enum CellUse
{
    /// <summary>Can be written in; contains the reported value.</summary>
    Open,

    /// <summary>
    /// To write in, but empty: what is reported is not applicable for another reason than the row's, which would be lost.
    /// </summary>
    Kept,

    /// <summary>Not to be written in.</summary>
    Closed,
}

/// <summary>An indicator in a period.</summary>
/// <param name="Value">Already reported and repeated; null for none.</param>
/// <param name="Parts">That are followed then.</param>
/// <param name="Hint">Text that Excel shows for the cell.</param>
internal sealed record TemplateCell(Period Period, CellUse Use, Figure? Value, IReadOnlyList<string> Parts, string Hint);

/// <summary>An indicator over the periods of a template.</summary>
/// <param name="Breakdowns">In any of the periods.</param>
/// <param name="Comment">Why something was not applicable; null for none.</param>
internal sealed record TemplateRow(
    Indicator Indicator, IReadOnlyList<Breakdown> Breakdowns, IReadOnlyList<TemplateCell> Cells, string? Comment)
{
    /// <summary>Each once, in order.</summary>
    public IReadOnlyList<string> Parts { get; } = [.. Breakdowns.SelectMany(one => one.Parts).DistinctBy(Breakdown.Key)];

    private const int MaxOfComment = 80;

    /// <param name="followed">The indicator in each agreement that has it.</param>
    /// <param name="counts">Of the indicator.</param>
    public static TemplateRow Of(IReadOnlyList<AgreementIndicator> followed, TemplateScope scope, IReadOnlyList<Count> counts)
    {
        var comment = scope.Request.IsEmpty ? null
            : counts.FirstOrDefault(count => !count.Value.Applies && scope.Periods.Contains(count.Period))?.Comment;
        return new(
            followed[0].Indicator,
            Indicator.Union([.. followed.Select(f => f.Indicator)]).Breakdowns,
            [
                .. scope.Periods.Select(period =>
                    Cell(followed, scope, period, [.. counts.Where(count => count.Period.Overlaps(period))], comment)),
            ],
            comment);
    }

    private static TemplateCell Cell(
        IReadOnlyList<AgreementIndicator> followed, TemplateScope scope, Period period, Count[] reported, string? comment)
    {
        AgreementIndicator[] inForce = [.. followed.Where(f => f.Validity.Overlaps(period))];
        if (inForce.Length == 0) return Closed(period, "Överenskommelsen gäller inte då. Lämna cellen tom.");
        if (!reported.Any(count => count.Period == period) && FinerThan(period, reported) is { } finer)
            return Closed(period, $"Redan rapporterat per {finer.Name()}. Rätta per {finer.Name()}, och lämna cellen tom.");
        var parts = Indicator.Union([.. inForce.Select(f => f.Indicator)]).Parts;
        var due = Due(period, inForce);
        if (Array.Find(reported, one => one.Period == period) is not { } count || scope.Request.IsEmpty)
            return new(period, CellUse.Open, null, parts, due);
        return count.Value.Applies || count.Comment == comment
            ? new(period, CellUse.Open, count.Value, parts, due)
            : new(period, CellUse.Kept, null, parts, Kept(count));
    }

    /// <summary>
    /// The unit of figures within a period, which it goes on by. A coarser one closes nothing: its parts can still be reported.
    /// </summary>
    private static PeriodUnit? FinerThan(Period period, Count[] reported) => reported
        .Where(count => count.Period.Unit < period.Unit && period.Contains(count.Period)).Max(count => (PeriodUnit?)count.Period.Unit);

    private static TemplateCell Closed(Period period, string why) => new(period, CellUse.Closed, null, [], why);

    private static string Due(Period period, AgreementIndicator[] inForce)
    {
        var due = inForce.Min(f => ReportingCalendar.CountsDue(period.Clip(f.Validity)!.Value));
        var days = period.Unit == PeriodUnit.Week ? $"{period.DateSpan}. " : "";
        return $"{days}Ska vara inne senast {Swedish.DateWithWeekday(due)}.";
    }

    private static string Kept(Count count) =>
        $"Redan rapporterat: {ReadValue.NotApplicable} (”{Swedish.Shortened(count.Comment ?? "", MaxOfComment)}”). "
        + "Lämna cellen tom, så står det kvar. Skriv bara här om det ska rättas.";
}
