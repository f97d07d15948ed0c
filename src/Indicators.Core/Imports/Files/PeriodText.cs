using System.Globalization;
using System.Text.RegularExpressions;
using Indicators.Core.Periods;
using Indicators.Core.Text;

namespace Indicators.Core.Imports.Files;

/// <summary>The ways people write a day, a week or a month in a table, beside the codes that <see cref="PeriodParser"/> reads.</summary>
internal static partial class PeriodText
{
    /// <summary>Longer texts are no period, and are not looked into.</summary>
    private const int MaxCharacters = 40;

    /// <summary>A year that has every day and every week that a year can have.</summary>
    public const int FullYear = 2020;

    /// <summary>The period's code; null for a text that is no period, or that needs a year that is not given.</summary>
    /// <param name="year">For a month or a week without a year; null when it is not known.</param>
    public static string? Code(string text, DateOrder dates, int? year = null)
    {
        if (text.Length is 0 or > MaxCharacters) return null;
        var plain = Time().Replace(Spaces().Replace(text, " ").Trim(), "");
        var code = plain.Contains('/', StringComparison.Ordinal) && dates.Code(plain) is { } settled ? settled
            : Form().Match(plain) is { Success: true } match ? Code(match, year)
            : plain;
        return code is not null && PeriodParser.Parse(code) is { Ok: true, Value: var period } && period.Unit <= PeriodUnit.Month
            ? period.Code
            : null;
    }

    /// <summary>Whether a column's name is a period, with or without its year.</summary>
    public static bool IsPeriod(string text, DateOrder dates) =>
        Code(text, dates, FullYear) is not null || dates.WhyUnclear(text) is not null;

    /// <summary>How a period that is no plain code is written, in Swedish: "dag.månad.år"; null for a code.</summary>
    public static string? FormOf(string text) => Form().Match(Time().Replace(Spaces().Replace(text, " ").Trim(), "")) switch
    {
        { Success: false } => null,
        var match when match.Groups["dots"].Success => "dag.månad.år",
        var match when match.Groups["slash"].Success => "dag/månad år",
        var match when match.Groups["slashes"].Success => "år/månad/dag",
        var match when match.Groups["digits"].Success => "årmånaddag i åtta siffror",
        var match when match.Groups["week"].Success => "vecka och år",
        var match when match.Groups["day"].Success => "dag månad år",
        _ => "månad och år",
    };

    /// <summary>Why week 53 does not exist in the given year, in Swedish; null for any other text.</summary>
    /// <param name="year">For a week without a year; null when it is not known.</param>
    public static string? WhyNoWeek(string text, int? year = null)
    {
        var plain = Spaces().Replace(text, " ").Trim();
        if (plain.Length > MaxCharacters) return null;
        var match = WeekCode().Match(plain) is { Success: true } code ? code : Form().Match(plain);
        if (!match.Groups["week"].Success) return null;
        var number = match.Groups["year"].Success ? int.Parse(match.Groups["year"].Value, CultureInfo.InvariantCulture) : year;
        return number is { } known && match.Groups["week"].Value == "53" && ISOWeek.GetWeeksInYear(known) == 52
            ? $"”{text}” finns inte: år {known} har 52 veckor. Dagarna runt nyår hör till vecka 52 {known} eller vecka 1 {known + 1}."
            : null;
    }

    private static string? Code(Match match, int? otherYear)
    {
        var year = match.Groups["year"].Success ? match.Groups["year"].Value : otherYear?.ToString("0000", CultureInfo.InvariantCulture);
        if (year is null) return null;
        if (match.Groups["week"].Success) return $"{year}-V{match.Groups["week"].Value}";
        var month = match.Groups["name"].Success ? Month(match.Groups["name"].Value) : match.Groups["month"].Value;
        if (month is null) return null;
        return match.Groups["day"].Success ? $"{year}-{month}-{match.Groups["day"].Value}" : $"{year}-{month}";
    }

    /// <summary>"3" for "mars", "mar" and "mar.".</summary>
    private static string? Month(string name) => name.Length < 3 ? null
        : Enumerable.Range(1, 12)
            .FirstOrDefault(month => Swedish.Month(month).StartsWith(name, StringComparison.OrdinalIgnoreCase)) is > 0 and var found
            ? $"{found}"
        : null;

    [GeneratedRegex(
        """
        ^(?:
            (?<dots>(?<day>[0-9]{1,2})\.(?<month>[0-9]{1,2})\.(?<year>[0-9]{4}))
          | (?<slash>(?<day>[0-9]{1,2})/(?<month>[0-9]{1,2})\ (?<year>[0-9]{4}))
          | (?<slashes>(?<year>[0-9]{4})/(?<month>[0-9]{1,2})/(?<day>[0-9]{1,2}))
          | (?<digits>(?<year>20[0-9]{2})(?<month>[0-9]{2})(?<day>[0-9]{2}))
          | (?:v|vecka)\.?\ ?(?<week>[0-9]{1,2})(?:,?\ (?<year>[0-9]{4}))?
          | (?:den\ )?(?<day>[0-9]{1,2})\ (?<name>\p{L}+)\.?\ (?<year>[0-9]{4})
          | (?<name>\p{L}+)\.?(?:\ (?<year>[0-9]{4}))?
        )$
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();

    /// <summary>The code of a week, whether or not its year has it.</summary>
    [GeneratedRegex("^(?<year>[0-9]{4})-?[VvWw](?<week>[0-9]{1,2})$", RegexOptions.CultureInvariant)]
    private static partial Regex WeekCode();

    /// <summary>A time of day after a date: an event is counted on its day.</summary>
    [GeneratedRegex(@"(?<=[0-9]{1,4})[ T](?:kl\.? )?[0-2]?[0-9][:.][0-5][0-9](?:[:.][0-5][0-9])?$", RegexOptions.CultureInvariant)]
    private static partial Regex Time();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();
}
