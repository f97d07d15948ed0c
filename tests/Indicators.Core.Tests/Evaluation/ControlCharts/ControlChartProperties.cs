using FsCheck;
using FsCheck.Fluent;
using Indicators.Core.Evaluation.ControlCharts;
using Xunit;

namespace Indicators.Core.Tests.Evaluation.ControlCharts;

/// <summary>Properties of any series.</summary>
public sealed class ControlChartProperties
{
    private static readonly double?[] Values =
        [null, 0, 0, 1, 1, 2, 3, 7, 40, 0.1, -3, -0.5, 1e-300, 1e15, 1e300, double.MaxValue, -double.MaxValue];

    private static readonly Arbitrary<ChartRequest> Requests = (
        from chart in Gen.Elements(Enum.GetValues<ChartKind>().Cast<ChartKind?>().Append(null).ToArray())
        from length in Gen.Choose(0, 30)
        from tame in Gen.Elements(true, true, false)
        from series in (tame ? Gen.Choose(-1, 9).Select(n => n < 0 ? (double?)null : n) : Gen.Elements(Values)).ArrayOf(length)
        from sizes in Gen.Elements((double?)null, 0, 1, 10, 10, 20, 1e300).ArrayOf(length)
        from withSizes in Gen.Elements(true, false)
        from improvement in Gen.Elements(Enum.GetValues<Improvement>())
        from target in Gen.Elements((double?)null, 0, 5, -1e300)
        from screen in Gen.Elements(true, false)
        from cut in Gen.Choose(0, 12)
        select new ChartRequest(
            chart, series, withSizes ? sizes : null, Improvement: improvement, Target: target, ScreenOutliers: screen,
            PartStarts: cut > 0 && cut < length ? [cut] : null, BaselineLastIndex: cut % 3 == 0 && cut < length ? cut : null))
        .ToArbitrary();

    private static void ForAll(Func<ChartRequest, ChartAnalysis, bool> property) => Prop.ForAll(
        Requests,
        request => ControlChart.Analyse(request) is not { Ok: true } parsed || property(request, parsed.Value))
        .Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(2000));

    [Fact]
    public void Every_line_is_as_long_as_the_series_and_every_number_is_finite() => ForAll((request, chart) =>
        new[] { chart.Center, chart.Lower, chart.Upper }.All(line =>
            line.Count == request.Series.Count && line.All(value => value is null || double.IsFinite(value.Value))));

    [Fact]
    public void Limits_lie_on_either_side_of_the_centre() => ForAll((request, chart) =>
        chart.Chart == ChartKind.G || chart.Center.Zip(chart.Lower, chart.Upper).All(lines =>
            !(lines.Second > lines.First) && !(lines.Third < lines.First)));

    [Fact]
    public void A_missing_value_is_never_a_signal() => ForAll((request, chart) =>
        request.Series.Zip(chart.SpecialCause).All(point => point.First is not null || point.Second == SpecialCause.CommonCause));

    [Fact]
    public void Inverting_the_series_inverts_its_signals() => ForAll((request, chart) =>
    {
        if (chart.Chart != ChartKind.Xmr) return true;
        var turned = ControlChart.Analyse(request with { Chart = ChartKind.Xmr, Series = [.. request.Series.Select(value => -value)] });
        return turned.Value!.Signals.OutsideLimits.SequenceEqual(chart.Signals.OutsideLimits)
            && turned.Value.Signals.Shift7.SequenceEqual(chart.Signals.Shift7)
            && turned.Value.Signals.Trend7.SequenceEqual(chart.Signals.Trend7);
    });

    [Fact]
    public void The_sentence_is_printable() => ForAll((request, chart) =>
        chart.Sentence.EndsWith('.') && char.IsUpper(chart.Sentence[0])
        && !chart.Sentence.Contains("NaN", StringComparison.Ordinal) && !chart.Sentence.Contains('∞', StringComparison.Ordinal));
}
