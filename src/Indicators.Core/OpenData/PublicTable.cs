using System.Globalization;
using Indicators.Core.Agreements;
using Indicators.Core.Excel;
using Indicators.Core.Imports.Files;
using Indicators.Core.Periods;
using Indicators.Core.Text;

namespace Indicators.Core.OpenData;

/// <summary>The public figures of a released report as a table to download.</summary>
/// <param name="ReleasedOn">Creation date in the properties of the workbook.</param>
/// <param name="SampleNotice">Notice that figures are invented; null for real figures.</param>
public sealed record PublicTable(
    string Title, Municipality Municipality, Period Period, DateOnly ReleasedOn, string? SampleNotice,
    IReadOnlyList<PublicIndicator> Indicators)
{
    /// <summary>MIME types of the two formats.</summary>
    public const string
        ExcelType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        CsvType = "text/csv; charset=utf-8";

    private static readonly string[] Names =
        ["Kommunkod", "Kommun", "Period", "Från", "Till", "Indikator", "Kod", "Antal", "Under 18", "Under 20", "Anmärkning"];

    /// <summary>The last column is only there when some indicator has breakdowns besides the ages.</summary>
    private string[] Header => HasParts ? [.. Names, "Delar"] : Names;

    private bool HasParts => Indicators.Any(one => one.Indicator.OwnBreakdowns is not null);

    /// <summary>Swedish explanation of the sign "..". An empty cell means that there is no number to withhold.</summary>
    public static string Explanation => $"Två punkter ({PublicCount.Sign}) betyder att antalet inte visas: "
        + $"det är färre än {PublicCount.MinPersons} personer, eller så går ett så litet antal att räkna ut.";

    /// <summary>ASCII file name without extension: medborgarloften_karlskoga_2016-T1.</summary>
    public string FileStem => $"medborgarloften_{Swedish.Ascii(Municipality.Name)}_{Period.Code}";

    /// <summary>The table as CSV with semicolons, UTF-8 with BOM; notices are rows that begin with #.</summary>
    public ReadOnlyMemory<byte> Csv() => CsvText.Of(
    [
        .. SampleNotice is null ? [] : new[] { Comment(SampleNotice) },
        Comment(Explanation),
        Header,
        .. Lines().Select(line => line.Texts),
    ]);

    /// <summary>Bytes of an xlsx file with the table.</summary>
    public byte[] Workbook()
    {
        var sheet = new Sheet("Siffror", [11, 16, 12, 12, 12, 44, 24, 10, 10, 10, 24, .. HasParts ? [44d] : Array.Empty<double>()]);
        sheet.AddProse(Title, CellStyle.Title);
        if (SampleNotice is { } notice) sheet.AddProse(notice);
        sheet.AddProse(Explanation);
        sheet.AddTable(
            "Siffror", Header, [.. Lines().Select(line => line.Cells())], "Inget rapporterades i perioden.",
            filtered: Header.Length);
        return WorkbookWriter.Write(
            [sheet],
            new(Title, "Medborgarlöften", "medborgarlöften", ReleasedOn, Municipality.Name, Period.Name, SampleNotice ?? Title));
    }

    private string[] Comment(string text) => ["# " + text, .. Enumerable.Repeat("", Header.Length - 1)];

    private IEnumerable<Line> Lines() =>
        from one in Indicators
        from row in one.Rows.Count > 0 ? one.Rows : [new(Period, one.Figure, null)]
        select new Line(this, one.Indicator, row);

    private sealed record Line(PublicTable Table, Indicator Indicator, PublicRow Row)
    {
        public string[] Texts =>
        [
            Table.Municipality.Code.Value, FormulaGuard.Add(Table.Municipality.Name), Row.Period.Code, Iso(Row.Period.First),
            Iso(Row.Period.Last),
            FormulaGuard.Add(Indicator.Name), Indicator.Code.Value, .. Counts.Select(Written), Remark ?? "", .. Parts,
        ];

        public SheetCell[] Cells() =>
        [
            SheetCell.Of(Table.Municipality.Code.Value), SheetCell.Of(Table.Municipality.Name), SheetCell.Of(Row.Period.Code),
            SheetCell.Of(Row.Period.First), SheetCell.Of(Row.Period.Last), SheetCell.Of(Indicator.Name), SheetCell.Of(Indicator.Code.Value),
            .. Counts.Select(count =>
                count?.Value is { } value ? SheetCell.Of(value) : SheetCell.Of(Written(count))), SheetCell.Of(Remark),
            .. Parts.Select(part => SheetCell.Of(part)),
        ];

        /// <summary>Total, under 18 and under 20; null for a number that is not reported and therefore not withheld either.</summary>
        private PublicCount?[] Counts => Row.Remark is not null
            ? [null, null, null]
            : [Row.Figure.Total, Indicator.HasAgeGroups ? Row.Figure.Under18 : null, Indicator.HasAgeGroups ? Row.Figure.Under20 : null];

        /// <summary>The cell of the parts, "hastighet: 39; rattfylleri: 8", if the table has the column.</summary>
        private string[] Parts => !Table.HasParts ? []
            : [Row.Remark is null ? FormulaGuard.Add(string.Join("; ", Row.Figure.Parts)) : ""];

        /// <summary>Why there is no number; beside an approximate one, how it was written.</summary>
        private string? Remark => Row.Remark ?? (Row.Figure.Total.Approximate is { } range ? $"Ungefärligt: {range.Words}" : null);

        private static string Written(PublicCount? count) => count?.Written ?? "";

        private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }
}
