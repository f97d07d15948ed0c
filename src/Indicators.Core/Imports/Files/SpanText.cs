using System.Globalization;
using System.Text.RegularExpressions;
using Indicators.Core.Periods;

namespace Indicators.Core.Imports.Files;

/// <summary>
/// The ways people write a period longer than a month, and the days from one to another: "första tertialet 2017", "maj–juli 2018",
/// "2020–2021", "1 maj till 31 juli 2018". Pure.
/// </summary>
internal static partial class SpanText
{
    /// <summary>"från och med den 14 september 2022 till och med den 13 september 2023" has 73.</summary>
    public const int MaxCharacters = 80;

    private static readonly string[] Between = ["--", "–", "—", "/", " till och med ", " t.o.m. ", " t o m ", " tom ", " till "];

    private static readonly string[] Ordinals = ["första", "andra", "tredje", "fjärde"];

    /// <summary>Whether a text is a year and nothing else, which in a table may also be a number.</summary>
    public static bool IsYear(string text) => Year().IsMatch(text);

    /// <summary>Null for a text that is no such period, or that needs a year that is not given.</summary>
    /// <param name="text">With single spaces.</param>
    /// <param name="year">For a text without a year; null when it is not known.</param>
    public static Period? Read(string text, DateOrder dates, int? year)
    {
        var plain = text.ToLowerInvariant();
        if ((Code(plain) ?? Named(plain, year)) is { } period) return Period.OfDays(period.First, period.Last);
        plain = From().Replace(plain, "");
        foreach (var word in Between)
            if (plain.IndexOf(word, StringComparison.Ordinal) is > 0 and var at
                && Range(plain[..at], plain[(at + word.Length)..], dates, year) is { } range) return range;
        // A hyphen may also be within a date.
        for (var at = plain.IndexOf('-', StringComparison.Ordinal); at > 0; at = plain.IndexOf('-', at + 1))
            if (Range(plain[..at], plain[(at + 1)..], dates, year) is { } range) return range;
        return null;
    }

    /// <summary>A code of a longer period, which is read in any letters.</summary>
    private static Period? Code(string plain) =>
        PeriodParser.Parse(plain) is { Ok: true, Value: { Unit: > PeriodUnit.Month and not PeriodUnit.Validity } period } ? period : null;

    private static Period? Named(string plain, int? year)
    {
        var match = Form().Match(plain);
        if (!match.Success) return null;
        if (!match.Groups["year"].Success && year is null) return null;
        var number = match.Groups["ordinal"].Success
            ? $"{Array.IndexOf(Ordinals, match.Groups["ordinal"].Value) + 1}"
            : match.Groups["number"].Value;
        var letter = match.Groups["kind"].Value switch
        {
            "" => "",
            "vårterminen" or "vt" => "VT",
            "höstterminen" or "ht" => "HT",
            var kind => $"{char.ToUpperInvariant(kind[0])}",
        };
        var of = match.Groups["year"].Success ? match.Groups["year"].Value : year!.Value.ToString("0000", CultureInfo.InvariantCulture);
        return Code($"{of}{(letter.Length == 0 ? "" : "-")}{letter}{number}");
    }

    private static Period? Range(string from, string to, DateOrder dates, int? year)
    {
        var (first, last) = (Edge().Replace(from, "").Trim(), Edge().Replace(to, "").Trim());
        if (End(last, dates, year) is not { } end) return null;
        return Start(first, last, end, dates, year) is { } start && start.Unit == end.Unit && start.First <= end.First
            ? Period.OfDays(start.First, end.Last)
            : null;
    }

    private static Period? End(string text, DateOrder dates, int? year)
    {
        if (text.Length == 0) return null;
        var code = PeriodText.ShortCode(text, dates, year) ?? (IsYear(text) ? text : null);
        return code is not null && PeriodParser.Parse(code) is { Ok: true, Value: var period } ? period : null;
    }

    /// <summary>What it lacks is as in the end: the year of "maj–juli 2018", the month and the year of "3–17 maj 2018".</summary>
    private static Period? Start(string text, string end, Period last, DateOrder dates, int? year) =>
        End(text, dates, last.Unit == PeriodUnit.Year ? null : last.First.Year) is { } start ? start
        : last.Unit == PeriodUnit.Day && text.Length <= 2 && text.All(char.IsAsciiDigit)
            && end.IndexOf(' ', StringComparison.Ordinal) is > 0 and var at ? End($"{text}{end[at..]}", dates, year)
        : last.Unit == PeriodUnit.Day && text.Contains(' ', StringComparison.Ordinal)
            ? End($"{text} {last.First.Year}", dates, year)
        : null;

    [GeneratedRegex("^20[0-9]{2}$", RegexOptions.CultureInvariant)]
    private static partial Regex Year();

    [GeneratedRegex(
        """
        ^(?:
            (?:(?:hela\ )?(?:år|året)|helår|helåret|hela)\ (?<year>20[0-9]{2})
          | (?<kind>t|k|q|h)\ ?(?<number>[1-4])(?:,?[\ -](?<year>20[0-9]{2}))?
          | (?<kind>tertial|kvartal|halvår)\ (?<number>[1-4])(?:,?\ (?<year>20[0-9]{2}))?
          | (?<ordinal>första|andra|tredje|fjärde)\ (?<kind>tertialet|kvartalet|halvåret)(?:,?\ (?:år\ )?(?<year>20[0-9]{2}))?
          | (?<kind>vårterminen|höstterminen|vt|ht)\ (?<year>20[0-9]{2})
        )$
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();

    [GeneratedRegex(@"^(?:från och med|fr\.o\.m\.|fr o m|from|från)\ ", RegexOptions.CultureInvariant)]
    private static partial Regex From();

    [GeneratedRegex(@"^\s*den\ ", RegexOptions.CultureInvariant)]
    private static partial Regex Edge();
}
