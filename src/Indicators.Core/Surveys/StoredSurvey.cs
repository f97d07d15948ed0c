using Indicators.Core.Storage.Stored;

namespace Indicators.Core.Surveys;

/// <summary>The stored form of survey results.</summary>
internal static class StoredSurvey
{
    public static readonly StoredFields Fields = new StoredFields()
        .Of<Survey>(
            ("name", nameof(Survey.Name)), ("source", nameof(Survey.Source)), ("is_sample", nameof(Survey.IsSample)),
            ("questions", nameof(Survey.Questions)))
        .Of<SurveyQuestion>(
            ("text", nameof(SurveyQuestion.Text)), ("respondents", nameof(SurveyQuestion.Respondents)),
            ("shares", nameof(SurveyQuestion.Shares)))
        .Of<SurveyShare>(
            ("period", nameof(SurveyShare.Period)), ("percent", nameof(SurveyShare.Percent)),
            ("answers", nameof(SurveyShare.Answers)));

    public static readonly StoredDocument<Survey> Document = new(Fields, StoredDocument<Survey>.Same);
}
