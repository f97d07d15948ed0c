using Indicators.Core.Storage;
using Indicators.Core.Text;

namespace Indicators.Core.Evaluation.ControlCharts;

/// <summary>A request and its answer, each as one line of JSON.</summary>
public static class ChartJson
{
    /// <returns>The analysis, or what is wrong with the line.</returns>
    public static Parsed<string> Answer(string line)
    {
        var request = Read(line);
        if (!request.Ok) return Parsed.Failed<string>(request.Problem);
        var analysis = ControlChart.Analyse(request.Value);
        return analysis.Ok ? Parsed.Ok(Json.Write(analysis.Value)) : Parsed.Failed<string>(analysis.Problem);
    }

    private static Parsed<ChartRequest> Read(string line)
    {
        var parsed = JsonFields.Read(line);
        if (!parsed.Ok) return Parsed.Failed<ChartRequest>(parsed.Problem);
        var fields = parsed.Value;
        var request = new ChartRequest(
            Kind(fields.Needed("chart", fields.Word("chart", "xmr", "c", "u", "up", "p", "pp", "i", "g", "t", "run", "auto"))),
            fields.Needed("series", fields.NumbersOrNull("series")) ?? [],
            fields.NumbersOrNull("denominator"),
            fields.Number("multiply") ?? 1,
            fields.Days("dates"),
            Better(fields.Word("improvement", "increase", "decrease", "neutral")),
            fields.Number("target"),
            fields.Days("rebase_dates"),
            fields.Whole("fix_after_n_points"),
            fields.Boolean("screen_outliers") ?? true,
            fields.Wholes("part_starts"),
            fields.Whole("baseline_last_index"));
        return fields.Problems.Count > 0 ? Parsed.Failed<ChartRequest>(string.Join(' ', fields.Problems)) : Parsed.Ok(request);
    }

    private static ChartKind? Kind(string? word) => word is null or "auto" ? null : Enum.Parse<ChartKind>(word, ignoreCase: true);

    private static Improvement Better(string? word) =>
        word is null ? Improvement.Neutral : Enum.Parse<Improvement>(word, ignoreCase: true);
}
