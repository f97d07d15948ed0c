using Indicators.Core.Counts;
using Indicators.Core.Imports.Warnings;
using Indicators.Core.Storage.Stored;

namespace Indicators.Core.Imports.Receipts;

/// <summary>How receipts are stored.</summary>
internal static class StoredReceipt
{
    public static readonly StoredFields Fields = new StoredFields()
        .Of<ImportResult>(
            ("problems", nameof(ImportResult.Problems)), ("receipt", nameof(ImportResult.Receipt)),
            ("more_problems", nameof(ImportResult.MoreProblems)), ("problem_groups", nameof(ImportResult.ProblemGroups)),
            ("held", nameof(ImportResult.Held)), ("is_forbidden", nameof(ImportResult.IsForbidden)),
            ("is_busy", nameof(ImportResult.IsBusy)))
        .Of<ImportReceipt>(
            ("import_id", nameof(ImportReceipt.ImportId)), ("file_name", nameof(ImportReceipt.FileName)),
            ("sha256", nameof(ImportReceipt.Sha256)), ("is_sample", nameof(ImportReceipt.IsSample)),
            ("new", nameof(ImportReceipt.New)), ("changed", nameof(ImportReceipt.Changed)),
            ("unchanged", nameof(ImportReceipt.Unchanged)), ("not_reported", nameof(ImportReceipt.NotReported)),
            ("changes", nameof(ImportReceipt.Changes)), ("notes", nameof(ImportReceipt.Notes)),
            ("read_before", nameof(ImportReceipt.ReadBefore)), ("withdrawn", nameof(ImportReceipt.Withdrawn)),
            ("withdrawals", nameof(ImportReceipt.Withdrawals)), ("warnings", nameof(ImportReceipt.Warnings)),
            ("warning_groups", nameof(ImportReceipt.WarningGroups)), ("more_warnings", nameof(ImportReceipt.MoreWarnings)),
            ("acknowledgement", nameof(ImportReceipt.Acknowledgement)), ("reason", nameof(ImportReceipt.Reason)),
            ("by", nameof(ImportReceipt.By)), ("at", nameof(ImportReceipt.At)))
        .Of<RowProblem>(
            ("sheet", nameof(RowProblem.Sheet)), ("row", nameof(RowProblem.Row)), ("place", nameof(RowProblem.Place)),
            ("value", nameof(RowProblem.Value)), ("sentence", nameof(RowProblem.Sentence)))
        .Of<ProblemGroup>(
            ("first", nameof(ProblemGroup.First)), ("count", nameof(ProblemGroup.Count)), ("places", nameof(ProblemGroup.Places)))
        .Of<RowWarning>(
            ("kind", nameof(RowWarning.Kind)), ("sheet", nameof(RowWarning.Sheet)), ("row", nameof(RowWarning.Row)),
            ("place", nameof(RowWarning.Place)), ("value", nameof(RowWarning.Value)), ("sentence", nameof(RowWarning.Sentence)))
        .Of<EarlierImport>(
            ("import_id", nameof(EarlierImport.ImportId)), ("file_name", nameof(EarlierImport.FileName)),
            ("at", nameof(EarlierImport.At)), ("by", nameof(EarlierImport.By)), ("superseded", nameof(EarlierImport.Superseded)),
            ("rows", nameof(EarlierImport.Rows)), ("is_sample", nameof(EarlierImport.IsSample)))
        .Of<CountRevision>(
            ("municipality", nameof(CountRevision.Municipality)), ("indicator", nameof(CountRevision.Indicator)),
            ("period", nameof(CountRevision.Period)), ("old", nameof(CountRevision.Old)), ("new", nameof(CountRevision.New)),
            ("at", nameof(CountRevision.At)), ("by", nameof(CountRevision.By)), ("file_name", nameof(CountRevision.FileName)),
            ("comment", nameof(CountRevision.Comment)))
        .Of<Figure>(
            ("total", nameof(Figure.Total)), ("under18", nameof(Figure.Under18)), ("under20", nameof(Figure.Under20)),
            ("approximate", nameof(Figure.Approximate)), ("parts", nameof(Figure.Parts)))
        .Optional<Figure>(nameof(Figure.Approximate))
        .Optional<Figure>(nameof(Figure.Parts))
        .Of<Approximation>(
            ("at_least", nameof(Approximation.AtLeast)), ("at_most", nameof(Approximation.AtMost)), ("words", nameof(Approximation.Words)))
        .Words<WarningKind>(
            ("far_from_history", WarningKind.FarFromHistory), ("sudden_zero", WarningKind.SuddenZero),
            ("under18_share", WarningKind.Under18Share), ("already_reported", WarningKind.AlreadyReported),
            ("before_end", WarningKind.BeforeEnd), ("emptied", WarningKind.Emptied), ("replaces_sample", WarningKind.ReplacesSample),
            ("parts_missing", WarningKind.PartsMissing));

    public static readonly StoredDocument<ImportResult> Document = new(Fields, StoredDocument<ImportResult>.Same);

    /// <summary>All that a receipt says but the moment: equal for files that were refused for the same reasons.</summary>
    public static string ReasonsOf(ImportResult result) =>
        Document.Write(result.Held is { } held ? result with { Held = held with { At = default } } : result);
}
