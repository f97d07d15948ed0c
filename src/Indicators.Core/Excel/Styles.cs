using DocumentFormat.OpenXml.Spreadsheet;
using Indicators.Core.Text;

namespace Indicators.Core.Excel;

/// <summary>The workbook's style sheet: one font, fill and border per <see cref="CellStyle"/>, found by its index.</summary>
internal static class Styles
{
    public const string FontName = "Calibri";
    private const uint DateFormat = 164, TimestampFormat = 165, IntegerFormat = 166, DecimalFormat = 167;
    private static readonly HorizontalAlignmentValues Left = HorizontalAlignmentValues.Left, Right = HorizontalAlignmentValues.Right,
        Centre = HorizontalAlignmentValues.Center;
    private const string Ink = "1A1A1A", Blue = "1B3A57", Pale = "E8EEF4", NoticeInk = "5A3A00", NoticePaper = "FFF0CC";
    private const string InputPaper = "FFFBE0", MarkedPaper = "FFE08A", ClosedPaper = "D5DBE1";

    /// <summary>Excel demands that the first two fills are these.</summary>
    private const uint ReservedFills = 2;

    private static readonly Look[] Looks =
    [
        .. Enum.GetValues<CellStyle>().Where(style => style < CellStyle.FirstStatusColour).Select(Of),
        .. Enum.GetValues<StatusColour>().Select(tone =>
            new Look(Bold: true, Ink: tone.Colours().Text, Paper: tone.Colours().Background, Framed: true, Wrapped: true, Side: Left)),
    ];

    public static CellStyle Of(StatusColour tone) => CellStyle.FirstStatusColour + (int)tone;

    /// <summary>
    /// Index in the file. The second half of the formats repeats the first with the quote prefix, which keeps text that begins
    /// like a formula as text even when a person edits the cell.
    /// </summary>
    public static uint Index(CellStyle style, bool quoted) => (uint)style + (quoted ? (uint)Looks.Length : 0);

    /// <summary>The room for text in a column, in digits of the style's own font: bold Calibri is some 4 % wider.</summary>
    public static double RoomIn(double columnWidth, CellStyle style)
    {
        var look = Looks[(int)style];
        return (columnWidth - (look.Indent ? 2 : 0)) * 11 / look.Size / (look.Bold ? 1.04 : 1);
    }

    /// <summary>
    /// Points that a row must have for a cell to show all its text. Programs that open a workbook do not all measure the
    /// text themselves.
    /// </summary>
    public static double HeightOf(SheetCell cell, double columnWidth)
    {
        var look = Looks[(int)cell.Style];
        var lines = look.Wrapped && cell.Text is not null
            ? CellText.LineCount(cell.Text, RoomIn(columnWidth, cell.Style))
            : 1;
        return (lines * Math.Ceiling(look.Size * 1.35)) + look.Air;
    }

