using System.Text.Json;
using Indicators.Core.Evaluation.ControlCharts;
using Indicators.Core.Tests.Support;
using Xunit;

namespace Indicators.Core.Tests.Evaluation.ControlCharts;

/// <summary>
/// Random series of every kind, with gaps, parts, baselines and denominators, and what R 4.2 makes of them by the formulas of
/// NHSRplotthedots and qicharts2 (which screens moving ranges when it is attached, so each states screen_outliers).
/// </summary>
public sealed class ReferenceChartsTests
{
    private static readonly JsonElement[] Cases =
    [
        .. File.ReadLines(Path.Combine(
            Repository.Root, "tests", "Indicators.Core.Tests", "Evaluation", "ControlCharts", "reference-charts.jsonl"))
            .Select(line => JsonElement.Parse(line)),
    ];

    public static TheoryData<int, string> Rows =>
        [.. Cases.Index().Select(row => (row.Index, row.Item.GetProperty("request").GetProperty("chart").GetString()!))];

    [Theory]
    [MemberData(nameof(Rows))]
    public void The_chart_equals_the_reference_chart(int row, string chart)
    {
        var answered = ChartJson.Answer(Cases[row].GetProperty("request").GetRawText());
        Assert.True(answered.Ok, answered.Problem);
        var analysis = JsonElement.Parse(answered.Value);
        Assert.Equal(chart, analysis.GetProperty("chart").GetString());
        foreach (var expected in Cases[row].GetProperty("expected").EnumerateObject())
            Equal(expected.Value, Part(analysis, expected.Name), $"{expected.Name} of row {row}");
    }

    [Fact]
    public void Every_chart_has_a_reference() => Assert.Equal(
        Enum.GetNames<ChartKind>().Select(name => name.ToLowerInvariant()).Order(),
        Cases.Select(row => row.GetProperty("request").GetProperty("chart").GetString()!).Distinct().Order());

    private static JsonElement Part(JsonElement analysis, string name) =>
        analysis.TryGetProperty(name, out var part) ? part : analysis.GetProperty("signals").GetProperty(name);

    private static void Equal(JsonElement expected, JsonElement actual, string what)
    {
        if (expected.ValueKind == JsonValueKind.Number && actual.ValueKind == JsonValueKind.Number)
        {
            var scale = Math.Max(1, Math.Abs(expected.GetDouble()));
            Assert.True(Math.Abs(expected.GetDouble() - actual.GetDouble()) <= 1e-9 * scale, $"{what}: {expected} was {actual}");
        }
        else if (expected.ValueKind == JsonValueKind.Array && actual.ValueKind == JsonValueKind.Array)
        {
            Assert.True(expected.GetArrayLength() == actual.GetArrayLength(), $"{what}: {expected} was {actual}");
            foreach (var (one, other) in expected.EnumerateArray().Zip(actual.EnumerateArray())) Equal(one, other, what);
        }
        else
        {
            Assert.True(JsonElement.DeepEquals(expected, actual), $"{what}: {expected} was {actual}");
        }
    }
}
