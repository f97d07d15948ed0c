using Indicators.Core.Periods;

namespace Indicators.Core.Surveys;

/// <summary>What a survey such as ELSA showed: shares in per cent, which are never added up with each other or with counts.</summary>
/// <param name="Name">As the agreement names it.</param>
/// <param name="Source">Where the shares are printed.</param>
/// <param name="IsSample">True when they are invented.</param>
/// <param name="Questions">In the file's order.</param>
public sealed record Survey(string Name, string Source, bool IsSample, IReadOnlyList<SurveyQuestion> Questions);

/// <param name="Text">What the share is of: "Har använt narkotika någon gång".</param>
/// <param name="Respondents">Who was asked: "elever i årskurs 9".</param>
/// <param name="Shares">The earliest first, each period once.</param>
public sealed record SurveyQuestion(string Text, string Respondents, IReadOnlyList<SurveyShare> Shares);

/// <param name="Period">A year or a school term.</param>
/// <param name="Percent">0 to 100, with at most one decimal.</param>
/// <param name="Answers">How many answered, <see cref="SurveyFile.MinAnswers"/> or more; null when the source does not say.</param>
public sealed record SurveyShare(Period Period, decimal Percent, int? Answers);
