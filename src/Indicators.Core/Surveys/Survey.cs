using Indicators.Core.Periods;

namespace Indicators.Core.Surveys;

/// <summary>
/// Results of a survey such as ELSA: shares in per cent, which are never added to each other or to counts.
/// </summary>
/// <param name="Name">The name in the agreement.</param>
/// <param name="Source">Where the shares were published.</param>
/// <param name="IsSample">Whether the shares are invented sample figures.</param>
/// <param name="Questions">In the order of the file.</param>
public sealed record Survey(string Name, string Source, bool IsSample, IReadOnlyList<SurveyQuestion> Questions);

/// <summary>A question or statement, with its shares by period.</summary>
/// <param name="Text">What the share is of: "Har använt narkotika någon gång".</param>
/// <param name="Respondents">Who was asked: "elever i årskurs 9".</param>
/// <param name="Shares">Oldest first, at most one per period.</param>
public sealed record SurveyQuestion(string Text, string Respondents, IReadOnlyList<SurveyShare> Shares);

/// <summary>The share of one period.</summary>
/// <param name="Period">A year or a school term.</param>
/// <param name="Percent">0 to 100, with at most one decimal.</param>
/// <param name="Answers">
/// Number of answers, at least <see cref="SurveyFile.MinAnswers"/>; null when the source does not state it.
/// </param>
public sealed record SurveyShare(Period Period, decimal Percent, int? Answers);
