using DocumentFormat.OpenXml.Spreadsheet;
using Indicators.Core.Evaluation;

namespace Indicators.Core.Reports.Excel;

/// <summary>The workbook's style sheet: one font, fill and border per <see cref="CellStyle"/>, found by its index.</summary>
internal static class Styles
{
    private const uint DateFormat = 164, TimestampFormat = 165, IntegerFormat = 166, DecimalFormat = 167;
    private const string Ink = "1A1A1A", Blue = "1B3A57", Pale = "E8EEF4", NoticeInk = "5A3A00", NoticePaper = "FFF0CC";

    /// <summary>Excel demands that the first two fills are these.</summary>
    private const uint ReservedFills = 2;

    private static readonly Look[] Looks =
    [
        .. Enum.GetValues<CellStyle>().Where(style => style < CellStyle.FirstStatus).Select(Of),
        .. Enum.GetValues<TargetStatus>().Select(status =>
            new Look(Bold: true, Ink: status.Colours().Text, Paper: status.Colours().Background, Framed: true, Wrapped: true)),
    ];

    public static CellStyle Of(TargetStatus status) => CellStyle.FirstStatus + (int)status;

    /// <summary>
    /// Index in the file. The second half of the formats repeats the first with the quote prefix, which keeps text that
    /// begins like a formula as text even when somebody edits the cell.
    /// </summary>
    public static uint Index(CellStyle style, bool quoted) => (uint)style + (quoted ? (uint)Looks.Length : 0);

    /// <summary>About how many of the default characters one character takes, for breaking running text.</summary>
    public static double WidthOf(CellStyle style) => Looks[(int)style].Size / 11 * (Looks[(int)style].Bold ? 1.1 : 1);

    public static Stylesheet Make() => new(
        new NumberingFormats(
            Format(DateFormat, "yyyy\\-mm\\-dd"),
            Format(TimestampFormat, "yyyy\\-mm\\-dd\\ hh:mm"),
            Format(IntegerFormat, "#,##0"),
            Format(DecimalFormat, "#,##0.0##")),
        new Fonts(Looks.Select(Font)),
        new Fills([Fill(PatternValues.None), Fill(PatternValues.Gray125), .. Looks.Select(PaperOf)]),
        new Borders(new Border(), Frame()),
        new CellStyleFormats(new CellFormat(), NamedFormat(CellStyle.Title), NamedFormat(CellStyle.Heading)),
        new CellFormats([.. Looks.Select((look, i) => Cell(look, i, false)), .. Looks.Select((look, i) => Cell(look, i, true))]),
        new CellStyles(Named("Normal", 0, 0), Named("Title", 1, 15), Named("Heading 1", 2, 16)));

    private static Look Of(CellStyle style) => style switch
    {
        CellStyle.Prose => new Look(),
        CellStyle.Title => new Look(Size: 18, Bold: true, Ink: Blue, Named: 1),
        CellStyle.Heading => new Look(Size: 13, Bold: true, Ink: Blue, Named: 2),
        CellStyle.Notice => new Look(Bold: true, Ink: NoticeInk, Paper: NoticePaper),
        CellStyle.Caption => new Look(Bold: true, Ink: Blue, Wrapped: true),
        CellStyle.Header => new Look(Bold: true, Ink: "FFFFFF", Paper: Blue, Framed: true, Wrapped: true),
        CellStyle.Text => new Look(Framed: true, Wrapped: true),
        CellStyle.Integer => new Look(Framed: true, Format: IntegerFormat),
        CellStyle.Decimal => new Look(Framed: true, Format: DecimalFormat),
        CellStyle.Date => new Look(Framed: true, Format: DateFormat),
        CellStyle.Timestamp => new Look(Framed: true, Format: TimestampFormat),
        CellStyle.Plain => new Look(Framed: true),
        CellStyle.FirstStatus => throw new ArgumentOutOfRangeException(nameof(style), style, "Not a style of its own."),
    };

    private static Font Font(Look look)
    {
        var font = new Font();
        if (look.Bold) font.Append(new Bold());
        font.Append(new FontSize { Val = look.Size }, new Color { Rgb = "FF" + look.Ink }, new FontName { Val = "Calibri" });
        font.Append(new FontFamilyNumbering { Val = 2 });
        return font;
    }

    private static Fill PaperOf(Look look) => look.Paper is null ? Fill(PatternValues.None) : new Fill(new PatternFill(
        new ForegroundColor { Rgb = "FF" + look.Paper }, new BackgroundColor { Indexed = 64 })
    { PatternType = PatternValues.Solid });

    private static Fill Fill(PatternValues pattern) => new(new PatternFill { PatternType = pattern });

    private static Border Frame() => new(
        new LeftBorder(), new RightBorder(), Edge(new TopBorder()), Edge(new BottomBorder()), new DiagonalBorder());

    private static T Edge<T>(T edge)
        where T : BorderPropertiesType
    {
        edge.Style = BorderStyleValues.Thin;
        edge.Append(new Color { Rgb = "FFC4CDD6" });
        return edge;
    }

    private static CellFormat Cell(Look look, int index, bool quoted) => new(new Alignment
    {
        Vertical = look.Framed ? VerticalAlignmentValues.Top : VerticalAlignmentValues.Center,
        WrapText = look.Wrapped,
    })
    {
        NumberFormatId = look.Format,
        FontId = (uint)index,
        FillId = (uint)index + ReservedFills,
        BorderId = look.Framed ? 1U : 0U,
        FormatId = look.Named,
        QuotePrefix = quoted ? true : null,
        ApplyNumberFormat = look.Format > 0,
        ApplyFont = true,
        ApplyFill = true,
        ApplyBorder = look.Framed,
        ApplyAlignment = true,
    };

    private static CellFormat NamedFormat(CellStyle style) => new() { FontId = (uint)style, ApplyFont = true };

    private static DocumentFormat.OpenXml.Spreadsheet.CellStyle Named(string name, uint format, uint builtIn) =>
        new() { Name = name, FormatId = format, BuiltinId = builtIn };

    private static NumberingFormat Format(uint id, string code) => new() { NumberFormatId = id, FormatCode = code };

    /// <param name="Size">In points.</param>
    /// <param name="Named">Excel's own named style that it belongs to, so that titles and headings are known as such.</param>
    private sealed record Look(
        double Size = 11,
        bool Bold = false,
        string Ink = Styles.Ink,
        string? Paper = null,
        bool Framed = false,
        bool Wrapped = false,
        uint Format = 0,
        uint Named = 0);
}
