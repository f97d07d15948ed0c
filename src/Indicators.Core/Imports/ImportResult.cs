using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Indicators.Core.Counts;
using Indicators.Core.Imports.Warnings;

namespace Indicators.Core.Imports;

/// <summary>
/// The outcome of an import: a receipt, or why nothing was stored. A file is never stored in part. A preview answers with the
/// receipt that the import would give, without its numbers.
/// </summary>
/// <param name="Problems">The first thousand.</param>
/// <param name="MoreProblems">How many there are beside those listed.</param>
public sealed record ImportResult(IReadOnlyList<RowProblem> Problems, ImportReceipt? Receipt, int MoreProblems = 0)
{
    [MemberNotNullWhen(true, nameof(Receipt))]
    public bool Ok => Receipt is not null;

    /// <summary>The problems by cause, the first thousand causes.</summary>
    public IReadOnlyList<ProblemGroup> ProblemGroups { get; init; } = [];

    /// <summary>
    /// What the readable rows would change, and the warnings about them, when problems or unacknowledged warnings held the file
    /// back; null when nothing of it could be read, and when nothing held it back.
    /// </summary>
    public ImportReceipt? Held { get; init; }

    /// <summary>Some of the problems are rows that the reporter may not report.</summary>
    public bool IsForbidden { get; init; }

    /// <summary>Nothing is wrong with the file, but another was being imported for so long that this one was not begun.</summary>
    public bool IsBusy { get; init; }

    /// <summary>Number of the kept receipt; null when none was kept.</summary>
    public long? ReceiptId { get; init; }
}

/// <summary>
/// What a file changed. Its rows with a value are <c>New + Changed + Unchanged</c>; <c>Withdrawn</c> values have no row.
/// </summary>
/// <param name="ImportId">The data revision it made; null when nothing was new, and so nothing was written.</param>
/// <param name="Sha256">Of the file's bytes, in lower-case hexadecimal.</param>
/// <param name="NotReported">Rows whose value was left empty; 0 for a file read before, whose rows are not read again.</param>
/// <param name="Changes">
/// Old → new, in the order of municipality, indicator and period; the first thousand of <c>Changed</c>.
/// </param>
/// <param name="Notes">Swedish sentences about what was detected: encoding, separator, sheets left out.</param>
/// <param name="ReadBefore">When and by whom the same bytes were read before; null for a file not seen before.</param>
public sealed record ImportReceipt(
    long? ImportId,
    string FileName,
    string Sha256,
    bool IsSample,
    int New,
    int Changed,
    int Unchanged,
    int NotReported,
    IReadOnlyList<CountRevision> Changes,
    IReadOnlyList<string> Notes,
    EarlierImport? ReadBefore)
{
    /// <summary>Stored values that were withdrawn because the file left them out.</summary>
    public int Withdrawn { get; init; }

    /// <summary>The first thousand of <see cref="Withdrawn"/>; their new value is null.</summary>
    public IReadOnlyList<CountRevision> Withdrawals { get; init; } = [];

    /// <summary>The first thousand.</summary>
    public IReadOnlyList<RowWarning> Warnings { get; init; } = [];

    /// <summary>The warnings by cause, the first thousand causes.</summary>
    public IReadOnlyList<ProblemGroup> WarningGroups { get; init; } = [];

    /// <summary>How many there are beside those listed.</summary>
    public int MoreWarnings { get; init; }

    /// <summary>
    /// Why the figures are right in spite of the warnings; null when there were none, or without acknowledgement.
    /// </summary>
    public string? Acknowledgement { get; init; }

    /// <summary>Why values were corrected; null when no reason was given.</summary>
    public string? Reason { get; init; }

    /// <summary>Who submitted it, and acknowledged it.</summary>
    public string By { get; init; } = "";

    public DateTimeOffset At { get; init; }

    /// <summary>Problem of a file whose plan has changed since it was previewed.</summary>
    internal const string HasChanged =
        "Någon annan har lämnat in siffror sedan du granskade. Titta igenom igen vad som ändras, och lämna in på nytt.";

    /// <summary>
    /// Hash of the changes and warnings: equal as long as the file would make the same changes with the same warnings.
    /// </summary>
    public string Fingerprint()
    {
        IEnumerable<string> lines =
        [
            $"{Sha256} {New} {Changed} {Unchanged} {Withdrawn}",
            .. Changes.Select(one => $"{one.Municipality} {one.Indicator} {one.Period} {Numbers(one.Old)} {Numbers(one.New)}"),
            .. WarningGroups.Select(group => $"{group.Count} {group}"),
        ];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))));
    }

    private static string Numbers(Figure? value) => value is null ? "-"
        : $"{value.Total}/{value.Under18}/{value.Under20}{(value.Approximate is { } range ? $"/{range.Words}" : "")}"
            + (value.Parts is { } parts ? $"/{parts}" : "");
}

/// <param name="Superseded">True when a later file has changed some of its values.</param>
/// <param name="Rows">Rows with a value that it had.</param>
public sealed record EarlierImport(long ImportId, string FileName, DateTimeOffset At, string By, bool Superseded, int Rows, bool IsSample);
