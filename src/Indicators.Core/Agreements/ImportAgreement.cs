using System.Security.Cryptography;
using System.Text;
using Indicators.Core.Agreements.Drafts;
using Indicators.Core.Audit;
using Indicators.Core.Storage;
using Npgsql;

namespace Indicators.Core.Agreements;

/// <summary>The outcome of an import of an agreement file.</summary>
public abstract record ImportAgreementResult
{
    private ImportAgreementResult()
    {
    }

    /// <summary>The file has problems; nothing was stored.</summary>
    public sealed record Refused(IReadOnlyList<FileProblem> Problems) : ImportAgreementResult;

    /// <summary>The newest version has exactly this file; nothing was stored.</summary>
    public sealed record Unchanged(Agreement Agreement) : ImportAgreementResult;

    /// <summary>A newer version was stored after the person started editing; nothing was stored.</summary>
    public sealed record VersionConflict(Agreement Newest) : ImportAgreementResult;

    /// <summary>A new version was stored; earlier versions are kept.</summary>
    public sealed record NewVersion(Agreement Agreement) : ImportAgreementResult;
}

/// <summary>Limits on an import by a person with rights in one municipality.</summary>
/// <param name="Municipality">The municipality that the agreement must belong to.</param>
/// <param name="BasedOn">The newest version when the person started; 0 for a new agreement.</param>
/// <param name="Reason">For the audit log; null when no reason is required.</param>
public sealed record ImportRestrictions(MunicipalityCode Municipality, int BasedOn, string? Reason = null);

/// <summary>A preview of an import.</summary>
/// <param name="Reading">The agreement or its problems.</param>
/// <param name="Pledges">The reading of each pledge; empty when the file has problems or is already the newest version.</param>
public sealed record AgreementPreview(AgreementReading Reading, IReadOnlyList<PledgeReading> Pledges);

/// <summary>Imports an agreement file completely, or returns its problems and stores nothing.</summary>
public sealed class ImportAgreement(Database database, TimeProvider time)
{
    /// <summary>Imports the file in one transaction with an entry in the audit log.</summary>
    /// <param name="fileName">For the audit log only; the agreement is identified by the id in the file.</param>
    /// <param name="terms">Null for an administrator without limits.</param>
    public Task<ImportAgreementResult> RunAsync(
        string fileName, string yaml, Actor actor, CancellationToken ct, ImportRestrictions? terms = null) =>
        database.InTransactionAsync(transaction => StoreAsync(transaction, fileName, yaml, actor, terms, ct), ct);

    /// <summary>What an import would store. Nothing is stored.</summary>
    public async Task<AgreementPreview> PreviewAsync(string yaml, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var stored = await AgreementStore.AllAsync(connection, ct);
        var reading = AgreementFile.Read(yaml, stored);
        var newest = reading.Ok ? stored.FirstOrDefault(other => other.Id == reading.Agreement.Id) : null;
        var isStored = newest is not null && await AgreementStore.NewestFileAsync(connection, newest.Id, ct) == Sha256(yaml);
        var before = newest is null ? null : AgreementDrafts.Newest(newest);
        return new(reading, isStored || !reading.Ok ? [] : PledgeReadings.Of(reading.Agreement, before));
    }

    /// <summary>Why the agreement must not be stored from this municipality's pages; null when it may.</summary>
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
        NpgsqlTransaction transaction, string fileName, string yaml, Actor actor, ImportRestrictions? terms, CancellationToken ct)
    {
        await AgreementStore.LockAsync(transaction, ct);
        var stored = await AgreementStore.AllAsync(transaction.Connection!, ct);
        var reading = AgreementFile.Read(yaml, stored);
        if (!reading.Ok) return new ImportAgreementResult.Refused(reading.Problems);

        var newest = stored.FirstOrDefault(other => other.Id == reading.Agreement.Id);
        if (terms is not null && Foreign(reading.Agreement, newest, terms.Municipality) is { } foreign)
            return new ImportAgreementResult.Refused([foreign]);
        var sha256 = Sha256(yaml);
        if (newest is not null && await AgreementStore.NewestFileAsync(transaction.Connection!, newest.Id, ct) == sha256)
            return new ImportAgreementResult.Unchanged(newest);
        if (terms is not null && newest is not null && newest.Version != terms.BasedOn)
            return new ImportAgreementResult.VersionConflict(newest);

        var now = time.GetUtcNow();
        var next = await AgreementStore.AddAsync(
            transaction, reading.Agreement with { Version = (newest?.Version ?? 0) + 1 }, yaml, sha256, now, actor, ct);
        await AuditLog.WriteAsync(transaction, now, actor, AuditAction.ImportAgreement, next.Id.Value,
            new { next.Version, File = fileName, Sha256 = sha256, terms?.Reason });
        return new ImportAgreementResult.NewVersion(next);
    }

    private static string Sha256(string yaml) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(yaml)));
}
