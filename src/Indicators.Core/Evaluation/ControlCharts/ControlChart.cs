using Indicators.Core.Text;

namespace Indicators.Core.Evaluation.ControlCharts;

/// <summary>
/// Tells real change in a series from noise: XmR as NHSRplotthedots draws it, the other charts as qicharts2. Pure.
/// </summary>
public static class ControlChart
{
    /// <returns>Failed with every problem, when the request does not hold together.</returns>
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
        var lines = Lines.Of(kind, points, parts, request.ScreenOutliers);
        var outside = choice is { IsExact: true } ? OutsideExact(points, lines.Center) : Outside(points.Values, lines);
        var signals = PointSignals.Of(request, points.Values, parts, outside);
        var shown = lines.Times(request.Multiply);
        var analysis = new ChartAnalysis(
            kind,
            Defined(shown.Center),
            Defined(shown.Lower),
            Defined(shown.Upper),
            signals.Indices(),
            [.. Enumerable.Range(0, points.Length).Select(signals.Cause)],
            Judgement.Of(signals.Cause(points.Length - 1), request.Improvement),
            Judgement.Of(request.Target, request.Improvement, shown.Lower[^1], shown.Upper[^1]),
            [.. parts.Select(part => AnhojRules.Judge(part, points.Values, lines.Center))],
            "");
        return analysis with { Sentence = AnalysisSentence.Of(analysis, request, points.Values[^1] * request.Multiply, choice) };
    }

    private static int[] Outside(double[] values, Lines lines) =>
    [
        .. values.Select((value, i) => value > lines.Upper[i] ? 1 : value < lines.Lower[i] ? -1 : 0),
    ];

    private static int[] OutsideExact(Points points, double[] rates)
    {
        var limits = new Dictionary<double, (double Lower, double Upper)>();
        return
        [
            .. points.Counts.Select((count, i) =>
            {
                var mean = rates[i] * points.Sizes[i];
                if (double.IsNaN(mean)) return 0;
                if (!limits.TryGetValue(mean, out var limit)) limits[mean] = limit = ExactLimits.Of(mean);
                return count > limit.Upper ? 1 : count < limit.Lower ? -1 : 0;
            }),
        ];
    }

    private static double?[] Defined(double[] line) => [.. line.Select(value => double.IsFinite(value) ? value : (double?)null)];
}
