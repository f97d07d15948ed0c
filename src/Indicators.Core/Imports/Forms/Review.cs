using Indicators.Core.Imports.Warnings;

namespace Indicators.Core.Imports.Forms;

/// <summary>Preview of the changes that a file would make.</summary>
public sealed record Review(ImportResult Result)
{
    /// <summary>Null when nothing of the file can be read.</summary>
    public ImportReceipt? Plan => Result.Receipt ?? Result.Held;

    public bool HasProblems => Result.Problems.Count > 0;

    /// <summary>True when all values in the file are already stored.</summary>
    public bool ChangesNothing => Plan is { New: 0, Changed: 0 };

    /// <summary>Values are corrected, or a report has gone out about them.</summary>
    public bool NeedsReason => Plan is { } plan
        && (plan.Changed > 0 || plan.WarningGroups.Any(group => group.First is RowWarning { Kind: WarningKind.AlreadyReported }));

    public bool NeedsAcknowledgement => Plan is { Warnings.Count: > 0 };

    /// <summary>Inputs that are required before the file can be stored, and are missing.</summary>
    public IEnumerable<ReviewFault> MissingInputs(Confirmation said)
    {
        if (Plan is null || HasProblems) yield break;
        if (said.Fingerprint != Plan.Fingerprint()) yield return new(ReviewField.All, ImportReceipt.HasChanged);
        if (NeedsReason && string.IsNullOrWhiteSpace(said.Reason)) yield return new(ReviewField.Reason, "Skriv varför siffrorna ändras.");
        if (NeedsAcknowledgement && string.IsNullOrWhiteSpace(said.Acknowledgement))
            yield return new(
                ReviewField.Acknowledgement,
                "Skriv varför siffrorna stämmer trots varningarna. Stämmer de inte? Gå tillbaka och rätta dem.");
    }
}

/// <summary>A person's confirmation of a review.</summary>
/// <param name="Sha256">Of the file that they looked at.</param>
/// <param name="Fingerprint">Of the plan that they looked at.</param>
public sealed record Confirmation(string? Reason, string? Acknowledgement, string? Sha256, string? Fingerprint);

public enum ReviewField
{
    All,
    Reason,
    Acknowledgement,
}

/// <param name="Sentence">Swedish.</param>
public sealed record ReviewFault(ReviewField Field, string Sentence);
