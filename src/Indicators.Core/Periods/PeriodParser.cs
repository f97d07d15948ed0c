using System.Globalization;
using System.Text.RegularExpressions;
using Indicators.Core.Text;

namespace Indicators.Core.Periods;

/// <summary>Reads the codes that <see cref="Period.Code"/> writes, and the few ways people write the same.</summary>
public static partial class PeriodParser
{
    private const string Examples = "Skriv till exempel 2016-03, 2016-V12 eller 2016-T1.";

    /// <summary>Years that a period may lie in. Outside them it is a slip of the finger.</summary>
    public const int FirstYear = 2000, LastYear = 2099;

    /// <summary>Between the two days of a range.</summary>
    internal const string Between = "--";

    public static Parsed<Period> Parse(string text)
    {
        var trimmed = text.Trim();
        return trimmed.Split(Between) is [var first, var last] ? Range(trimmed, Named(first), Named(last)) : Named(trimmed);
    }

    private static Parsed<Period> Range(string text, Parsed<Period> first, Parsed<Period> last)
    {
        if (!first.Ok || !last.Ok) return first.Ok ? last : first;
        if (first.Value.Unit != PeriodUnit.Day || last.Value.Unit != PeriodUnit.Day)
            return Parsed.Failed<Period>($"”{text}” är ingen period. Skriv två dagar, till exempel 2018-01-01--2019-12-31.");
        return first.Value.First <= last.Value.First
            ? Parsed.Ok(Period.Validity(first.Value.First, last.Value.First))
            : Parsed.Failed<Period>($"”{text}” slutar innan den börjar. Byt plats på dagarna.");
    }

    private static Parsed<Period> Named(string trimmed)
    {
        var match = Form().Match(trimmed);
        if (!match.Success) return Parsed.Failed<Period>($"”{trimmed}” är ingen period. {Examples}");
        var year = Number(match.Groups["year"]);
        if (year is < FirstYear or > LastYear)
            return Parsed.Failed<Period>($"Året i ”{trimmed}” ska ligga mellan {FirstYear} och {LastYear}.");
        return Named(match, year) is { } period
            ? Parsed.Ok(period)
            : Parsed.Failed<Period>($"”{trimmed}” finns inte i kalendern. {Examples}");
    }

    private static Period? Named(Match match, int year)
    {
        if (match.Groups["day"].Success)
        {
            return DateOnly.TryParseExact(
                $"{year:0000}-{Number(match.Groups["month"]):00}-{Number(match.Groups["day"]):00}",
                "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Period.Day(day) : null;
        }
        if (match.Groups["month"].Success) return Within(match.Groups["month"], 12, n => Period.Month(year, n));
        if (match.Groups["week"].Success)
            return Within(match.Groups["week"], ISOWeek.GetWeeksInYear(year), n => Period.Week(year, n));
        if (match.Groups["tertial"].Success) return Within(match.Groups["tertial"], 3, n => Period.Tertial(year, n));
        if (match.Groups["quarter"].Success) return Within(match.Groups["quarter"], 4, n => Period.Quarter(year, n));
        if (match.Groups["half"].Success) return Within(match.Groups["half"], 2, n => Period.HalfYear(year, n));
        if (match.Groups["term"].Success)
            return Period.SchoolTerm(year, char.ToUpperInvariant(match.Groups["term"].Value[0]) == 'V' ? 1 : 2);
        return Period.Year(year);
    }

    private static Period? Within(Group digits, int highest, Func<int, Period> make) =>
        Number(digits) is var number && number >= 1 && number <= highest ? make(number) : null;

    private static int Number(Group digits) => int.Parse(digits.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        """
        ^(?<year>[0-9]{4})(?:
            -?[VvWw](?<week>[0-9]{1,2})
          | -?[Tt](?<tertial>[0-9])
          | -?[KkQq](?<quarter>[0-9])
          | -?[Hh](?<half>[0-9])
          | -?(?<term>[Vv][Tt]|[Hh][Tt])
          | -(?<month>[0-9]{1,2})(?:-(?<day>[0-9]{1,2}))?
        )?$
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
