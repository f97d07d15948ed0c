using System.Globalization;
using Indicators.Core.Agreements;
using Indicators.Core.Excel;
using Indicators.Core.Text;

namespace Indicators.Core.Imports.Templates;

/// <summary>Validation rules and hints for the cells of the table.</summary>
internal static class TemplateRules
{
    private const string NoNumber =
        "Skriv ett heltal från 0 till 1 000 000, eller ej tillämpligt. Saknas uppgiften: lämna cellen tom.";

    private const string OrApproximate = "Är talet ungefärligt: skriv till exempel ca 12 eller minst 12.";

    private const string WrongAges =
        "De under 18 räknas också i under 20, och båda i alla. Kontrollera de tre raderna.";

    private const string WrongParts = "En del kan inte vara fler än alla. Kontrollera indikatorns rader.";

    /// <param name="firstRow">Of the lines in the sheet.</param>
    /// <param name="leading">Columns before the periods.</param>
    public static IEnumerable<CellRule> Of(IReadOnlyList<TemplateLine> lines, int firstRow, int leading)
    {
        var periods = lines[0].Row.Cells.Count;
        var table = (First: firstRow, Last: firstRow + lines.Count - 1);
        for (var i = 0; i < periods; i++)
        {
            var column = leading + i + 1;
            var cells = lines.Select((line, place) => (Line: line, Cell: line.Row.Cells[i], Place: (column, firstRow + place)));
            foreach (var same in cells.GroupBy(
                x => (x.Line.Part, Use: x.Line.Use(x.Cell), Kind: Kind(x.Line.Row), Hint: Hint(x.Line, x.Cell))))
            {
                (int, int)[] places = [.. same.Select(x => x.Place)];
                yield return new(
                    places,
                    same.Key.Use == CellUse.Closed
                        ? null
                        : Formula(same.Key.Part, same.Key.Kind, Sheet.Letters(column), places[0].Item2, table),
                    Swedish.Capitalised(lines[0].Row.Cells[i].Period.Name),
                    same.Key.Hint,
                    same.Key.Use == CellUse.Closed ? null : Error(same.Key.Part, same.Key.Kind));
            }
        }
        yield return new(
            [.. lines.Index().Where(line => line.Item.Part is null).Select(line => (leading + periods + 1, firstRow + line.Index))],
            null, "Kommentar", "Skriv varför, om du har skrivit ej tillämpligt någonstans på raden.");
    }

    /// <summary>How an indicator's rows belong together.</summary>
    private enum Rows
    {
        Total,
        Ages,
        Parts,
    }

    private static Rows Kind(TemplateRow row) => row.Parts.Count == 0 ? Rows.Total
        : row.Breakdowns is [{ } only] && only == Breakdown.Ages ? Rows.Ages
        : Rows.Parts;

    private static string Error(string? part, Rows kind) => NoNumber + (part is null ? " " + OrApproximate : "") + kind switch
    {
        Rows.Total => "",
        Rows.Ages => " " + WrongAges,
        Rows.Parts => " " + WrongParts,
    };

    private static string Hint(TemplateLine line, TemplateCell cell) => line.Use(cell) == CellUse.Closed && cell.Use != CellUse.Closed
        ? (line.Part is Breakdown.Under18 or Breakdown.Under20 ? "Följs inte per ålder då." : "Delen följs inte då.") + " Lämna cellen tom."
        : cell.Hint;

    /// <summary>
    /// A whole number, the words, or for the total a text that ends as an approximate number does, which the import reads; with parts also
    /// in order among the indicator's rows, which are found by their content, so that the rule is also valid when the rows have been
    /// sorted.
    /// </summary>
    private static string Formula(string? part, Rows kind, string column, int row, (int First, int Last) table)
    {
        var cell = column + Text(row);
        var ages = kind == Rows.Total ? "" : $",{Others()}=0";
        var approximate = part is null ? $",ISNUMBER(-RIGHT(TRIM({cell}))),RIGHT(TRIM({cell}),4)=\"-tal\"" : "";
        return $"IF(ISNUMBER({cell}),AND({cell}>=0,{cell}<=1E6,INT({cell})={cell}{ages}),"
            + $"OR(TRIM({cell})=\"\",TRIM({cell})=\"{ReadValue.NotApplicable}\"{approximate}))";

        string Others() => part switch
        {
            null => Count(null, ">"),
            Breakdown.Under18 when kind == Rows.Ages => Count("<>" + Breakdown.Under18, "<"),
            Breakdown.Under20 when kind == Rows.Ages => $"{Count(TemplateLine.All, "<")}+{Count(Breakdown.Under18, ">")}",
            _ => Count(TemplateLine.All, "<"),
        };

        string Count(string? who, string than)
        {
            var whose = who is null ? "" : $"{Range("$C")},\"{who}\",";
            return $"COUNTIFS({Range("$B")},$B{Text(row)},{whose}{Range(column)},\"{than}\"&{cell})";
        }

        string Range(string letters) => $"{letters}${Text(table.First)}:{letters}${Text(table.Last)}";
    }

    private static string Text(int row) => row.ToString(CultureInfo.InvariantCulture);
}
