using Indicators.Core.Audit;
using Indicators.Core.Counts.Files;
using Indicators.Core.Counts.Receipts;
using Indicators.Core.Storage;
using Indicators.Core.Users;

namespace Indicators.Core.Counts.Forms;

/// <summary>Shows a person what their file or form would change, and does it when they say so: that, and nothing else.</summary>
public sealed class HandInCounts(ImportCounts import, Database database)
{
    public const string Channel = "web";

    /// <summary>Stands in until the person has said why: else a preview would only say that the reason is lacking.</summary>
    private const string ReasonToCome = "…";

    public async Task<Review> ReviewAsync(CountFile file, ReportingRight right, Actor actor, CancellationToken ct) =>
        new(await import.PreviewAsync(new(file, Channel, actor) { Right = right, Reason = ReasonToCome }, ct));

    /// <summary>Sent twice, also at once, it is done once, and both get the receipt.</summary>
    public async Task<HandInResult> RunAsync(CountFile file, ReportingRight right, Actor actor, Confirmation said, CancellationToken ct)
    {
        var handed = await TryAsync(file, right, actor, said, ct);
        return handed.Receipt is null && await FindAsync(said.Sha256, ct) is { } receipt ? new(handed.Review, [], receipt) : handed;
    }

    private async Task<HandInResult> TryAsync(CountFile file, ReportingRight right, Actor actor, Confirmation said, CancellationToken ct)
    {
        var review = await ReviewAsync(file, right, actor, ct);
        ReviewFault[] lacks = [.. review.Lacks(said)];
        if (lacks.Length > 0 || review.HasProblems) return new(review, lacks, Receipt: null);
        var result = await import.RunAsync(
            new(file, Channel, actor)
            {
                Right = right,
                Reason = said.Reason,
                Acknowledgement = review.NeedsAcknowledgement ? new(said.Acknowledgement!, said.Sha256) : null,
                ReviewedFingerprint = said.Fingerprint,
                MaxWait = ImportRequest.InteractiveWait,
            }, ct);
        return result.Ok
            ? new(review, [], result.ReceiptId)
            // The review still holds: it is only the wait that was too long.
            : new(result.IsBusy ? review : new(result), [.. result.Problems.Select(problem => new ReviewFault(ReviewField.All, problem.Sentence))], Receipt: null) { IsBusy = result.IsBusy };
    }

    /// <summary>Number of the receipt that the file got when it was imported; null when it was not.</summary>
    public async Task<long?> FindAsync(string? sha256, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(sha256)) return null;
        await using var connection = await database.OpenAsync(ct);
        return await ReceiptStore.OfFileAsync(connection, sha256);
    }
}

/// <param name="Review">As it is now: not always as it was when the person looked.</param>
/// <param name="Receipt">Its number; null when nothing was done.</param>
public sealed record HandInResult(Review Review, IReadOnlyList<ReviewFault> Faults, long? Receipt)
{
    /// <inheritdoc cref="ImportResult.IsBusy"/>
    public bool IsBusy { get; init; }
}
