namespace Indicators.Core.Imports.Files;

/// <summary>One value in a file, independent of its layout, with the cells it was read from.</summary>
internal abstract class CountRow(FileColumns columns)
{
    protected FileColumns Columns => columns;

    /// <summary>As the person's program numbers it, from 1.</summary>
    public abstract int Number { get; }

    /// <summary>True when the numbers were counted from events, and no person has written them.</summary>
    public virtual bool IsCounted => false;

    /// <summary>Columns that the row has no cell for.</summary>
    public abstract OmittedColumns Omitted { get; }

    /// <summary>The cell's text, trimmed; "" for an empty cell or a column that the file does not have.</summary>
    public abstract string this[CountColumn column] { get; }

    /// <summary>Parts besides the ages that the row has a cell for.</summary>
    public virtual IReadOnlyList<PartCell> Parts => [];

    public abstract void Fail(CountColumn column, string sentence);

    /// <summary>A problem with one of <see cref="Parts"/>.</summary>
    /// <param name="part">As the row names it.</param>
    public virtual void FailPart(string part, string sentence) => Fail(CountColumn.Total, sentence);

    /// <summary>Says in the receipt how something was read.</summary>
    public void Note(string sentence) => columns.Notes.Add(sentence);
}
