using System.Globalization;
using System.Text.Json.Serialization;
using Indicators.Core.Text;

namespace Indicators.Core.Periods;

/// <summary>
/// A run of whole days with a name: 2016-03, 2016-V11, 2016-T1, or an agreement's validity.
/// <see cref="First"/> is never after <see cref="Last"/>, both are included, and a clipped period lies within the calendar
/// period that it is named after.
/// </summary>
[JsonConverter(typeof(PeriodJsonConverter))]
public readonly record struct Period : IComparable<Period>
{
    /// <summary>One name for each stretch of days: a school term has the days of a half-year.</summary>
    private static readonly PeriodUnit[] Calendar =
    [
        PeriodUnit.Day, PeriodUnit.Week, PeriodUnit.Month, PeriodUnit.Quarter, PeriodUnit.Tertial, PeriodUnit.HalfYear, PeriodUnit.Year,
    ];

    private Period(PeriodUnit unit, DateOnly first, DateOnly last)
    {
        Unit = unit;
        First = first;
        Last = last;
    }

    public PeriodUnit Unit { get; }

    public DateOnly First { get; }

    /// <summary>The last day, included.</summary>
    public DateOnly Last { get; }

    public int Days => Last.DayNumber - First.DayNumber + 1;

    /// <summary>
    /// The unit, or for days without one the shortest that is as long; <see cref="PeriodUnit.Validity"/> for more than a year. Orders
    /// periods by length, as far as one can contain another.
    /// </summary>
    public PeriodUnit Size => Unit is not (PeriodUnit.Season or PeriodUnit.Validity) ? Unit
        : Days switch
        {
            1 => PeriodUnit.Day,
            <= 7 => PeriodUnit.Week,
            <= 31 => PeriodUnit.Month,
            <= 92 => PeriodUnit.Quarter,
            <= 123 => PeriodUnit.Tertial,
            <= 184 => PeriodUnit.HalfYear,
            <= 366 => PeriodUnit.Year,
            _ => PeriodUnit.Validity,
        };

    /// <summary>True unless the validity of an agreement cut the calendar period short.</summary>
    public bool IsWhole => Unit is PeriodUnit.Season or PeriodUnit.Validity || this == Containing(Unit, First);

    public static Period Day(DateOnly day) => new(PeriodUnit.Day, day, day);

    public static Period Week(int isoYear, int week)
    {
        if (week < 1 || week > ISOWeek.GetWeeksInYear(isoYear))
            throw new ArgumentOutOfRangeException(nameof(week), week, $"{isoYear} has no such week.");
        var monday = DateOnly.FromDateTime(ISOWeek.ToDateTime(isoYear, week, DayOfWeek.Monday));
        return new(PeriodUnit.Week, monday, monday.AddDays(6));
    }

    public static Period Month(int year, int month) => Months(PeriodUnit.Month, year, month, 1);

    public static Period Quarter(int year, int quarter) => Months(PeriodUnit.Quarter, year, (quarter * 3) - 2, 3);

    public static Period Tertial(int year, int tertial) => Months(PeriodUnit.Tertial, year, (tertial * 4) - 3, 4);

    public static Period HalfYear(int year, int half) => Months(PeriodUnit.HalfYear, year, (half * 6) - 5, 6);

    public static Period SchoolTerm(int year, int term) => Months(PeriodUnit.SchoolTerm, year, (term * 6) - 5, 6);

    public static Period Year(int year) => Months(PeriodUnit.Year, year, 1, 12);

    /// <summary>From one month to another, both included; may cross a turn of the year.</summary>
    public static Period Season(int year, int firstMonth, int lastMonth) =>
        Months(PeriodUnit.Season, year, firstMonth, (((lastMonth - firstMonth) + 12) % 12) + 1);

    /// <summary>The days from one to another, when they are neither an agreement's validity nor a period of the calendar.</summary>
    public static Period Dates(DateOnly first, DateOnly last) => first <= last
        ? new(PeriodUnit.Season, first, last)
        : throw new ArgumentException($"The last day {last:O} comes before the first {first:O}.", nameof(last));

    /// <summary>The period of the calendar with exactly these days; without any, the days themselves.</summary>
    public static Period OfDays(DateOnly first, DateOnly last)
    {
        foreach (var unit in Calendar)
            if (Containing(unit, first) is var period && (period.First, period.Last) == (first, last)) return period;
        return Dates(first, last);
    }

    public static Period Validity(DateOnly first, DateOnly last) => first <= last
        ? new(PeriodUnit.Validity, first, last)
        : throw new ArgumentException($"Validity ends {last:O} before it begins {first:O}.", nameof(last));

    /// <summary>The calendar period of a kind that contains a day.</summary>
    public static Period Containing(PeriodUnit unit, DateOnly day) => unit switch
    {
        PeriodUnit.Day => Day(day),
        PeriodUnit.Week => new(unit, Monday(day), Monday(day).AddDays(6)),
        PeriodUnit.Month => Months(unit, day, 1),
        PeriodUnit.Quarter => Months(unit, day, 3),
        PeriodUnit.Tertial => Months(unit, day, 4),
        PeriodUnit.HalfYear or PeriodUnit.SchoolTerm => Months(unit, day, 6),
        PeriodUnit.Year => Months(unit, day, 12),
        PeriodUnit.Season or PeriodUnit.Validity =>
            throw new ArgumentException($"The calendar has no {unit}; it belongs to an agreement.", nameof(unit)),
    };

    public bool Contains(DateOnly day) => First <= day && day <= Last;

    public bool Contains(Period other) => First <= other.First && other.Last <= Last;

    public bool Overlaps(Period other) => First <= other.Last && other.First <= Last;

    /// <summary>
    /// Whether what is counted in this period belongs to a span: it does when its last day does. A week over a turn of the
    /// month is thereby counted once, and one that the validity ends within belongs to the last span. One that lies outside the
    /// validity belongs to none.
    /// </summary>
    public bool EndsIn(Period span, Period validity) => Overlaps(validity) && span.Contains(Last < validity.Last ? Last : validity.Last);

    /// <summary>The part within <paramref name="bounds"/>, under the same name; null when no day is shared.</summary>
    public Period? Clip(Period bounds) => Overlaps(bounds)
        ? new(Unit, First > bounds.First ? First : bounds.First, Last < bounds.Last ? Last : bounds.Last)
        : null;

    /// <summary>The calendar period after this one.</summary>
    public Period Next() => Containing(Unit, Containing(Unit, First).Last.AddDays(1));

    public Period Previous() => Containing(Unit, Containing(Unit, First).First.AddDays(-1));

    /// <summary>Whole calendar periods of a kind that share a day with this period, in order.</summary>
    public IEnumerable<Period> Split(PeriodUnit unit)
    {
        for (var part = Containing(unit, First); part.First <= Last; part = Containing(unit, part.Last.AddDays(1)))
            yield return part;
    }

    /// <summary>
    /// What the period is called in files and addresses: 2016-03-14, 2016-V11, 2016-03, 2016-K1, 2016-T1, 2018-H1, 2018-VT,
    /// 2016, or two days with two hyphens between, as in ISO 8601 where a slash cannot be used, for a season or validity. The
    /// year before a week is the week-year, not the calendar year.
    /// </summary>
    public string Code => Unit switch
    {
        PeriodUnit.Day => Iso(First),
        PeriodUnit.Week => Inv($"{IsoYear:0000}-V{IsoWeek:00}"),
        PeriodUnit.Month => Inv($"{First.Year:0000}-{First.Month:00}"),
        PeriodUnit.Quarter => Inv($"{First.Year:0000}-K{((First.Month - 1) / 3) + 1}"),
        PeriodUnit.Tertial => Inv($"{First.Year:0000}-T{TertialNumber}"),
        PeriodUnit.HalfYear => Inv($"{First.Year:0000}-H{HalfNumber}"),
        PeriodUnit.SchoolTerm => Inv($"{First.Year:0000}-{(HalfNumber == 1 ? "VT" : "HT")}"),
        PeriodUnit.Year => Inv($"{First.Year:0000}"),
        PeriodUnit.Season or PeriodUnit.Validity => $"{Iso(First)}{PeriodParser.Between}{Iso(Last)}",
    };

    /// <summary>To a Swedish reader, in running text: "mars 2016", "vecka 11 2016", "första tertialet 2016".</summary>
    public string Name => Unit switch
    {
        PeriodUnit.Day => Swedish.Date(First),
        PeriodUnit.Week => Inv($"vecka {IsoWeek} {IsoYear}"),
        PeriodUnit.Month => $"{Swedish.Month(First.Month)} {First.Year}",
        PeriodUnit.Quarter => Inv($"kvartal {((First.Month - 1) / 3) + 1} {First.Year}"),
        PeriodUnit.Tertial => $"{Ordinal(TertialNumber)} tertialet {First.Year}",
        PeriodUnit.HalfYear => $"{Ordinal(HalfNumber)} halvåret {First.Year}",
        PeriodUnit.SchoolTerm => $"{(HalfNumber == 1 ? "vårterminen" : "höstterminen")} {First.Year}",
        PeriodUnit.Year => Inv($"{First.Year}"),
        PeriodUnit.Season => !IsMonths ? DateSpan
            : First.Year == Last.Year ? $"{Swedish.Month(First.Month)}–{Swedish.Month(Last.Month)} {Last.Year}"
            : $"{Swedish.Month(First.Month)} {First.Year}–{Swedish.Month(Last.Month)} {Last.Year}",
        PeriodUnit.Validity => DateSpan,
    };

    /// <summary>Short, for axes and lists where the year is plain from elsewhere: "mars", "v. 11", "T1".</summary>
    public string ShortName => Unit switch
    {
        PeriodUnit.Day => Inv($"{First.Day}/{First.Month}"),
        PeriodUnit.Week => $"v.{Swedish.NoBreakSpace}{IsoWeek}",
        PeriodUnit.Month => Swedish.ShortMonth(First.Month),
        PeriodUnit.Quarter or PeriodUnit.Tertial or PeriodUnit.HalfYear or PeriodUnit.SchoolTerm => Code[5..],
        PeriodUnit.Year or PeriodUnit.Season or PeriodUnit.Validity => Name,
    };

    /// <summary>"1 januari–30 april 2016", "1–20 september 2017" within a month, and with both years when they differ.</summary>
    public string DateSpan => First == Last ? Swedish.Date(First)
        : First.Year == Last.Year && First.Month == Last.Month ? $"{First.Day}–{Swedish.Date(Last)}"
        : First.Year == Last.Year ? $"{Swedish.DayAndMonth(First)}–{Swedish.Date(Last)}"
        : $"{Swedish.Date(First)}–{Swedish.Date(Last)}";

    /// <summary>By first day, then the shorter first.</summary>
    public int CompareTo(Period other) =>
        First != other.First ? First.CompareTo(other.First) : Last.CompareTo(other.Last);

    /// <summary>As it is stored: the code where that says it all, else with its two days.</summary>
    public override string ToString() => Unit is PeriodUnit.Season or PeriodUnit.Validity ? $"{Iso(First)}/{Iso(Last)}"
        : IsWhole ? Code
        : $"{Code}:{Iso(First)}/{Iso(Last)}";

    private bool IsMonths => First.Day == 1 && Last.AddDays(1).Day == 1;

    private int IsoYear => ISOWeek.GetYear(First.ToDateTime(TimeOnly.MinValue));

    private int IsoWeek => ISOWeek.GetWeekOfYear(First.ToDateTime(TimeOnly.MinValue));

    private int TertialNumber => ((First.Month - 1) / 4) + 1;

    private int HalfNumber => ((First.Month - 1) / 6) + 1;

    /// <param name="months">How many of them the calendar's periods of the kind have: 1–12, and a whole number of them is a year.</param>
    private static Period Months(PeriodUnit unit, DateOnly day, int months)
    {
        var (year, month, _) = day;
        return Months(unit, year, month - ((month - 1) % months), months);
    }

    private static Period Months(PeriodUnit unit, int year, int firstMonth, int months)
    {
        var first = new DateOnly(year, firstMonth, 1);
        return new(unit, first, first.AddMonths(months).AddDays(-1));
    }

    private static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    private static string Ordinal(int number) => number switch { 1 => "första", 2 => "andra", _ => "tredje" };

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Inv(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
