using Indicators.Core.Imports.Files;
using Indicators.Core.Periods;
using Indicators.Core.Text;

namespace Indicators.Core.Imports.Layouts;

/// <summary>A column of values for one period.</summary>
/// <param name="Text">As the header says it.</param>
/// <param name="Code">Null when each row's own year makes the period.</param>
internal sealed record PeriodColumn(int Cell, string Text, string? Code);

/// <summary>
/// Position of each column in a table with a column for each period; -1 for a column that the table does not have.
/// </summary>
internal sealed class WideColumns
{
    private static readonly string[] Words =
        [HeaderWords.Municipality, HeaderWords.Indicator, HeaderWords.Year, HeaderWords.Comment, .. HeaderWords.ForPeople];

    private const int ExampleYear = 2016;

    private readonly string[] names;
    private readonly List<string> problems = [];

    private WideColumns(FileRow header, LayoutContext file, DateOrder dates)
    {
        names = [.. header.Cells.Select(HeaderWords.Normalised)];
        Parts = [.. Enumerable.Range(0, names.Length).Where(cell => file.Named.IsPartColumn(names[cell]))];
        var mark = file.Mark;
        foreach (var cell in header.Cells) dates.See(cell);
        List<PeriodColumn> periods = [];
        for (var i = 0; i < names.Length; i++)
        {
            if (names[i].Length == 0 || Words.Contains(names[i]) || Parts.Contains(i)) continue;
            if (Period(i, header.Cells[i], mark?.Year, dates) is { } period) periods.Add(period);
        }
        Periods = periods;
        FailSums();
        if (Municipality < 0 && mark?.Municipality is null) problems.Add("Rubrikraden saknar kommun. Lägg till kolumnen kommun.");
        if (Indicator < 0) problems.Add("Rubrikraden saknar indikator. Lägg till kolumnen indikator.");
        problems.AddRange(names.Where((name, cell) => Words.Contains(name) || Parts.Contains(cell))
            .Concat(periods.Select(period => period.Code ?? period.Text))
            .GroupBy(name => name).Where(same => same.Count() > 1)
            .Select(same => $"Kolumnen {same.Key} finns två gånger. Ta bort den ena."));
    }

    public IReadOnlyList<PeriodColumn> Periods { get; private set; }

    public int Municipality => Array.IndexOf(names, HeaderWords.Municipality);

    public int Indicator => Array.IndexOf(names, HeaderWords.Indicator);

    /// <summary>Those that say which part of the total each row is about.</summary>
    public IReadOnlyList<int> Parts { get; }

    public int Year => Array.IndexOf(names, HeaderWords.Year);

    public int Comment => Array.IndexOf(names, HeaderWords.Comment);

    /// <summary>Columns that are for people, and not read.</summary>
    public IEnumerable<string> ForPeople => HeaderWords.ForPeople.Where(names.Contains);

    public IEnumerable<int> Unread => Enumerable.Range(0, names.Length).Where(cell => HeaderWords.ForPeople.Contains(names[cell]));

    /// <summary>The columns, or every problem with the header.</summary>
    public static (WideColumns Columns, IReadOnlyList<string> Problems) Read(FileRow header, LayoutContext file, DateOrder dates)
    {
        var columns = new WideColumns(header, file, dates);
        columns.ReadFirstDaysAsMonths(file.Notes);
        return (columns, columns.problems);
    }

    private PeriodColumn? Period(int cell, string text, int? year, DateOrder dates)
    {
        if (PeriodText.Code(text, dates) is { } code) return new(cell, text, code);
        if (PeriodText.Code(text, dates, year ?? PeriodText.FullYear) is { } dated)
        {
            if (Year >= 0) return new(cell, text, null);
            if (year is not null) return new(cell, text, dated);
            problems.Add(
                $"Kolumnen ”{text}” saknar år. Skriv till exempel {PeriodText.Code(text, dates, ExampleYear) ?? dated}, "
                + "eller lägg till kolumnen år.");
        }
        else
        {
            problems.Add(dates.WhyUnclear(text) ?? PeriodText.WhyNoWeek(text, year) ?? (TotalText.Is(text)
                ? $"Kolumnen ”{text}” är en summa. Ta bort den: summor räknas inte in."
                : $"Kolumnen ”{Swedish.Shortened(text, FileColumns.MaxShown)}” känns inte igen. Ta bort den, "
                    + "eller skriv en period, till exempel 2016-03 eller 2016-V12."));
        }
        return null;
    }

    /// <summary>Among columns for months, weeks or days, one for a longer time is the sum of a part of them.</summary>
    private void FailSums()
    {
        var longer = Periods.ToLookup(period => SizeOf(period) > PeriodUnit.Month);
        if (!longer[false].Any()) return;
        problems.AddRange(longer[true].Select(period =>
            $"Kolumnen ”{Swedish.Shortened(period.Text, FileColumns.MaxShown)}” gäller längre tid än de andra. Är den en summa av dem "
            + "tar du bort den: summor räknas inte in. Annars lämnar du den i en egen fil."));
    }

    private static PeriodUnit SizeOf(PeriodColumn period) =>
        PeriodParser.Parse(period.Code ?? PeriodText.Code(period.Text, new DateOrder(), PeriodText.FullYear)!).Value.Size;

    /// <summary>
    /// A workbook keeps "jan 2016" as the first of January. Where every column is the first of a month it can only be months; a
    /// single one can also be that day.
    /// </summary>
    private void ReadFirstDaysAsMonths(FileNotes notes)
    {
        if (Periods.Count == 0
            || !Periods.All(period => period.Code is { Length: 10 } code && code.EndsWith("-01", StringComparison.Ordinal)))
            return;
        if (Periods.Count == 1)
        {
            problems.Add(
                $"Kolumnen {Periods[0].Code} kan vara en dag eller en hel månad. Skriv {Periods[0].Code![..7]} för månaden, "
                + "eller lägg till en kolumn för någon annan dag.");
            return;
        }
        notes.Add($"Kolumnernas datum är alla den första i en månad ({Periods[0].Text} …) och lästes som månader.");
        Periods = [.. Periods.Select(period => period with { Code = period.Code![..7] })];
    }
}
