using Indicators.Core.Counts;
using Indicators.Core.Periods;

namespace Indicators.Core.Evaluation;

/// <summary>States of the windows of a span.</summary>
/// <param name="Required">Windows that lie whole within the validity and in which the promise applied every day.</param>
/// <param name="BrokenWithin">Breaches that are certain, though not which of the unproven windows have them.</param>
/// <param name="Coarser">Figures longer than a window that unproven windows lie in.</param>
/// <param name="Sum">What was certainly done in all windows, also those not required.</param>
/// <param name="SumWindows">
/// The windows that <paramref name="Sum"/> is about: without those at the edge of which only a part is in the sum.
/// </param>
internal sealed record WindowTally(
    Recurrence Recurrence, Threshold Threshold, IReadOnlyList<JudgedWindow> Required, IReadOnlyList<CertainBreaks> BrokenWithin,
    IReadOnlyList<CoarserFigure> Coarser, int Sum, IReadOnlyList<Period> SumWindows)
{
    /// <summary>Windows that are over, or have broken before they are.</summary>
    public int Due { get; } = Required.Count(w => w.IsDue);

    public int Held => Count(WindowState.Held);

    /// <summary>Also those whose exact window is not known.</summary>
    public int BrokenCount => Broken.Count + Unplaced;

    /// <summary>Breaches that are certain in one or other of the unproven windows.</summary>
    public int Unplaced => BrokenWithin.Sum(certain => certain.AtLeast);

    public int Unproven => Count(WindowState.Unproven) - Unplaced;

    public IReadOnlyList<Period> Broken => field ??= Those(WindowState.Broken);

    /// <summary>
    /// Windows that are over and that nothing, or not every day, is reported of, and not met by the reported part.
    /// </summary>
    public IReadOnlyList<Period> Missing => field ??= Those(WindowState.Missing);

    public bool IsPartlyUnknown => Unproven > 0 || Unplaced > 0 || Missing.Count > 0;

    /// <summary>Whether few enough windows are missing for "on track".</summary>
    public bool IsKnownEnough => Missing.Count * SpanCounts.PartsPerMissing <= Due;

    /// <summary>Average over the windows is what was promised for each.</summary>
    public bool SumHolds => (Threshold with { Quantity = Threshold.Quantity * SumWindows.Count }).IsHeldBy(Sum);

    public static WindowTally Of(EvaluationInput input, SpanCounts counts, Recurrence recurrence, Threshold threshold)
    {
        var fine = counts.UpTo(recurrence.Unit);
        var windows = recurrence.Windows(input.Validity, input.Span)
            .Where(w => input.Span.Contains(w.Last < input.Validity.Last ? w.Last : input.Validity.Last))
            .Select(w => new OneWindow(w, fine.Over(w)))
            .ToArray();
        return ReferenceEquals(fine, counts) ? OfOwn(input, recurrence, threshold, windows)
            : input.Counts.IsApproximate ? Between(input, recurrence, threshold)
            : WithCoarser(input, counts, recurrence, threshold, windows);
    }

    /// <summary>
    /// Of approximate figures, some of them coarser: a window has held or broken where it has at both ends of their ranges, and of what
    /// is certain about longer periods, what is so at the end where most windows hold.
    /// </summary>
    private static WindowTally Between(EvaluationInput input, Recurrence recurrence, Threshold threshold)
    {
        var (fewest, most) = (At(input.Counts.Least), At(input.Counts.Most));
        var (worst, best) = threshold.AtMost ? (most, fewest) : (fewest, most);
        JudgedWindow[] required = [.. best.Required.Zip(worst.Required, Both)];
        return best with
        {
            Required = required,
            Coarser = [.. At(new(input.Counts.Figures.Select(figure => figure with { Approximate = null }))).Coarser.Select(Written)],
            Sum = worst.Sum,
        };

        CoarserFigure Written(CoarserFigure coarser) => coarser with
        {
            Words = input.Counts.Figures.FirstOrDefault(figure => figure.Period == coarser.Period).Approximate?.Words,
        };

        WindowTally At(CountSeries series) => Of(input with { Counts = series }, input.InSpan(series), recurrence, threshold);

        static JudgedWindow Both(JudgedWindow best, JudgedWindow worst) => best.State == WindowState.Held && worst.State != WindowState.Held
            ? best with { State = worst.State == WindowState.Broken ? WindowState.Unproven : worst.State }
            : best;
    }

    /// <summary>A window and its own figures: those for periods no longer than its unit.</summary>
    private readonly record struct OneWindow(Period Window, SpanCounts Own);

    private static WindowTally OfOwn(EvaluationInput input, Recurrence recurrence, Threshold threshold, OneWindow[] windows)
    {
        JudgedWindow[] required =
        [
            .. windows.Where(w => input.Validity.Contains(w.Window) && !w.Own.HasExempt)
                .Select(w => JudgedWindow.Of(w.Window, w.Own, threshold, input.AsOf, isCovered: false)),
        ];
        return new(
            recurrence, threshold, required, [], [], windows.Sum(w => w.Own.Certain ?? 0), Array.ConvertAll(required, w => w.Window));
    }

    private static WindowTally WithCoarser(
        EvaluationInput input, SpanCounts counts, Recurrence recurrence, Threshold threshold, OneWindow[] windows)
    {
        var required = windows
            .Where(w => input.Validity.Contains(w.Window) && !w.Own.HasExempt
                && (w.Own.Unreported.Count == 0 || !counts.IsNotApplicableAbove(recurrence.Unit, w.Window)))
            .Select(w => JudgedWindow.Of(w.Window, w.Own, threshold, input.AsOf, counts.IsCovered(w.Window), counts.SumWithin(w.Window)));
        var bounds = new CoarserBounds(input.Counts, recurrence.Unit, threshold, input.AsOf, input.Validity, [.. required]);
        bounds.Run();
        var sum = (counts.Certain ?? 0) + (windows.Length == 0 ? 0 : OverTheEdges(input, counts, recurrence, windows));
        var summed = threshold.AtMost
            ? recurrence.Windows(input.Validity, input.Span)
            : bounds.Windows.Select(w => w.Window).Where(w => input.Span.Contains(w) || counts.IsFinerIn(w, recurrence.Unit));
        return new(recurrence, threshold, bounds.Windows, bounds.BrokenWithin, bounds.Coarser, sum, [.. summed]);
    }

    /// <summary>What finer figures add in a window that begins before the span, less what belongs to one that ends after it.</summary>
    private static int OverTheEdges(EvaluationInput input, SpanCounts counts, Recurrence recurrence, OneWindow[] windows)
    {
        var sum = 0;
        if (windows[0].Window.First < input.Span.First) sum += Fine(windows[0].Window.First, input.Span.First.AddDays(-1));
        if (windows[^1].Window.Last < input.Span.Last) sum -= Fine(windows[^1].Window.Last.AddDays(1), input.Span.Last);
        return sum;

        int Fine(DateOnly first, DateOnly last) => counts.Over(Period.Validity(first, last)).Points
            .Where(point => point.Period.Size <= recurrence.Unit).Sum(point => point.Total ?? 0);
    }

    private int Count(WindowState state) => Required.Count(w => w.IsDue && w.State == state);

    private Period[] Those(WindowState state) => [.. Required.Where(w => w.State == state).Select(w => w.Window)];
}

