using System.Security.Cryptography;
using System.Text;
using Indicators.Core.Agreements.Drafts;
using Indicators.Core.Audit;
using Indicators.Core.Storage;
using Npgsql;

namespace Indicators.Core.Agreements;

/// <summary>What came of taking in an agreement file.</summary>
public abstract record ImportAgreementResult
{
    private ImportAgreementResult()
    {
    }

    /// <summary>The file has problems and nothing was stored.</summary>
    public sealed record Refused(IReadOnlyList<FileProblem> Problems) : ImportAgreementResult;

    /// <summary>The newest version is this very file, so nothing was done.</summary>
    public sealed record Unchanged(Agreement Agreement) : ImportAgreementResult;

    /// <summary>Somebody else has stored a version since the one that this was written from; nothing was stored.</summary>
    public sealed record Overtaken(Agreement Newest) : ImportAgreementResult;

    /// <summary>A new version was stored; earlier ones are kept.</summary>
    public sealed record NewVersion(Agreement Agreement) : ImportAgreementResult;
}

/// <summary>What a person's own right, and what they had before them, allow.</summary>
/// <param name="Municipality">The kommun that the agreement must be of.</param>
/// <param name="BasedOn">The version that was the newest when the person began; 0 when there was none.</param>
/// <param name="Reason">Why, for the audit log; null when nothing has to be said.</param>
public sealed record ImportTerms(MunicipalityCode Municipality, int BasedOn, string? Reason = null);

/// <summary>A file that has been looked at and not taken in.</summary>
/// <param name="Pledges">How each promise was read; none when the file has problems or is the newest version already.</param>
public sealed record AgreementLook(AgreementReading Reading, IReadOnlyList<PledgeReading> Pledges);

/// <summary>Takes in an agreement file: all of it, or its problems.</summary>
public sealed class ImportAgreement(Database database, TimeProvider time)
{
    /// <param name="fileName">For the audit log; the agreement is known by the id within the file.</param>
    /// <param name="terms">Null for who may take in anything.</param>
    public Task<ImportAgreementResult> RunAsync(
        string fileName, string yaml, Actor actor, CancellationToken ct, ImportTerms? terms = null) =>
        database.InTransactionAsync(transaction => StoreAsync(transaction, fileName, yaml, actor, terms), ct);

    /// <summary>What taking a file in would store, for a person to look at first. Nothing is stored.</summary>
    public async Task<AgreementLook> LookAsync(string yaml, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var stored = await AgreementStore.AllAsync(connection);
        var reading = AgreementFile.Read(yaml, stored);
        var newest = reading.Ok ? stored.FirstOrDefault(other => other.Id == reading.Agreement.Id) : null;
        var isStored = newest is not null && await AgreementStore.NewestFileAsync(connection, newest.Id) == Sha256(yaml);
        var before = newest is null ? null : DraftOf.Newest(newest);
        return new(reading, isStored || !reading.Ok ? [] : PledgeReadings.Of(reading.Agreement, before));
    }

    /// <summary>What keeps a person from storing an agreement that reads well; null when nothing does.</summary>
    public static FileProblem? Foreign(Agreement agreement, Agreement? newest, MunicipalityCode municipality) =>
        agreement.Municipality.Code != municipality
            ? new(
                1,
                $"Överenskommelsen gäller {agreement.Municipality.Name}, kommun {agreement.Municipality.Code}. "
                + $"Här kan du bara spara en för kommun {municipality}.")
            : newest is not null && newest.Municipality.Code != municipality
                ? new(1, $"Id:t ”{agreement.Id}” används redan av en annan kommun. Välj ett annat id.")
                : null;

    private async Task<ImportAgreementResult> StoreAsync(
        NpgsqlTransaction transaction, string fileName, string yaml, Actor actor, ImportTerms? terms)
    {
        await AgreementStore.LockAsync(transaction);
        var stored = await AgreementStore.AllAsync(transaction.Connection!);
        var reading = AgreementFile.Read(yaml, stored);
        if (!reading.Ok) return new ImportAgreementResult.Refused(reading.Problems);

        var newest = stored.FirstOrDefault(other => other.Id == reading.Agreement.Id);
        if (terms is not null && Foreign(reading.Agreement, newest, terms.Municipality) is { } foreign)
            return new ImportAgreementResult.Refused([foreign]);
        var sha256 = Sha256(yaml);
        if (newest is not null && await AgreementStore.NewestFileAsync(transaction.Connection!, newest.Id) == sha256)
            return new ImportAgreementResult.Unchanged(newest);
        if (terms is not null && newest is not null && newest.Version != terms.BasedOn) return new ImportAgreementResult.Overtaken(newest);

        var now = time.GetUtcNow();
        var next = await AgreementStore.AddAsync(
            transaction, reading.Agreement with { Version = (newest?.Version ?? 0) + 1 }, yaml, sha256, now, actor);
        await AuditLog.WriteAsync(transaction, now, actor, AuditAction.ImportAgreement, next.Id.Value,
            new { next.Version, File = fileName, Sha256 = sha256, terms?.Reason });
        return new ImportAgreementResult.NewVersion(next);
    }

    private static string Sha256(string yaml) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(yaml)));
}
