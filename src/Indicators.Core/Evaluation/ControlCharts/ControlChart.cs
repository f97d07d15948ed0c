using Indicators.Core.Text;

namespace Indicators.Core.Evaluation.ControlCharts;

/// <summary>
/// Distinguishes real change in a series from noise: XmR as NHSRplotthedots draws it, the other charts as qicharts2. Pure.
/// </summary>
public static class ControlChart
{
    /// <returns>Failed with every problem, when the request is inconsistent.</returns>
    public static Parsed<ChartAnalysis> Analyse(ChartRequest request)
    {
        var problems = RequestProblems.In(request);
        if (problems.Count > 0) return Parsed.Failed<ChartAnalysis>(string.Join(' ', problems));
        var choice = request.Chart is null ? ChartChoice.Of(request) : null;
        return Parsed.Ok(Draw(choice?.Request ?? request, choice));
    }

    private static ChartAnalysis Draw(ChartRequest request, ChartChoice? choice)
    {
        var kind = request.Chart!.Value;
        var points = Points.Of(request);
        var parts = Part.Of(request);
        var lines = ControlLines.Of(kind, points, parts, request.ScreenOutliers);
        var values = points.Compared(kind);
        var judgedBy = choice is { IsExact: true } ? ExactLimits.Around(lines.Center, points) : lines;
        var (shown, shownLimits) = (lines.Times(request.Multiply), judgedBy.Times(request.Multiply));
        // Limits are compared as shown: rounding must not put a point on a limit here and beyond it in the picture.
        double[] shownValues = [.. values.Select(value => value * request.Multiply)];
        var signals = PointSignals.Of(request, values, parts, Outside(shownValues, shownLimits));
        var analysis = new ChartAnalysis(
            kind,
            Defined(shown.Center),
            Defined(shown.Lower),
            Defined(shown.Upper),
            signals.Indices(),
            [.. Enumerable.Range(0, points.Length).Select(signals.Cause)],
            Judgement.Of(signals.Cause(points.Length - 1), request.Improvement),
            Judgement.Of(request.Target, request.Improvement, shown.Lower[^1], shown.Upper[^1]),
            [.. parts.Select(part => AnhojRules.Judge(part, values, lines.Center))],
            "");
        return analysis with
        {
            Sentence = new AnalysisSentence(analysis, request, shownLimits, choice).Of(shownValues[^1]),
        };
    }

    private static int[] Outside(double[] values, ControlLines lines) =>
    [
        .. values.Select((value, i) => value > lines.Upper[i] ? 1 : value < lines.Lower[i] ? -1 : 0),
    ];

    private static double?[] Defined(double[] line) => [.. line.Select(value => double.IsNaN(value) ? (double?)null : value)];
}
