using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Indicators.Core.Counts.Files;
using Indicators.Core.Mail;
using Indicators.Core.Periods;
using Indicators.Core.Text;
using Indicators.Core.Users;

namespace Indicators.Core.Counts;

/// <summary>A file that a person submits, and what they say about it.</summary>
/// <param name="Channel">The way it came: "cli", "drop_folder", "api", "https", "web".</param>
public sealed record ImportRequest(CountFile File, string Channel, Actor Actor)
{
    /// <summary>
    /// Why values are corrected, in Swedish; null when no one said, or the file does. Needed where a report has gone out, and
    /// where values are withdrawn.
    /// </summary>
    public string? Reason { get; init; }

    /// <summary>What the actor may report; null for everything. A row beyond it refuses the file.</summary>
    public ReportingRight? Right { get; init; }

    /// <summary>Null as long as no one has looked at the file's warnings.</summary>
    public Acknowledgement? Acknowledgement { get; init; }

    /// <summary>
    /// <see cref="ImportReceipt.Fingerprint"/> of what a person was shown that the file would do; the file is refused when it
    /// would do something else by now. Null when no one was shown anything.
    /// </summary>
    public string? ReviewedFingerprint { get; init; }

    /// <summary>What the file is all of; null when it is only what it contains.</summary>
    public ImportScope? Scope { get; init; }

    /// <summary>Whether stored values within the scope that the file leaves out are withdrawn.</summary>
    public bool RemovesOmitted { get; init; }

    /// <summary>Who gets the receipt by e-mail; null when no address is known.</summary>
    public ReceiptAddress? ReceiptTo { get; init; }

    /// <summary>False where no one sees the answer: then a refused file's receipt is kept and sent too.</summary>
    public bool IsInteractive { get; init; } = true;

    /// <summary>
    /// How long it may wait while other files are imported: seconds when a person looks at a page meanwhile; null for as long
    /// as it takes.
    /// </summary>
    public TimeSpan? MaxWait { get; init; }

    /// <summary>What a person at a page has patience for.</summary>
    public static TimeSpan InteractiveWait { get; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Names this import of the file, where it may be resumed after a fault and must get the same receipt; else null.
    /// </summary>
    public string? ClaimKey { get; init; }
}

/// <param name="From">The service, as its settings for mail name it.</param>
public sealed record ReceiptAddress(MailParty From, MailParty To);

/// <summary>That a person has looked at a file's warnings, and its figures are right all the same.</summary>
/// <param name="Why">In Swedish; not empty.</param>
/// <param name="Sha256">Of the very file that they looked at; null when it is submitted together with this.</param>
public sealed record Acknowledgement(string Why, string? Sha256 = null);

/// <summary>Of what a file has all the values.</summary>
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
