using Indicators.Core.Agreements;
using Indicators.Core.Periods;
using Indicators.Core.Surveys;
using Indicators.Core.Text;

namespace Indicators.Core.Reports;

/// <summary>Surveys' shares as an annual review prints them: in tables of their own, since they are no counts and have no sum.</summary>
public static class SurveyReview
{
    public const string Heading = "Enkäter", NotCounts = "Andelarna är procent av dem som har svarat. De räknas aldrig ihop med antalen.";

    /// <summary>How far back is compared.</summary>
    private const int MostPeriods = 5;

    /// <summary>Two-sided 95 % of the normal distribution.</summary>
    private const double Confidence = 1.96;

    /// <summary>What was known of each survey up to a year, the latest few periods.</summary>
    internal static IReadOnlyList<Survey> UpTo(Period year, IReadOnlyList<Survey> surveys) =>
    [
        .. from survey in surveys
           let first = survey.Questions.SelectMany(q => q.Shares).Select(s => s.Period).Where(p => p.Last.Year <= year.Last.Year).Distinct()
               .OrderByDescending(p => p.Last).Take(MostPeriods).Select(p => p.First).DefaultIfEmpty(year.First).Min()
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
    /// Those that the agreement is followed up with and that say nothing of the year, or of the validity, one sentence each.
    /// </summary>
    internal static IReadOnlyList<string> Missing(Agreement agreement, Period period, IReadOnlyList<Survey> surveys) =>
    [
        .. from name in agreement.Surveys ?? []
           where !surveys.Any(s => s.Name == name && s.Questions.Any(q => q.Shares.Any(share =>
               share.Period.Last.Year >= period.First.Year && share.Period.Last.Year <= period.Last.Year)))
           select $"{name}: inget resultat för "
               + $"{(period.Unit == PeriodUnit.Validity ? ReportWords.ShortName(period) : $"{period.Last.Year}")} är inläst.",
    ];

    /// <summary>What stands above the tables; nothing without surveys.</summary>
    public static IEnumerable<string> Paragraphs(YearReview review) =>
        (review.Surveys is { Count: > 0 } ? new[] { NotCounts } : []).Concat(review.MissingSurveys ?? []);

    /// <summary>First row the header: question, each period, and what differs between the last two.</summary>
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

    /// <summary>"−2,1 procentenheter, kan vara slump" from the last but one to the last; "" when there is one only.</summary>
    internal static string Change(SurveyQuestion question)
    {
        if (question.Shares is not [.., var former, var last]) return "";
        var difference = last.Percent - former.Percent;
        var sign = difference < 0 ? "−" : "+";
        var chance = MayBeChance(former, last) is true ? ", kan vara slump" : "";
        return difference == 0 ? "oförändrat" : $"{sign}{Swedish.Number(Math.Abs(difference))} procentenheter{chance}";
    }

    /// <summary>
    /// Whether the two differ by less than shares of so few answers do by themselves; null when it is not known how many answered.
    /// Agresti and Caffo (2000): one success and one failure are added to each.
    /// </summary>
    private static bool? MayBeChance(SurveyShare former, SurveyShare last)
    {
        if (former.Answers is not { } n || last.Answers is not { } m) return null;
        var (p, q) = (Shrunk(former.Percent, n), Shrunk(last.Percent, m));
        return Math.Abs(p - q) <= Confidence * Math.Sqrt((p * (1 - p) / (n + 2)) + (q * (1 - q) / (m + 2)));
    }

    private static double Shrunk(decimal percent, int answers) => (((double)percent / 100 * answers) + 1) / (answers + 2);
}