/// <summary>One window of a promise for each window: week 7, with its state.</summary>
public readonly record struct JudgedWindow(Period Window, WindowState State, bool IsOver)
{
    /// <summary>"v. 7", "v. 1–2", "mars".</summary>
    public string Name => WindowLabels.List([Window], Window);

    /// <summary>Longer periods, reported as one sum, that contain it; null when its own figures decide.</summary>
    public IReadOnlyList<Period>? Within { get; init; }

    internal bool IsDue => IsOver || State == WindowState.Broken;

    /// <param name="isCovered">Whether every day is reported when longer periods are counted too.</param>
    /// <param name="within">Sum of all that is reported for periods within the window, such as a month in a block of six weeks.</param>
    internal static JudgedWindow Of(Period window, SpanCounts own, Threshold threshold, DateOnly asOf, bool isCovered, int? within = null)
    {
        var isOver = window.Last < asOf;
        return new(window, StateOf(own, within > (own.Certain ?? -1) ? within : own.Certain, threshold, isOver, isCovered), isOver);
    }

    /// <summary>A sum only grows, so a number reached or a limit passed is certain before everything is reported.</summary>
    private static WindowState StateOf(SpanCounts own, int? sum, Threshold threshold, bool isOver, bool isCovered)
    {
        var isMet = threshold.IsHeldBy(sum ?? 0);
        if (sum is not null && isMet != threshold.AtMost) return isMet ? WindowState.Held : WindowState.Broken;
        if (!isOver) return WindowState.Running;
        if (own.Unreported.Count > 0) return isCovered ? WindowState.Unproven : WindowState.Missing;
        return threshold.IsHeldBy(own.MaxReported) != isMet ? WindowState.Unproven : isMet ? WindowState.Held : WindowState.Broken;
    }
}

public enum WindowState
{
    Held,
    Broken,

    /// <summary>Over, and every day is reported, but only in the sum of a longer period.</summary>
    Unproven,

    /// <summary>Over, not reported in full, and not met by the reported part.</summary>
    Missing,

    /// <summary>Not over, and not settled.</summary>
    Running,
}

/// <summary>How many windows of each state, and which.</summary>
/// <param name="Sums">Of the longer periods that the unproven ones lie in.</param>
internal sealed record WindowParts(int Broken, int Held, int Unproven, int Missing, string WhichBroken, string Sums, string WhichMissing);
