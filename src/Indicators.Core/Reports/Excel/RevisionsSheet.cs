using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Excel;
using Indicators.Core.Periods;

namespace Indicators.Core.Reports.Excel;

/// <summary>Sheet with figures that were corrected after they were first reported: old and new value, time, person and comment.</summary>
internal static class RevisionsSheet
{
    private static readonly string[] Header =
        ["Ändrat", "Indikator", "Period", "Gäller", "Tidigare", "Nu", "Av", "Fil", "Kommentar"];

    /// <summary>The sheet "Ändringar".</summary>
    public static Sheet Of(ReportContent content)
    {
        var names = content.Indicators.ToDictionary(i => i.Indicator.Code, i => i.Indicator.Name);
        var sheet = new Sheet("Ändringar", 18, 30, 18, 14, 14, 14, 22, 30, 36);
        sheet.AddTable(
            "Andringar",
            Header,
            [.. content.Revisions.SelectMany(revision => Changed(revision).Select(part => new[]
            {
                SheetCell.Of(SwedishTime.ToLocal(revision.At).DateTime),
                SheetCell.Of(names.GetValueOrDefault(revision.Indicator, revision.Indicator.Value)),
                SheetCell.Of(revision.Period.Name),
                SheetCell.Of(ReportLabels.NameOfPart(part)),
                Cell(revision.Old, part),
                Cell(revision.New, part),
                SheetCell.Of(revision.By),
                SheetCell.Of(revision.FileName),
                SheetCell.Of(revision.Comment),
            }))],
            "Inga uppgifter har ändrats sedan de först rapporterades.");
        if (content.ChangesSinceFormer is not null)
            AddSinceFormer(sheet, content.ChangesSinceFormer, ReportSentences.ChangesSinceFormerHeading(content));
        return sheet;
    }

    private static void AddSinceFormer(Sheet sheet, IReadOnlyList<EditionChange> changes, string heading)
    {
        sheet.Add();
        sheet.AddProse(heading, CellStyle.Heading);
        sheet.AddTable(
            "SedanForra", ["Stod", "Vad", "Nu"],
            [.. changes.Select(change => new[] { SheetCell.Of(change.Was), SheetCell.Of(change.What), SheetCell.Of(change.Now) })],
            "Inget i rapporten är annorlunda.");
    }

    /// <summary>One row per changed number; one row for the total when only the comment is new.</summary>
    private static IEnumerable<string?> Changed(CountRevision revision) =>
        new[] { null, Breakdown.Under18, Breakdown.Under20 }
            .Concat(new[] { revision.Old, revision.New }.SelectMany(value => value?.Parts?.Numbers.Keys ?? []).Distinct())
            .Where(part => Number(revision.Old, part) != Number(revision.New, part))
            .DefaultIfEmpty(null);

    private static SheetCell Cell(Figure? value, string? part) => value is null ? SheetCell.Of(CellState.Missing.Name())
        : part is null && value.Approximate is { } range ? SheetCell.Of(range.Words)
        : value.Applies ? SheetCell.Of(Number(value, part)) : SheetCell.Of(CellState.NotApplicable.Name());

    private static int? Number(Figure? value, string? part) => part is null ? value?.Total : value?.Part(part);
}
