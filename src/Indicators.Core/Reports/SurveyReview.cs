using Indicators.Core.Agreements;
using Indicators.Core.Periods;
using Indicators.Core.Surveys;
using Indicators.Core.Text;

namespace Indicators.Core.Reports;

/// <summary>Survey results as an annual review prints them: in separate tables, since shares are not counts and have no sum.</summary>
public static class SurveyReview
{
    /// <summary>Heading of the survey section, and the sentence that shares are never added to counts.</summary>
    public const string Heading = "Enkäter", NotCounts = "Andelarna är procent av dem som har svarat. De räknas aldrig ihop med antalen.";

    /// <summary>Number of survey periods shown, counted from the latest.</summary>
    private const int MaxPeriods = 5;

    /// <summary>Two-sided 95 % quantile of the standard normal distribution.</summary>
    private const double Confidence = 1.96;

    /// <summary>The surveys with the shares of at most five periods up to and including a year.</summary>
    internal static IReadOnlyList<Survey> UpTo(Period year, IReadOnlyList<Survey> surveys) =>
    [
        .. from survey in surveys
           let first = survey.Questions.SelectMany(q => q.Shares).Select(s => s.Period).Where(p => p.Last.Year <= year.Last.Year).Distinct()
               .OrderByDescending(p => p.Last).Take(MaxPeriods).Select(p => p.First).DefaultIfEmpty(year.First).Min()
           select survey with
           {
               Questions =
               [
                   .. survey.Questions.Select(q => q with
                   {
                       Shares = [.. q.Shares.Where(s => s.Period.First >= first && s.Period.Last.Year <= year.Last.Year)],
                   }),
               ],
           },
    ];

    /// <summary>
    /// Surveys of the agreement that have no result for the year, or for the validity, one Swedish sentence each.
    /// </summary>
    internal static IReadOnlyList<string> Missing(Agreement agreement, Period period, IReadOnlyList<Survey> surveys) =>
    [
        .. from name in agreement.Surveys ?? []
           where !surveys.Any(s => s.Name == name && s.Questions.Any(q => q.Shares.Any(share =>
               share.Period.Last.Year >= period.First.Year && share.Period.Last.Year <= period.Last.Year)))
           select $"{name}: inget resultat för "
               + $"{(period.Unit == PeriodUnit.Validity ? ReportLabels.ShortName(period) : $"{period.Last.Year}")} är inläst.",
    ];

    /// <summary>Paragraphs above the tables; empty without surveys.</summary>
    public static IEnumerable<string> Paragraphs(YearReview review) =>
        (review.Surveys is { Count: > 0 } ? new[] { NotCounts } : []).Concat(review.MissingSurveys ?? []);

    /// <summary>Table with a header row: question, each period, and the change between the last two. Empty without results.</summary>
    public static IReadOnlyList<string[]> Table(Survey survey)
    {
        Period[] periods = [.. survey.Questions.SelectMany(q => q.Shares).Select(s => s.Period).Distinct().Order()];
        return periods.Length == 0 ? [] :
        [
            ["Fråga", .. periods.Select(period => period.Code), "Förändring"],
            .. survey.Questions.Select(question => periods
                .Select(period => Share(question.Shares.FirstOrDefault(share => share.Period == period)))
                .Prepend($"{question.Text} ({question.Respondents})").Append(Change(question)).ToArray()),
        ];
    }

    /// <summary>"41,5 % av 88 svar".</summary>
    internal static string Share(SurveyShare? share) => share is null ? ReportSentences.MissingWord
        : $"{Swedish.Number(share.Percent)}{Swedish.NoBreakSpace}%"
            + (share.Answers is { } answers ? $" av {Swedish.Number(answers)} svar" : "");

    /// <summary>
    /// "−2,1 procentenheter, kan vara slump": change from the last but one period to the last; empty with only one period.
    /// </summary>
    internal static string Change(SurveyQuestion question)
    {
        if (question.Shares is not [.., var former, var last]) return "";
        var difference = last.Percent - former.Percent;
        var sign = difference < 0 ? "−" : "+";
        var chance = MayBeChance(former, last) is true ? ", kan vara slump" : "";
        return difference == 0 ? "oförändrat" : $"{sign}{Swedish.Number(Math.Abs(difference))} procentenheter{chance}";
    }

    /// <summary>
    /// Whether the difference is not significant at 5 %; null when the number of answers is unknown. Agresti and Caffo (2000), The
    /// American Statistician 54:280–288: one success and one failure are added to each sample.
    /// </summary>
    private static bool? MayBeChance(SurveyShare former, SurveyShare last)
    {
        if (former.Answers is not { } n || last.Answers is not { } m) return null;
        var (p, q) = (Shrunk(former.Percent, n), Shrunk(last.Percent, m));
        return Math.Abs(p - q) <= Confidence * Math.Sqrt((p * (1 - p) / (n + 2)) + (q * (1 - q) / (m + 2)));
    }

    private static double Shrunk(decimal percent, int answers) => (((double)percent / 100 * answers) + 1) / (answers + 2);
}
