using Indicators.Core.Periods;

namespace Indicators.Core.Tests.Evaluation.Oracle;

/// <summary>What the rules say about one span of a target.</summary>
/// <param name="Statuses">
/// Names of every status that the rules allow: one where they decide, several where a forecast decides or the text leaves a choice.
/// </param>
/// <param name="Windows">The windows that are due, in time order; null when the target is not judged window by window.</param>
/// <param name="CertainlyBroken">
/// Due windows that cannot all have held in any way to spread the figures, those known as broken included; null as above.
/// </param>
/// <param name="Sum">What can have been done in the span before the day of judgement.</param>
/// <param name="WithEdges">The sum with the whole of each figure on both sides of the span's edge.</param>
internal sealed record OracleVerdict(
    Period Span,
    IReadOnlySet<string> Statuses,
    IReadOnlyList<OracleWindow>? Windows,
    int? CertainlyBroken,
    SumRange Sum,
    SumRange WithEdges)
{
    public override string ToString() =>
        $"{Span.First:yyyy-MM-dd}--{Span.Last:yyyy-MM-dd} {string.Join("/", Statuses.Order(StringComparer.Ordinal))}, sum {Sum}" +
        (Windows is null ? "" :
            $", required {Windows.Count}" +
            string.Concat(Enum.GetValues<WindowState>().Select(state => $", {state} {CountText(state)}")) +
            $", certainly broken {CertainlyBroken}");

    /// <summary>The fewest and the most windows that the rules allow to be in one of some states.</summary>
    public (int Least, int Most) CountOf(params WindowState[] states) => (
        Windows!.Count(window => window.Allowed.All(state => states.Contains(state))),
        Windows!.Count(window => window.Allowed.Any(state => states.Contains(state))));

    private string CountText(WindowState state)
    {
        var (least, most) = CountOf(state);
        return least == most ? $"{least}" : $"{least}-{most}";
    }
}

/// <param name="Allowed">The state that the rules give first; then others that the text can be read as.</param>
internal sealed record OracleWindow(Period Days, IReadOnlyList<WindowState> Allowed)
{
    public WindowState State => Allowed[0];
}

internal enum WindowState
{
    Held,
    Broken,
    Unproven,
    Missing,
}

/// <param name="Most">Null when some day has no figure, so that nothing limits the sum.</param>
internal readonly record struct SumRange(int Least, int? Most)
{
    public override string ToString() => Most is { } most && most == Least ? $"{Least}" : $"{Least}..{Most}";
}
