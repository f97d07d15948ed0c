using System.Globalization;
using Indicators.Core.Imports.Files;
using Indicators.Core.Periods;
using Indicators.Core.Text;

namespace Indicators.Core.Imports.Layouts;

/// <summary>
/// A list of events, each in a row with its date, that are counted into days. A day without events is not reported: the list may
/// have been kept on other days only.
/// </summary>
internal sealed class DayListLayout : Layout
{
    private readonly LayoutFile file;
    private readonly DayColumns places;
    private readonly FileColumns columns;
    private readonly Dictionary<(string, string, string), DayOfEvents> days = [];
    private readonly HashSet<string> seen = [];
    private int events;
    private int alike;
    private int ageless;

    private DayListLayout(DayColumns places, LayoutFile file)
    {
        this.file = file;
        this.places = places;
        columns = file.Columns(places.Names, comment: -1, places.Unread);
    }

    public static new DayListLayout? Of(FileRow header, LayoutFile file) =>
        DayColumns.Read(header, file) is { } places ? new(places, file) : null;

    /// <summary>The place of the day's first event.</summary>
    public override string Place(FileRow row, CountColumn column, Period period) => columns.Place(row, places.Date);

    public override IEnumerable<CountRow> Rows(IEnumerable<FileRow> rows)
    {
        foreach (var row in Dates.Settled(rows, places.Date))
            if (columns.HasShape(row)) Take(row);
        foreach (var day in days.Values) yield return day.Value(columns, places);
        Note();
    }

    private void Note()
    {
        if (Dates.Note is { } note) file.Notes.Add(note);
        file.Notes.Add(
            $"{Swedish.Amount(events, "händelse räknad", "händelser räknade")} till {Swedish.Amount(days.Count, "dag", "dagar")}. "
            + "Dagar utan händelser är inte rapporterade, och blir inte noll.");
        if (alike > 0)
            file.Notes.Add(
                $"{Swedish.Amount(alike, "rad är likadan som en tidigare rad", "rader är likadana som en tidigare rad")} och "
                + $"räknades också som {(alike == 1 ? "en händelse" : "händelser")}.");
        if (ageless > 0)
            file.Notes.Add(
                $"{Swedish.Amount(ageless, "händelse", "händelser")} saknar ålder. De dagarna har inget antal för den ålder som "
                + "inte går att räkna.");
    }

    private void Take(FileRow row)
    {
        if (TotalText.Is(row.Cells.First(cell => cell.Length > 0)))
        {
            columns.Fail(row, Array.FindIndex(row.Cells, cell => cell.Length > 0), TotalText.Sentence);
            return;
        }
        var age = AgeText.Of(DayColumns.Text(row, places.Age));
        if (age is null)
            columns.Fail(
                row, places.Age,
                $"”{DayColumns.Text(row, places.Age)}” är ingen ålder. Skriv ålder i hela år, eller under 18, 18–19 eller 20+.");
        if (Day(row) is not { } day || age is not var (under18, under20)) return;
        Count(row, day, under18, under20);
        if (places.Age >= 0 && (under18 is null || under20 is null)) ageless++;
        if (!seen.Add(string.Join('\u001F', row.Cells))) alike++;
        events++;
    }

    private void Count(FileRow row, string day, bool? under18, bool? under20)
    {
        var (municipality, indicator) = (places.MunicipalityIn(row), places.IndicatorIn(row));
        var key = (file.Named.Municipality(municipality) ?? municipality, file.Named.Indicator(indicator) ?? indicator, day);
        if (!days.TryGetValue(key, out var events)) days[key] = events = new(row, day, places.Age >= 0);
        events.Add(under18, under20);
    }

    /// <summary>The day's code; null when there is none, which is then reported.</summary>
    private string? Day(FileRow row)
    {
        var text = DayColumns.Text(row, places.Date);
        if (PeriodText.Code(text, Dates) is { Length: 10 } code)
        {
            file.Notes.Add($"Datumformat: {PeriodText.FormOf(text) ?? "år-månad-dag"}.");
            return code;
        }
        columns.Fail(row, places.Date, text.Length == 0 ? "Datum saknas. Skriv till exempel 2016-03-14."
            : Dates.WhyUnclear(text) ?? $"”{text}” är ingen dag. Skriv till exempel 2016-03-14.");
        return null;
    }
}

/// <summary>The events of one indicator on one day.</summary>
/// <param name="first">The first of them.</param>
/// <param name="hasAges">Whether the list has a column for the age.</param>
internal sealed class DayOfEvents(FileRow first, string day, bool hasAges)
{
    private int total;
    private int? under18 = hasAges ? 0 : null;
    private int? under20 = hasAges ? 0 : null;

    /// <summary>One more; an age that is not known makes the day's number of that age unknown.</summary>
    public void Add(bool? isUnder18, bool? isUnder20)
    {
        total++;
        under18 += isUnder18 is { } one ? (one ? 1 : 0) : null;
        under20 += isUnder20 is { } other ? (other ? 1 : 0) : null;
    }

    public CountRow Value(FileColumns columns, DayColumns places) => new GatheredRow(
        columns,
        [
            new(first, Math.Max(places.Municipality, 0), places.MunicipalityIn(first)),
            new(first, Math.Max(places.Indicator, 0), places.IndicatorIn(first)),
            new(first, places.Date, day),
            new(first, places.Date, Text(total)),
            new(first, Math.Max(places.Age, 0), Text(under18)),
            new(first, Math.Max(places.Age, 0), Text(under20)),
            new(first, 0, ""),
        ],
        new GatheredSource(IsCounted: true, CountColumns.Without(hasAges, hasAges, hasComment: false)));

    private static string Text(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}
