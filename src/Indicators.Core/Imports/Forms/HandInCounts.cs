using Indicators.Core.Audit;
using Indicators.Core.Imports.Files;
using Indicators.Core.Storage;
using Indicators.Core.Users;

namespace Indicators.Core.Imports.Forms;

/// <summary>Previews the changes of a file or form, and stores exactly those when the person confirms.</summary>
public sealed class HandInCounts(ImportCounts import, Database database)
{
    public const string Channel = "web";

    /// <summary>Placeholder in previews, which would otherwise only report that the reason is missing.</summary>
    private const string ReasonToCome = "…";

    public async Task<Review> ReviewAsync(CountFile file, ReportingRight right, Actor actor, CancellationToken ct) =>
        new(await import.PreviewAsync(new(file, Channel, actor) { Right = right, Reason = ReasonToCome }, ct));

    /// <summary>Idempotent: a file that is sent twice, also concurrently, is stored once, and both calls get the receipt.</summary>
    public async Task<HandInResult> RunAsync(CountFile file, ReportingRight right, Actor actor, Confirmation said, CancellationToken ct)
    {
        var handed = await TryAsync(file, right, actor, said, ct);
        return handed.Receipt is null && await FindAsync(said.Sha256, ct) is { } receipt ? new(handed.Review, [], receipt) : handed;
    }

    private async Task<HandInResult> TryAsync(CountFile file, ReportingRight right, Actor actor, Confirmation said, CancellationToken ct)
    {
        var review = await ReviewAsync(file, right, actor, ct);
        ReviewFault[] lacks = [.. review.MissingInputs(said)];
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
        if (result.Ok) return new(review, [], result.ReceiptId);
        ReviewFault[] faults = [.. result.Problems.Select(problem => new ReviewFault(ReviewField.All, problem.Sentence))];
        // A busy import leaves the review valid: only the wait was too long.
        return new(result.IsBusy ? review : new(result), faults, Receipt: null) { IsBusy = result.IsBusy };
    }

    /// <summary>Number of the receipt that the file got when it was imported; null when it was not.</summary>
    public async Task<long?> FindAsync(string? sha256, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(sha256)) return null;
        await using var connection = await database.OpenAsync(ct);
        return await ImportStore.ReceiptOfFileAsync(connection, sha256, ct);
    }
}

/// <param name="Review">The current review, which may differ from the one that the person saw.</param>
/// <param name="Receipt">Its number; null when nothing was done.</param>
public sealed record HandInResult(Review Review, IReadOnlyList<ReviewFault> Faults, long? Receipt)
{
    /// <inheritdoc cref="ImportResult.IsBusy"/>
    public bool IsBusy { get; init; }
}
