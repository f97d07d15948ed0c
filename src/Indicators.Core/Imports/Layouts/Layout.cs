using Indicators.Core.Imports.Files;
using Indicators.Core.Periods;

namespace Indicators.Core.Imports.Layouts;

/// <summary>The layout of a file: converts the file's rows into one row for each value.</summary>
internal abstract class Layout
{
    /// <summary>How the dates with slashes in the file's cells are read.</summary>
    public DateOrder Dates { get; protected init; } = new();

    /// <summary>Swedish word for the part of a file that has an unreported value: one, several.</summary>
    public virtual (string One, string Many) Unreported => ("rad", "rader");

    /// <summary>Place of one part of a value within its row.</summary>
    /// <param name="period">The value's; a row may have values of several.</param>
    public abstract string Place(FileRow row, CountColumn column, Period period);

    /// <summary>
    /// The values in the file's rows, each row as it is read where that can be done. Problems in the rows themselves are
    /// reported.
    /// </summary>
    public abstract IEnumerable<CountRow> Rows(IEnumerable<FileRow> rows);

    /// <summary>The layout that the header shows; null when it has problems, which are then reported.</summary>
    public static Layout? Of(FileRow header, LayoutContext file)
    {
        string[] names = [.. header.Cells.Select(HeaderWords.Normalised)];
        var isLong = names.Contains(CountColumns.Names[(int)CountColumn.Total])
            || names.Contains(CountColumns.Names[(int)CountColumn.Period]);
        if (!isLong && names.Contains(HeaderWords.Date)) return DayListLayout.Of(header, file);
        var dates = new DateOrder();
        var isNamed = names.Contains(HeaderWords.Municipality) || names.Contains(HeaderWords.Indicator);
        var hasPeriods = header.Cells.Any(cell => PeriodText.IsPeriod(cell, dates))
            || (names.Contains(HeaderWords.Indicator) && HeaderWords.HasYears(header));
        return !isLong && isNamed && hasPeriods
            ? WideLayout.Of(header, file)
            : LongLayout.Of(header, file);
    }
}

/// <summary>Information about the file that a layout needs besides its rows.</summary>
/// <param name="Named">What the file is about as a whole, and the municipalities and indicators that may be named in it.</param>
internal sealed record LayoutContext(string? Sheet, TemplateMark? Mark, NamedInFile Named, ProblemList Problems, FileNotes Notes)
{
    public void FailHeader(FileRow header, string sentence) => Problems.Add(new(Sheet, header.Number, null, null, sentence));

    public FileColumns Columns(string?[] names, int comment, params IEnumerable<int> unread) =>
        new(Sheet, names, comment, unread.ToHashSet(), Problems, Notes);
}