    public static Stylesheet Make() => new(
        new NumberingFormats(
            Format(DateFormat, "yyyy\\-mm\\-dd"),
            Format(TimestampFormat, "yyyy\\-mm\\-dd\\ hh:mm"),
            Format(IntegerFormat, "#,##0"),
            Format(DecimalFormat, "#,##0.0")),
        new Fonts(Looks.Select(Font)),
        new Fills([Fill(PatternValues.None), Fill(PatternValues.Gray125), .. Looks.Select(PaperOf)]),
        new Borders(
            new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder()),
            Frame(sides: false), Frame(sides: true)),
        new CellStyleFormats(new CellFormat(), NamedFormat(CellStyle.Title), NamedFormat(CellStyle.Heading)),
        new CellFormats([.. Looks.Select((look, i) => Cell(look, i, false)), .. Looks.Select((look, i) => Cell(look, i, true))]),
        new CellStyles(Named("Normal", 0, 0), Named("Title", 1, 15), Named("Heading 1", 2, 16)));

    private static Look Of(CellStyle style) => style switch
    {
        CellStyle.Prose => new Look(),
        CellStyle.Title => new Look(Size: 18, Bold: true, Ink: Blue, Named: 1, Air: 2),
        CellStyle.Heading => new Look(Size: 13, Bold: true, Ink: Blue, Named: 2, Air: 8),
        CellStyle.Notice => new Look(Bold: true, Ink: NoticeInk, Paper: NoticePaper, Air: 4),
        CellStyle.Caption => new Look(Bold: true, Ink: Blue, Wrapped: true),
        CellStyle.Header => new Look(Bold: true, Ink: "FFFFFF", Paper: Blue, Framed: true, Wrapped: true, Side: Left, Air: 4),
        CellStyle.NumberHeader => Of(CellStyle.Header) with { Side = Right },
        CellStyle.Text => new Look(Framed: true, Wrapped: true, Side: Left),
        CellStyle.Integer => new Look(Framed: true, Format: IntegerFormat, Side: Right),
        CellStyle.Decimal => new Look(Framed: true, Format: DecimalFormat, Side: Right),
        CellStyle.Date => new Look(Framed: true, Format: DateFormat, Side: Left),
        CellStyle.Timestamp => new Look(Framed: true, Format: TimestampFormat, Side: Left),
        CellStyle.Plain => new Look(Framed: true, Side: Left),
        CellStyle.Input => new Look(Paper: InputPaper, Framed: true, Format: IntegerFormat, Side: Centre, Open: true),
        CellStyle.MarkedInput => Of(CellStyle.Input) with { Paper = MarkedPaper },
        CellStyle.TextInput => new Look(Paper: InputPaper, Framed: true, Wrapped: true, Side: Left, Open: true),
        CellStyle.Closed => new Look(Paper: ClosedPaper, Framed: true, Side: Left),
        CellStyle.FirstStatusColour => throw new ArgumentOutOfRangeException(nameof(style), style, "Not a style of its own."),
    };

    private static Font Font(Look look)
    {
        var font = new Font();
        if (look.Bold) font.Append(new Bold());
        font.Append(new FontSize { Val = look.Size }, new Color { Rgb = "FF" + look.Ink }, new FontName { Val = Styles.FontName });
        font.Append(new FontFamilyNumbering { Val = 2 });
        return font;
    }

    private static Fill PaperOf(Look look) => look.Paper is null ? Fill(PatternValues.None) : new Fill(new PatternFill(
        new ForegroundColor { Rgb = "FF" + look.Paper }, new BackgroundColor { Indexed = 64 })
    { PatternType = PatternValues.Solid });

    private static Fill Fill(PatternValues pattern) => new(new PatternFill { PatternType = pattern });

    private static Border Frame(bool sides) => new(
        sides ? Edge(new LeftBorder()) : new LeftBorder(),
        sides ? Edge(new RightBorder()) : new RightBorder(),
        Edge(new TopBorder()),
        Edge(new BottomBorder()),
        new DiagonalBorder());

    private static T Edge<T>(T edge)
        where T : BorderPropertiesType
    {
        edge.Style = BorderStyleValues.Thin;
        edge.Append(new Color { Rgb = "FFC4CDD6" });
        return edge;
    }

    private static CellFormat Cell(Look look, int index, bool quoted) => new(new Alignment
    {
        Horizontal = look.Side,
        Vertical = look.Framed && look.Air == 0 ? VerticalAlignmentValues.Top : VerticalAlignmentValues.Center,
        WrapText = look.Wrapped,
        Indent = look.Indent ? 1U : null,
        // A word among numbers stays in its cell: "ej tillämpligt".
        ShrinkToFit = look.Open && !look.Wrapped ? true : null,
    }, new Protection { Locked = !look.Open })
    {
        NumberFormatId = look.Format,
        FontId = (uint)index,
        FillId = (uint)index + ReservedFills,
        BorderId = !look.Framed ? 0U : look.IsOneOfMany ? 2U : 1U,
        FormatId = look.Named,
        QuotePrefix = quoted ? true : null,
        ApplyNumberFormat = look.Format > 0,
        ApplyFont = true,
        ApplyFill = true,
        ApplyBorder = look.Framed,
        ApplyAlignment = true,
        ApplyProtection = look.Open,
    };

    private static CellFormat NamedFormat(CellStyle style) => new() { FontId = (uint)style, ApplyFont = true };

    private static DocumentFormat.OpenXml.Spreadsheet.CellStyle Named(string name, uint format, uint builtIn) =>
        new() { Name = name, FormatId = format, BuiltinId = builtIn };

    private static NumberingFormat Format(uint id, string code) => new() { NumberFormatId = id, FormatCode = code };

    /// <param name="Size">In points.</param>
    /// <param name="Air">Points added to the row's height.</param>
    /// <param name="Open">May be written in although the sheet is locked.</param>
    /// <param name="Named">Excel's own named style that it belongs to, so that titles and headings are known as such.</param>
    private sealed record Look(
        double Size = 11,
        bool Bold = false,
        string Ink = Styles.Ink,
        string? Paper = null,
        bool Framed = false,
        bool Wrapped = false,
        uint Format = 0,
        uint Named = 0,
        HorizontalAlignmentValues? Side = null,
        double Air = 0,
        bool Open = false)
    {
        /// <summary>A cell to write in, or not, needs its edges seen on all sides.</summary>
        public bool IsOneOfMany => Open || Paper == ClosedPaper;

        /// <summary>Keeps a number and the text beside it apart.</summary>
        public bool Indent => Side is not null && Side != Centre;
    }
}
