using System.Diagnostics.CodeAnalysis;

namespace Indicators.Core.Counts;

/// <summary>What came of a file: everything that is wrong with it, or a receipt. Never both, never half of it.</summary>
/// <param name="Problems">The first thousand.</param>
/// <param name="MoreProblems">How many there are beside those listed.</param>
public sealed record ImportResult(IReadOnlyList<RowProblem> Problems, ImportReceipt? Receipt, int MoreProblems = 0)
{
    [MemberNotNullWhen(true, nameof(Receipt))]
    public bool Ok => Receipt is not null;

    /// <summary>Some of the problems are rows that the one who reports may not report.</summary>
    public bool IsForbidden { get; init; }
}

/// <summary>What a file changed. Its rows with a value are <c>New + Changed + Unchanged</c>.</summary>
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
    EarlierImport? ReadBefore);

/// <param name="Superseded">True when a later file has changed some of what it said.</param>
/// <param name="Rows">Rows with a value that it had.</param>
public sealed record EarlierImport(long ImportId, string FileName, DateTimeOffset At, string By, bool Superseded, int Rows, bool IsSample);
