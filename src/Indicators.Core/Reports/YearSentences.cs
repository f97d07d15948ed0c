using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Indicators.Core.Text;

namespace Indicators.Core.Reports;

/// <summary>Swedish headings, tables and sentences of annual reviews and final reports, shared by text, HTML and workbook.</summary>
public static class YearSentences
{
    /// <summary>Headings of the comparison with earlier years and of the list of pledges without a verdict.</summary>
    public const string YearsHeading = "Jämfört med tidigare år", NotMeasuredHeading = "Det här kunde inte mätas";

    /// <summary>Heading of the outcomes of earlier forecasts.</summary>
    public const string ForecastsHeading = "Prognoserna i efterhand";

    /// <summary>"Året del för del" or, for a final report, "Giltighetstiden del för del".</summary>
    public static string PartsHeading(ReportContent content) =>
        content.Period.Unit == PeriodUnit.Year ? "Året del för del" : "Giltighetstiden del för del";

    /// <summary>Column heading of a part: "T1", "2023", "2022, från 14 juni".</summary>
    public static string Part(ReportContent content, Period part)
    {
        if (content.Period.Unit == PeriodUnit.Year) return part.ShortName;
        var name = part.Unit == PeriodUnit.Year ? part.ShortName : $"{part.ShortName} {part.First.Year}";
        var whole = Period.Containing(part.Unit, part.First);
        var from = part.First > whole.First ? $", från {Swedish.DayAndMonth(part.First)}" : "";
        return name + from + (part.Last < whole.Last ? $", till {Swedish.DayAndMonth(part.Last)}" : "");
    }

    /// <summary>Table with a header row: pledge, status in each part, status over the whole.</summary>
    public static IReadOnlyList<string[]> Pledges(ReportContent content, YearReview review) =>
    [
        ["Löfte", .. review.Parts.Select(part => Part(content, part)), Swedish.Capitalised(Whole(content))],
        .. review.Pledges.Select(pledge => new[]
        {
            $"{pledge.Number}. ”{pledge.Phrase}”",
        }.Concat(pledge.Parts.Select(status => InPart(content, pledge, status))).Append(pledge.Year.Name()).ToArray()),
    ];

    /// <summary>Status of a target in a part, or the reason why it has none.</summary>
    internal static string InPart(ReportContent content, YearPledge pledge, TargetStatus? status) => status switch
    {
        null => "gällde inte",
        _ when pledge.IsLonger => $"se {Whole(content)}",
        { } known => known.Name(),
    };

    /// <summary>Table with a header row: indicator and its sum in each part.</summary>
    public static IReadOnlyList<string[]> Parts(ReportContent content, YearReview review) =>
        Figures(review.Parts.Select(part => Part(content, part)), review, indicator => indicator.Parts);

    /// <summary>Table with a header row: indicator and its sum in each year. Empty with figures for only one year.</summary>
    public static IReadOnlyList<string[]> Years(YearReview review) =>
        review.Years.Count < 2 ? [] : Figures(review.Years.Select(year => year.Code), review, indicator => indicator.Years);

    /// <summary>Targets without a verdict, each with its status; the reasons are told with the pledges.</summary>
    public static IEnumerable<string> NotMeasured(ReportContent content) =>
        from evaluation in content.Measured()
        where evaluation.Verdict.Status is TargetStatus.NotMeasurable or TargetStatus.NoData or TargetStatus.Undecided
            or TargetStatus.NotApplicable
        select $"Löfte {evaluation.Pledge.Number}, ”{evaluation.Target!.Phrase}”, {ReportLabels.Days(evaluation.Verdict.Span)}: "
            + evaluation.Verdict.Status.Name().ToLower(Swedish.Culture);

    /// <summary>
    /// Outcomes of earlier forecasts, one sentence for probabilities of at least 50 % and one for lower; empty without any.
    /// </summary>
    public static IEnumerable<string> Forecasts(YearReview review)
    {
        if (review.Forecasts is not { } tally) yield break;
        if (tally.Likely > 0) yield return Came($"minst 50{Swedish.NoBreakSpace}%", tally.LikelyHeld, tally.Likely);
        if (tally.Unlikely > 0) yield return Came($"mindre än 50{Swedish.NoBreakSpace}%", tally.UnlikelyHeld, tally.Unlikely);
    }

    private static string Came(string chance, int held, int of) =>
        $"När tidigare rapporter gav ett löfte {chance} sannolikhet att hållas hölls det "
        + $"{(held == 0 ? "ingen gång" : Swedish.Amount(held, "gång", "gånger"))} av {Swedish.Number(of)}.";

    /// <summary>"14", "14 (ej komplett)" or "saknas".</summary>
    public static string Figure(YearFigure figure) =>
        figure.Total is null ? ReportSentences.MissingWord : InWords(figure) + (figure.IsWhole ? "" : " (ej komplett)");

    private static string InWords(YearFigure figure) => new Counts.Figure(figure.Total, Approximate: figure.Approximate).TotalInWords;

    private static string Whole(ReportContent content) => content.Period.Unit == PeriodUnit.Year ? "hela året" : "hela tiden";

    private static IReadOnlyList<string[]> Figures(
        IEnumerable<string> columns, YearReview review, Func<YearIndicator, IReadOnlyList<YearFigure>> figures) =>
    [
        ["Indikator", .. columns],
        .. review.Indicators.Select(indicator => figures(indicator).Select(Figure).Prepend(indicator.Indicator.Name).ToArray()),
    ];
}
