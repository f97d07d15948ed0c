using Indicators.Core.Counts;
using Indicators.Core.Text;

namespace Indicators.Core.Evaluation;

/// <summary>The plain Swedish of what is only reported for a longer time than what is judged, without the full stop.</summary>
internal static class LongerSentence
{
    /// <summary>
    /// "Bara rapporterat för längre tid (2018: 62 kontroller)" where the span is a part of that; else that nothing is reported.
    /// </summary>
    public static string NothingReported(EvaluationInput input, SpanCounts counts) => counts.Longer.Count == 0
        ? VerdictSentence.NothingReported(input)
        : $"Bara rapporterat för längre tid ({Sums(input, counts)}); "
            + $"hur många som gäller {VerdictSentence.SpanName(input.Span)} framgår inte";

    public static string NothingReported(EvaluationInput input, Cases cases) => cases.IsPartlyLonger
        ? $"Bara rapporterat för längre tid än {VerdictSentence.SpanName(input.Span)}"
        : VerdictSentence.NothingReported(input);

    /// <summary>"; för resten finns bara antal för längre tid (2018: 62 kontroller)", or nothing.</summary>
    public static string Clause(EvaluationInput input, SpanCounts counts) => counts.Longer.Count == 0 ? ""
        : $"; för resten finns bara antal för längre tid ({Sums(input, counts)})";

    private static string Sums(EvaluationInput input, SpanCounts counts) => Swedish.List(
        [.. counts.Longer.Select(point => $"{WindowLabels.List([point.Period], input.Span)}: {Amount(input, point)}")], most: 3);

    private static string Amount(EvaluationInput input, SeriesPoint point) => point.Approximate is { } range
        ? $"{range.Words}{Swedish.NoBreakSpace}{input.Unit.Many}"
        : VerdictSentence.Amount(input, point.Total ?? 0);
}
