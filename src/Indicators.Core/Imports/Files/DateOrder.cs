using System.Globalization;
using System.Text.RegularExpressions;
using Indicators.Core.Periods;

namespace Indicators.Core.Imports.Files;

/// <summary>
/// Whether dates with two slashes have the day or the month first in one file. 13/4/2016 can only be read in one way and decides
/// for the others; before one that decides, and in a file without any, 3/4/2016 is not read at all.
/// </summary>
internal sealed partial class DateOrder
{
    /// <summary>Rows that wait for a date that decides. A file that needs more has to be clearer.</summary>
    private const int MaxHeld = 50_000;

    private string? decidedBy;
    private bool dayFirst;
    private bool isWaiting;

    /// <summary>Swedish sentence about what decided; null when nothing had to be.</summary>
    public string? Note => decidedBy is null ? null
        : $"Datum med snedstreck lästes med {(dayFirst ? "dagen" : "månaden")} först, eftersom {decidedBy} bara kan läsas så.";

    /// <summary>The same rows in the same order, each not before the dates of its file can be read.</summary>
    public IEnumerable<FileRow> Settled(IEnumerable<FileRow> rows, int dateCell)
    {
        var held = new List<FileRow>();
        foreach (var row in rows)
        {
            if (dateCell >= 0 && dateCell < row.Cells.Length && row.Cells[dateCell].Contains('/', StringComparison.Ordinal))
                See(row.Cells[dateCell]);
            if (!isWaiting && held.Count == 0)
            {
                yield return row;
                continue;
            }
            held.Add(row);
            if (isWaiting && held.Count < MaxHeld) continue;
            isWaiting = false;
            foreach (var waited in held) yield return waited;
            held.Clear();
        }
        foreach (var waited in held) yield return waited;
    }

    /// <summary>Lets a date decide, if it can.</summary>
    public void See(string text)
    {
        if (Parts(text) is not { } date || decidedBy is not null) return;
        var (isDayFirst, isMonthFirst) =
            (Iso(date.Year, date.Second, date.First) is not null, Iso(date.Year, date.First, date.Second) is not null);
        if (isDayFirst != isMonthFirst) (decidedBy, dayFirst, isWaiting) = (text, isDayFirst, false);
        else if (isDayFirst && date.First != date.Second) isWaiting = true;
    }

    /// <summary>"2016-04-03"; null when it is no date with slashes, or it is not known which day it is.</summary>
    public string? Code(string text)
    {
        if (Parts(text) is not var (first, second, year)) return null;
        return first == second || (decidedBy is not null && dayFirst) ? Iso(year, second, first)
            : decidedBy is not null ? Iso(year, first, second)
            : null;
    }

    /// <summary>Both readings of a date that has two, or what contradicts it; null for any other text.</summary>
    public string? WhyUnclear(string text)
    {
        if (Parts(text) is not var (first, second, year) || Code(text) is not null) return null;
        return (Iso(year, second, first), Iso(year, first, second)) switch
        {
            (null, null) => null,
            ({ } one, { } other) => $"”{text}” kan vara {Name(one)} eller {Name(other)}. Skriv {one} eller {other}.",
            var (one, other) => $"”{text}” kan bara vara {Name((one ?? other)!)}, men {decidedBy} i samma fil har "
                + $"{(dayFirst ? "dagen" : "månaden")} först. Skriv {one ?? other}.",
        };
    }

    private static (int First, int Second, int Year)? Parts(string text) => Form().Match(text) is { Success: true } match
        ? (Number(match.Groups["first"]), Number(match.Groups["second"]), Number(match.Groups["year"]))
        : null;

    private static int Number(Group digits) => int.Parse(digits.Value, CultureInfo.InvariantCulture);

    private static string? Iso(int year, int month, int day) =>
        $"{year:0000}-{month:00}-{day:00}" is var code && PeriodParser.Parse(code).Ok ? code : null;

    private static string Name(string code) => PeriodParser.Parse(code).Value.Name;

    [GeneratedRegex("^(?<first>[0-9]{1,2})/(?<second>[0-9]{1,2})/(?<year>[0-9]{4})$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
