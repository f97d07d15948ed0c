using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Indicators.Core.Text;

namespace Indicators.Core.Reports;

/// <summary>What an annual review says that other reports do not, the same in text, HTML and workbook.</summary>
public static class YearSentences
{
    public const string PartsHeading = "Året del för del", YearsHeading = "Jämfört med tidigare år", NotMeasuredHeading = "Det här kunde inte mätas";

    internal const string NotInForce = "gällde inte";

    /// <summary>First row the header: löfte, each part, the year.</summary>
    public static IReadOnlyList<string[]> Pledges(YearReview review) =>
    [
        ["Löfte", .. review.Parts.Select(part => part.ShortName), "Hela året"],
        .. review.Pledges.Select(pledge => new[]
        {
            $"{pledge.Number}. ”{pledge.Phrase}”",
        }.Concat(pledge.Parts.Select(status => status?.Name() ?? NotInForce)).Append(pledge.Year.Name()).ToArray()),
    ];

    /// <summary>First row the header: indicator and each part.</summary>
    public static IReadOnlyList<string[]> Parts(YearReview review) =>
        Figures(review.Parts.Select(part => part.ShortName), review, indicator => indicator.Parts);

    /// <summary>First row the header: indicator and each year. Empty with figures of one year only.</summary>
    public static IReadOnlyList<string[]> Years(YearReview review) =>
        review.Years.Count < 2 ? [] : Figures(review.Years.Select(year => year.Code), review, indicator => indicator.Years);

    /// <summary>Whatever has no verdict, and why, one sentence each.</summary>
    public static IEnumerable<string> NotMeasured(ReportContent content) =>
        from pledge in content.Pledges
        from evaluation in pledge.Evaluations
        where evaluation.Verdict.Status is TargetStatus.NotMeasurable or TargetStatus.NoData or TargetStatus.NotApplicable
        select $"Löfte {pledge.Pledge.Number}, ”{evaluation.Target?.Phrase ?? Swedish.Shortened(pledge.Pledge.Text, 90)}”: {evaluation.Verdict.Sentence}";

    /// <summary>"14", "14 (ej komplett)" or "saknas".</summary>
    public static string Figure(YearFigure figure) => figure switch
    {
        { Total: null } => ReportSentences.MissingWord,
        { Total: { } total, IsWhole: true } => Swedish.Number(total),
        { Total: { } total } => $"{Swedish.Number(total)} (ej komplett)",
    };

    private static IReadOnlyList<string[]> Figures(IEnumerable<string> columns, YearReview review, Func<YearIndicator, IReadOnlyList<YearFigure>> figures) =>
    [
        ["Indikator", .. columns],
        .. review.Indicators.Select(indicator => figures(indicator).Select(Figure).Prepend(indicator.Indicator.Name).ToArray()),
    ];
}
