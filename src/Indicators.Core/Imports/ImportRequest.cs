using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Indicators.Core.Imports.Files;
using Indicators.Core.Notifications;
using Indicators.Core.Periods;
using Indicators.Core.Text;
using Indicators.Core.Users;

namespace Indicators.Core.Imports;

/// <summary>A submitted file with the person's input about it.</summary>
/// <param name="Channel">The way it came: "cli", "drop_folder", "api", "https", "web".</param>
public sealed record ImportRequest(CountFile File, string Channel, Actor Actor)
{
    /// <summary>
    /// Why values are corrected, in Swedish; null when no reason was given, or when the file contains it. Required when a
    /// report about the period has been released, and when values are withdrawn.
    /// </summary>
    public string? Reason { get; init; }

    /// <summary>What the actor may report; null for everything. A row beyond it refuses the file.</summary>
    public ReportingRight? Right { get; init; }

    /// <summary>Null until a person has reviewed the file's warnings.</summary>
    public Acknowledgement? Acknowledgement { get; init; }

    /// <summary>
    /// <see cref="ImportReceipt.Fingerprint"/> of the plan that was previewed; the file is refused when its plan has changed
    /// since. Null without a preview.
    /// </summary>
    public string? ReviewedFingerprint { get; init; }

    /// <summary>The values that the file is complete for; null when values that it omits are not affected.</summary>
    public ImportScope? Scope { get; init; }

    /// <summary>Whether stored values within the scope that the file leaves out are withdrawn.</summary>
    public bool RemovesOmitted { get; init; }

    /// <summary>Who gets the receipt by e-mail; null when no address is known.</summary>
    public ReceiptAddress? ReceiptTo { get; init; }

    /// <summary>False when no person waits for the answer: the receipt of a refused file is then saved and sent too.</summary>
    public bool IsInteractive { get; init; } = true;

    /// <summary> Longest time to wait for other imports; null to wait without limit. </summary>
    public TimeSpan? MaxWait { get; init; }

    /// <summary>The limit when a person waits for a page.</summary>
    public static TimeSpan InteractiveWait { get; } = TimeSpan.FromSeconds(5);

    /// <summary> Identifies an import that may be resumed after a fault and must then get the same receipt; else null. </summary>
    public string? ClaimKey { get; init; }
}

/// <param name="From">The service, as its settings for mail name it.</param>
public sealed record ReceiptAddress(MailParty From, MailParty To);

/// <summary>A person's confirmation that a file's figures are right in spite of its warnings.</summary>
/// <param name="Why">In Swedish; not empty.</param>
/// <param name="Sha256">Hash of the reviewed file; null when the file is submitted together with the acknowledgement.</param>
public sealed record Acknowledgement(string Why, string? Sha256 = null);

/// <summary>The values that a file is complete for.</summary>
/// <param name="Municipalities">One or more.</param>
/// <param name="Indicators">Empty for every indicator of the municipalities.</param>
/// <param name="Days">Periods that lie wholly within these days.</param>
public sealed record ImportScope(IReadOnlyList<MunicipalityCode> Municipalities, IReadOnlyList<IndicatorCode> Indicators, Period Days)
{
    /// <summary>"lob i kommun 1883, januari–april 2016".</summary>
    public string InWords =>
        $"{(Indicators.Count == 0 ? "alla indikatorer" : Swedish.List([.. Indicators.Select(i => i.Value)], 5))} i kommun " +
        $"{Swedish.List([.. Municipalities.Select(m => m.Value)], 5)}, {Days.DateSpan}";
}
