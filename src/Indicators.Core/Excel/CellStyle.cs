namespace Indicators.Core.Excel;

/// <summary>Kind of a cell; <see cref="Styles"/> says how that looks. The order is the order in the file.</summary>
internal enum CellStyle
{
    /// <summary>Running text outside tables.</summary>
    Prose,
    Title,
    Heading,
    Notice,

    /// <summary>Heading above a chart.</summary>
    Caption,

    /// <summary>Header of a table.</summary>
    Header,

    /// <summary>Header over a column of numbers, to the right as they are.</summary>
    NumberHeader,

    /// <summary>In tables, wrapped.</summary>
    Text,
    Integer,
    Decimal,
    Date,
    Timestamp,

    /// <summary>Small source text beside the charts, never wrapped so that the rows keep the charts' pace.</summary>
    Plain,

    /// <summary>A number that people write, open in a locked sheet.</summary>
    Input,

    /// <summary>As <see cref="Input"/>, with something to know before it is written in.</summary>
    MarkedInput,

    /// <summary>A text that people write, open in a locked sheet.</summary>
    TextInput,

    /// <summary>Where nothing is to be written.</summary>
    Closed,

    /// <summary>The first of one style per status colour.</summary>
    FirstStatusColour,
}
