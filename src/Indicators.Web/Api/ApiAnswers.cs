using Indicators.Core.Counts;
using Indicators.Core.Imports;
using Indicators.Core.Imports.Files;

namespace Indicators.Web.Api;

/// <summary>What an import did: the receipt. / Kvittot på det som lästes in.</summary>
/// <param name="Outcome">
/// stored: something is new or changed. previewed: something would be new or changed, if the same were posted without preview.
/// nothing_new: every value was stored already. read_before: the same bytes were imported earlier, and nothing was written.
/// </param>
/// <param name="ImportId">The import's number; null when nothing was written.</param>
/// <param name="FileSha256">Of the body's bytes, in lower-case hexadecimal.</param>
/// <param name="IsSample">True when the figures are marked as invented ("Påhittade exempelsiffror").</param>
/// <param name="New">Values for periods that had none.</param>
/// <param name="Changed">Values that replaced another.</param>
/// <param name="Unchanged">Values that were stored already.</param>
/// <param name="NotReported">Rows whose total was null. They change nothing.</param>
/// <param name="Changes">Old and new value of those changed, the first thousand.</param>
/// <param name="Notes">Swedish sentences on what was detected.</param>
/// <param name="Message">The receipt in Swedish, for a person.</param>
public sealed record ReceiptAnswer(
    string Outcome,
    long? ImportId,
    string FileSha256,
    bool IsSample,
    int New,
    int Changed,
    int Unchanged,
    int NotReported,
    IReadOnlyList<ChangeAnswer> Changes,
    IReadOnlyList<string> Notes,
    DuplicateImportAnswer? ReadBefore,
    string Message)
{
    internal static ReceiptAnswer Of(ImportReceipt receipt, bool preview) => new(
        receipt.ReadBefore is not null ? "read_before"
            : receipt.New + receipt.Changed == 0 ? "nothing_new"
            : preview ? "previewed" : "stored",
        receipt.ImportId ?? receipt.ReadBefore?.ImportId, receipt.Sha256, receipt.IsSample, receipt.New, receipt.Changed, receipt.Unchanged,
        receipt.NotReported, [.. receipt.Changes.Select(ChangeAnswer.Of)], receipt.Notes,
        receipt.ReadBefore is { } before ? new(before.ImportId, before.At, before.Superseded) : null,
        preview
            ? ImportText.Preview(receipt.FileName, new ImportResult([], receipt))
            : ImportText.Of(receipt.FileName, new ImportResult([], receipt)));
}

/// <summary>A value that was replaced. / Ett värde som har ändrats.</summary>
/// <param name="Municipality">SCB code, "1883".</param>
/// <param name="Period">"2016-03-14", "2016-V11" or "2016-03".</param>
public sealed record ChangeAnswer(string Municipality, string Indicator, string Period, ValueAnswer Old, ValueAnswer New)
{
    internal static ChangeAnswer Of(CountRevision change) => new(
        change.Municipality.Value, change.Indicator.Value, change.Period.Code, ValueAnswer.Of(change.Old!), ValueAnswer.Of(change.New!));
}

/// <summary>A reported value. / Ett rapporterat värde.</summary>
/// <param name="NotApplicable">True when the question did not apply; total is then null.</param>
/// <param name="Qualifier">Of an approximate total: atLeast, atMost or about. Null for an exact one.</param>
/// <param name="AsWritten">An approximate total as it was written, "drygt 50"; null for an exact one.</param>
/// <param name="Parts">Reported parts besides the ages, by name in lower case; null for none.</param>
public sealed record ValueAnswer(
    int? Total, int? Under18, int? Under20, bool NotApplicable, string? Qualifier = null, string? AsWritten = null,
    IReadOnlyDictionary<string, int>? Parts = null)
{
    internal static ValueAnswer Of(Figure value) => new(
        value.Total, value.Under18, value.Under20, !value.Applies,
        value.Approximate is { } range ? QualifierWord.Of(range.Qualifier) : null, value.Approximate?.Words, value.Parts?.Numbers);
}

/// <summary>When the same bytes were read in. / När samma innehåll lästes in.</summary>
/// <param name="Superseded">True when a later import has changed some of the values; the later values apply.</param>
public sealed record DuplicateImportAnswer(long ImportId, DateTimeOffset At, bool Superseded);

/// <summary>What is wrong (RFC 9457). / Vad som är fel.</summary>
/// <param name="Type">The kind of problem, for programs: urn:indicators:rows and others.</param>
/// <param name="Title">The kind of problem in Swedish, always the same for a type.</param>
/// <param name="Detail">What happened and what to do, in Swedish.</param>
/// <param name="Reference">To mention when asking for help; it is in the service's log.</param>
/// <param name="Problems">Everything that is wrong with the rows, at most 1,000; empty for other kinds.</param>
/// <param name="ProblemsLeft">How many more there are than those listed.</param>
public sealed record ProblemAnswer(
    string Type, string Title, int Status, string Detail, string Reference, IReadOnlyList<RowProblemAnswer> Problems, int ProblemsLeft);

/// <summary>One thing that is wrong with the rows. / Ett fel i raderna.</summary>
/// <param name="Pointer">JSON pointer into the body, "/rows/3/total"; null for CSV and xlsx.</param>
/// <param name="Sheet">The workbook's sheet; null for JSON and CSV.</param>
/// <param name="Row">From 1, as a spreadsheet numbers rows; in JSON the row's place in the list. Null when the whole body is meant.</param>
/// <param name="Place">Column's name in CSV, cell in a workbook ("D7"), pointer in JSON; null when the whole row is meant.</param>
/// <param name="Value">The value there, shortened; null when the whole row is meant.</param>
/// <param name="Sentence">What is wrong and what to do, in Swedish.</param>
public sealed record RowProblemAnswer(string? Pointer, string? Sheet, int? Row, string? Place, string? Value, string Sentence)
{
    internal static RowProblemAnswer Of(RowProblem problem, bool isJson) =>
        new(isJson ? problem.JsonPointer : null, problem.Sheet, problem.Row, problem.Place, problem.Value, problem.Sentence);
}
