namespace Indicators.Core.Reporting;

/// <summary>How much of what was due has come.</summary>
/// <param name="Due">Figures whose last day is over, each once also where two agreements ask for it.</param>
/// <param name="InTime">Of those, figures whose first value came by then; "ej tillämpligt" is an answer too.</param>
/// <param name="InAll">Of those, figures that have come, late ones too.</param>
public sealed record ReportingRate(int Due, int InTime, int InAll)
{
    /// <summary>0–1; null when nothing was due.</summary>
    public double? ShareInTime => Due == 0 ? null : (double)InTime / Due;

    /// <inheritdoc cref="ShareInTime"/>
    public double? ShareInAll => Due == 0 ? null : (double)InAll / Due;

    public static ReportingRate Of(IEnumerable<ExpectedCount> expected, DateOnly today)
    {
        var (due, inTime, inAll) = (0, 0, 0);
        foreach (var count in expected.Where(count => count.Due < today).DistinctBy(count => count.Key))
        {
            due++;
            if (count.IsInTime) inTime++;
            if (!count.IsOpen) inAll++;
        }
        return new(due, inTime, inAll);
    }
}
