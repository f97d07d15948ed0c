using System.Globalization;
using Indicators.Core.Agreements;
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
    private readonly LayoutContext file;
    private readonly DayColumns places;
    private readonly FileColumns columns;
    private readonly Dictionary<(string, string, string), DayOfEvents> days = [];
    private readonly HashSet<string> seen = [];
    private int events;
    private int alike;
    private int ageless;

    private DayListLayout(DayColumns places, LayoutContext file)
    {
        this.file = file;
        this.places = places;
        columns = file.Columns(places.Names, comment: -1, places.Unread);
    }

    public static new DayListLayout? Of(FileRow header, LayoutContext file) =>
        DayColumns.Read(header, file) is { } places ? new(places, file) : null;

    /// <summary>The place of the day's first event.</summary>
    public override string Place(FileRow row, CountColumn column, Period period) => columns.Place(row, places.Date);

    public override IEnumerable<CountRow> Rows(IEnumerable<FileRow> rows)
    {
        foreach (var row in Dates.Settled(rows, places.Date))
            if (columns.HasShape(row)) Take(row);
        foreach (var day in days.Values) yield return day.Value(columns, file.Named);
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
        if (Parts(row) is not { } parts) return;
        Count(row, day, under18, under20, parts);
        if (places.Age >= 0 && (under18 is null || under20 is null)) ageless++;
        if (!seen.Add(string.Join('\u001F', row.Cells))) alike++;
        events++;
    }

    /// <summary>
    /// The event's part in each of the columns for parts, "" where it is not known; null for a problem, which is then reported.
    /// </summary>
    private string[]? Parts(FileRow row)
    {
        string[] parts = [.. places.Parts.Select(cell => PartText.Of(DayColumns.Text(row, cell)))];
        if (Array.FindIndex(parts, part => part.Length > 0 && !file.Named.IsPart(part)) is >= 0 and var wrong)
        {
            columns.Fail(row, places.Parts[wrong], file.Named.WhyNoPart(parts[wrong]));
            return null;
        }
        return parts;
    }

    private void Count(FileRow row, string day, bool? under18, bool? under20, string[] parts)
    {
        var (municipality, indicator) = (places.MunicipalityIn(row), places.IndicatorIn(row));
        var key = (file.Named.Municipality(municipality) ?? municipality, file.Named.Indicator(indicator) ?? indicator, day);
        if (!days.TryGetValue(key, out var events)) days[key] = events = new(row, day, places);
        events.Add(under18, under20, parts);
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
internal sealed class DayOfEvents(FileRow first, string day, DayColumns places)
{
    private readonly bool hasAges = places.Age >= 0;
    private readonly List<string[]> parts = [];
    private int total;
    private int? under18 = places.Age >= 0 ? 0 : null;
    private int? under20 = places.Age >= 0 ? 0 : null;

    /// <summary>One more; an age that is not known makes the day's number of that age unknown.</summary>
    /// <param name="ofEvent">Its part in each of the list's columns for parts; "" where it is not known.</param>
    public void Add(bool? isUnder18, bool? isUnder20, string[] ofEvent)
    {
        if (ofEvent.Length > 0) parts.Add(ofEvent);
        total++;
        under18 += isUnder18 is { } one ? (one ? 1 : 0) : null;
        under20 += isUnder20 is { } other ? (other ? 1 : 0) : null;
    }

    public CountRow Value(FileColumns columns, NamedInFile named) => new CombinedRow(
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
        new CombinedSource(IsCounted: true, CountColumns.Without(hasAges, hasAges, hasComment: false)))
    {
        PartSources = [.. Enumerable.Range(0, places.Parts.Count).SelectMany(column => Counted(column, named))],
    };

    /// <summary>
    /// The number of each part that a column names; none of them where some event's part is not known. A part of the breakdown that no
    /// event has is zero.
    /// </summary>
    private IEnumerable<(string Part, SourceCell Cell)> Counted(int column, NamedInFile named)
    {
        var cell = places.Parts[column];
        if (parts.Exists(one => one[column].Length == 0)) return [];
        return parts.Select(one => Breakdown.Key(one[column])).Concat(named.PartsOf(places.IndicatorIn(first), places.Names[cell] ?? ""))
            .Distinct().Select(part =>
                (part, new SourceCell(first, cell, Text(parts.Count(one => Breakdown.Key(one[column]) == part)))));
    }

    private static string Text(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}
