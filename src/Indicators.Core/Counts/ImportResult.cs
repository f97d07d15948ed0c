using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Indicators.Core.Counts.Warnings;

namespace Indicators.Core.Counts;

/// <summary>
/// What came of a file: a receipt, or why it was not stored. Never half of it. A preview answers with the receipt that the import
/// would give, without its numbers.
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

    /// <summary>Some of the problems are rows that the one who reports may not report.</summary>
    public bool IsForbidden { get; init; }

    /// <summary>Nothing is wrong with the file, but another was being taken in for so long that this one was not begun.</summary>
    public bool IsBusy { get; init; }

    /// <summary>Number of the kept receipt; null when none was kept.</summary>
    public long? ReceiptId { get; init; }
}

/// <summary>What a file changed. Its rows with a value are <c>New + Changed + Unchanged</c>; <c>Withdrawn</c> values have no row.</summary>
/// <param name="ImportId">The data revision it made; null when nothing was new, and so nothing was written.</param>
/// <param name="Sha256">Of the file's bytes, in lower-case hexadecimal.</param>
/// <param name="NotReported">Rows whose value was left empty; 0 for a file read before, whose rows are not read again.</param>
/// <param name="Changes">Old → new, in the order of kommun, indicator and period; the first thousand of <c>Changed</c>.</param>
/// <param name="Notes">Swedish sentences on what was detected: encoding, separator, sheets left out.</param>
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
    /// <summary>Stored values that were taken back because the file left them out.</summary>
    public int Withdrawn { get; init; }

    /// <summary>The first thousand of <see cref="Withdrawn"/>; their new value is null.</summary>
    public IReadOnlyList<CountRevision> Withdrawals { get; init; } = [];

    /// <summary>The first thousand.</summary>
    public IReadOnlyList<RowWarning> Warnings { get; init; } = [];

    /// <summary>The warnings by cause, the first thousand causes.</summary>
    public IReadOnlyList<ProblemGroup> WarningGroups { get; init; } = [];

    /// <summary>How many there are beside those listed.</summary>
    public int MoreWarnings { get; init; }

    /// <summary>Why the figures are right in spite of the warnings; null when there were none, or nobody has said.</summary>
    public string? Acknowledgement { get; init; }

    /// <summary>Why values were corrected; null when nobody said.</summary>
    public string? Reason { get; init; }

    /// <summary>Who handed it in, and acknowledged it.</summary>
    public string By { get; init; } = "";

    public DateTimeOffset At { get; init; }

    /// <summary>Said of a file that would not do any more what somebody was shown.</summary>
    internal const string HasChanged = "Någon annan har lämnat in siffror sedan du granskade. Titta igenom igen vad som ändras, och lämna in på nytt.";

    /// <summary>The same for as long as the file would do the same, with the same warnings.</summary>
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

    private static string Numbers(CountValue? value) => value is null ? "-" : $"{value.Total}/{value.Under18}/{value.Under20}";
}

/// <param name="Superseded">True when a later file has changed some of what it said.</param>
/// <param name="Rows">Rows with a value that it had.</param>
public sealed record EarlierImport(long ImportId, string FileName, DateTimeOffset At, string By, bool Superseded, int Rows, bool IsSample);
