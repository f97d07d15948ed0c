using Indicators.Core.Excel;

namespace Indicators.Core.Reports.Excel;

/// <summary>Sheet with survey results, one row per share, separate from the counts.</summary>
internal static class SurveySheet
{
    private static readonly string[] Header = ["Enkät", "Fråga", "Svarande", "Period", "Procent", "Svar", "Källa"];

    /// <summary>The sheet "Enkäter"; null when the agreement has no surveys.</summary>
    public static Sheet? Of(ReportContent content)
    {
        if (content.Review is not { Surveys: { } surveys, MissingSurveys: { } missing } || surveys.Count + missing.Count == 0) return null;
        var sheet = new Sheet(SurveyReview.Heading, 24, 50, 26, 12, 12, 10, 56);
        sheet.AddProse(SurveyReview.Heading, CellStyle.Heading);
        sheet.AddProse(SurveyReview.NotCounts);
        foreach (var sentence in missing) sheet.AddProse(sentence);
        sheet.AddTable(
            "Enkater", Header,
            [.. from survey in surveys
                from question in survey.Questions
                from share in question.Shares
                select new[]
                {
                    SheetCell.Of(survey.Name), SheetCell.Of(question.Text), SheetCell.Of(question.Respondents),
                    SheetCell.Of(share.Period.Code),
                    SheetCell.Of((decimal?)share.Percent), SheetCell.Of(share.Answers), SheetCell.Of(survey.Source),
                }],
            "Inget resultat är inläst.", filtered: Header.Length);
        return sheet;
    }
}
