using Indicators.Core.Periods;

namespace Indicators.Core.Evaluation;

/// <summary>How the windows of a span came out, each judged on its own count.</summary>
/// <param name="Required">Windows that lie whole within the validity and in which the promise applied every day.</param>
/// <param name="Sum">What was done in all windows, also those not required.</param>
internal sealed record WindowTally(Recurrence Recurrence, Goal Goal, IReadOnlyList<JudgedWindow> Required, int Sum)
{
    /// <summary>Windows that are over.</summary>
    public int Due => Required.Count(w => w.IsOver);

    public int Held => Required.Count(w => w.IsOver && w.State == WindowState.Held);

    public IReadOnlyList<Period> Failed => Those(WindowState.Failed);

    /// <summary>Windows that are over, not reported in full, and not held by what is reported.</summary>
    public IReadOnlyList<Period> Missing => Those(WindowState.Missing);

    /// <summary>Average over the windows required is what was promised for each.</summary>
    public bool SumHolds => (Goal with { Quantity = Goal.Quantity * Required.Count }).IsHeldBy(Sum);

    public static WindowTally Of(JudgeInput input, SpanCounts counts, Recurrence recurrence, Goal goal)
    {
        var windows = recurrence.Windows(input.Validity, input.Span)
            .Where(w => input.Span.Contains(w.Last < input.Validity.Last ? w.Last : input.Validity.Last))
            .Select(w => (Window: w, Counts: counts.Over(w)))
            .ToArray();
        return new(
            recurrence,
            goal,
            [
                .. windows.Where(w => input.Validity.Contains(w.Window) && !w.Counts.HasExempt)
                    .Select(w => JudgedWindow.Of(w.Window, w.Counts, goal, input.AsOf)),
            ],
            windows.Sum(w => w.Counts.Reported ?? 0));
    }

    private Period[] Those(WindowState state) => [.. Required.Where(w => w.State == state).Select(w => w.Window)];
}

/// <summary>One window of a promise for each window: week 7, and how it came out.</summary>
public readonly record struct JudgedWindow(Period Window, WindowState State, bool IsOver)
{
    /// <summary>"v. 7", "v. 1–2", "mars".</summary>
    public string Name => WindowWords.List([Window], Window);

    internal static JudgedWindow Of(Period window, SpanCounts counts, Goal goal, DateOnly asOf)
    {
        var isOver = window.Last < asOf;
        return new(window, StateOf(counts, goal, isOver), isOver);
    }

    /// <summary>A sum only grows, so a number reached or a limit passed is certain before everything is reported.</summary>
    private static WindowState StateOf(SpanCounts counts, Goal goal, bool isOver)
    {
        var holds = goal.IsHeldBy(counts.Reported ?? 0);
        if (counts.Reported is not null && holds != goal.AtMost) return holds ? WindowState.Held : WindowState.Failed;
        if (!isOver) return WindowState.Running;
        return counts.Unreported.Count > 0 ? WindowState.Missing : holds ? WindowState.Held : WindowState.Failed;
    }
}

public enum WindowState
{
    Held,
    Failed,

    /// <summary>Over, not reported in full, and not held by what is reported.</summary>
    Missing,

    /// <summary>Not over, and not settled.</summary>
    Running,
}
