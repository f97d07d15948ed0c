namespace Indicators.Core.Counts.Files;

/// <summary>What a file says of one value, whatever its layout, and the cells that it says it in.</summary>
internal abstract class CountRow(FileColumns columns)
{
    protected FileColumns Columns => columns;

    /// <summary>As the person's program numbers it, from 1.</summary>
    public abstract int Number { get; }

    /// <summary>True when the numbers were counted from events, and no person has written them.</summary>
    public virtual bool IsCounted => false;

    /// <summary>What the row has no cell for.</summary>
    public abstract OmittedColumns Omitted { get; }

    /// <summary>What is written there, trimmed; "" for an empty cell or what the file does not have.</summary>
    public abstract string this[CountColumn column] { get; }

    public abstract void Fail(CountColumn column, string sentence);

    /// <summary>Says in the receipt how something was read.</summary>
    public void Note(string sentence) => columns.Notes.Add(sentence);
}
