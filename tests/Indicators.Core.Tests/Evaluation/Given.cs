using System.Globalization;
using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Indicators.Core.Phrases;

namespace Indicators.Core.Tests.Evaluation;

/// <summary>Builders of targets and figures.</summary>
internal static class Given
{
    /// <summary>In a list of totals: the period was reported as not applicable.</summary>
    public const int NotApplicable = -1;

    public static readonly IndicatorCode Checks = IndicatorCode.Parse("trafikkontroll").Value;

    public static readonly CountedUnit Check = new("kontroll", "kontroller");

    public static readonly CountedUnit School = new("skola", "skolor");

    public static readonly CountedUnit Case = new("ärende", "ärenden");

    public static readonly CountedUnit Effort = new("insats", "insatser");

    /// <summary>"Minst en trafikkontroll/vecka", by default.</summary>
    public static Target Rate(
        decimal quantity = 1, PeriodUnit unit = PeriodUnit.Week, int multiple = 1, bool averaged = false,
        Comparator comparator = Comparator.AtLeast) =>
        new(TargetKind.Rate, comparator, quantity, Period: unit, PeriodMultiple: multiple, Averaged: averaged);

    public static Target Total(decimal quantity, Comparator comparator = Comparator.AtLeast) =>
        new(TargetKind.Total, comparator, quantity, Period: PeriodUnit.Validity);

    public static Target Ceiling(decimal quantity) => new(TargetKind.Ceiling, Comparator.AtMost, quantity);

    /// <summary>Days in a row from the first; null is not reported.</summary>
    public static CountSeries Series(Period first, params int?[] totals)
    {
        var points = new List<SeriesPoint>();
        foreach (var total in totals)
        {
            if (total is { } number) points.Add(new(first, number == NotApplicable ? null : number));
            first = first.Next();
        }
        return new(points);
    }

    public static CountSeries And(this CountSeries series, Period first, params int?[] totals) =>
        new([.. series.Figures, .. Series(first, totals).Figures]);

    public static int?[] Times(int count, int? total) => [.. Enumerable.Repeat(total, count)];

    public static DateOnly Day(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static Period Days(string first, string last) => Period.Validity(Day(first), Day(last));

    public static Period Parse(string code) => PeriodParser.Parse(code) is { Ok: true } parsed
        ? parsed.Value
        : Days(code.Split('/')[0], code.Split('/')[1]);

    /// <summary>Judged the day after the span, within a validity of the span alone, by default.</summary>
    public static EvaluationInput Input(
        Target target, CountSeries counts, Period span, Period? validity = null, string? asOf = null) => new(
        new("som det står", target, Checks, null, null),
        Check,
        counts,
        null,
        span,
        validity ?? Period.Validity(span.First, span.Last),
        [],
        asOf is null ? span.Last.AddDays(1) : Day(asOf),
        7,
        []);

    /// <summary>The sentence with ordinary spaces, as a test writes it.</summary>
    public static string Says(this Verdict verdict) => verdict.Sentence.Replace('\u00A0', ' ');

    public static string[] Codes(this IEnumerable<Period> periods) => [.. periods.Select(period => period.Code)];
}
