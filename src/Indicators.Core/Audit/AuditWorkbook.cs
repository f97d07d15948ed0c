using Indicators.Core.Excel;
using Indicators.Core.Periods;

namespace Indicators.Core.Audit;

/// <summary>The audit log as an Excel workbook (xlsx). Text that looks like a formula is written as text.</summary>
public static class AuditWorkbook
{
    /// <summary>The media type of an xlsx file.</summary>
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static readonly string[] Header =
        [
            "Nummer", "När (svensk tid)", "Vem", "Vad", "Om", "Mer", "Kod", "Konto eller nyckel", "Systemanvändare",
            "Skrevs i databasen (svensk tid)",
        ];

    /// <summary>Writes the workbook.</summary>
    /// <param name="entries">In the order of the rows.</param>
    /// <param name="now">For the date in the file's properties.</param>
    public static byte[] Write(IReadOnlyList<AuditEntry> entries, DateTimeOffset now)
    {
        var sheet = new Sheet("Händelser", 10, 20, 28, 36, 36, 80, 28, 38, 20, 20);
        sheet.AddProse("Händelselogg", CellStyle.Title);
        sheet.AddTable("Handelser", Header, [.. entries.Select(Row)], "Inga händelser.", filtered: Header.Length);
        var today = SwedishTime.DayOf(now);
        return WorkbookWriter.Write(
            [sheet],
            new("Händelselogg", "Vem som gjorde vad", "händelselogg", today, "Alla kommuner", $"Hämtad {today:yyyy-MM-dd}", ""));
    }

    private static SheetCell[] Row(AuditEntry entry) =>
    [
        SheetCell.Of((decimal)entry.Id),
        SheetCell.Of(SwedishTime.ToLocal(entry.At).DateTime),
        SheetCell.Of(CellText.Clean(entry.Actor.Name)),
        SheetCell.Of(CellText.Clean(AuditAction.LabelOf(entry.Action))),
        SheetCell.Of(CellText.Clean(entry.Subject)),
        SheetCell.Of(CellText.Clean(entry.Details)),
        SheetCell.Of(CellText.Clean(entry.Action)),
        SheetCell.Of(CellText.Clean(entry.Actor.Id ?? "")),
        SheetCell.Of(CellText.Clean(entry.Actor.SystemUser ?? "")),
        entry.WrittenAt is { } written ? SheetCell.Of(SwedishTime.ToLocal(written).DateTime) : SheetCell.Of(""),
    ];
}
