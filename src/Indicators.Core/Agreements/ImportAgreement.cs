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
    public sealed record Refused(IReadOnlyList<InputProblem> Problems) : ImportAgreementResult;

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
    /// <summary>Imports a file in one transaction with an entry in the audit log.</summary>
    /// <param name="fileName">For the audit log only; the agreement is identified by the id in the file.</param>
    /// <param name="limits">Null for an administrator without limits.</param>
    public Task<ImportAgreementResult> RunAsync(
        string fileName, string yaml, Actor actor, CancellationToken ct, ImportRestrictions? limits = null) =>
        RunAsync(new(fileName, yaml, stored => AgreementFile.Read(yaml, stored)), actor, limits, ct);

    /// <summary>Imports a draft, which is also stored as the file that people can download.</summary>
    /// <param name="note">A comment at the start of the file.</param>
    public Task<ImportAgreementResult> RunAsync(
        AgreementDraft draft, string note, Actor actor, ImportRestrictions limits, CancellationToken ct) =>
        RunAsync(new("webben", DraftFile.Write(draft, note), stored => DraftFile.Read(draft, stored)), actor, limits, ct);

    /// <summary>What an import would store. Nothing is stored.</summary>
    public async Task<AgreementPreview> PreviewAsync(string yaml, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var stored = await AgreementStore.AllAsync(connection, ct);
        var reading = AgreementFile.Read(yaml, stored);
        var newest = reading.Ok ? stored.FirstOrDefault(other => other.Id == reading.Agreement.Id) : null;
        var isStored = newest is not null && await AgreementStore.NewestFileAsync(connection, newest.Id, ct) == Sha256(yaml);
        return new(reading, isStored || !reading.Ok ? [] : PledgeReadings.Of(reading.Agreement, newest?.Newest()));
    }

    /// <summary>Why the agreement must not be stored from this municipality's pages; null when it may.</summary>
    public static InputProblem? Foreign(Agreement agreement, Agreement? newest, MunicipalityCode municipality) =>
        agreement.Municipality.Code != municipality
            ? new(
                1,
                $"Överenskommelsen gäller {agreement.Municipality.Name}, kommun {agreement.Municipality.Code}. "
                + $"Här kan du bara spara en för kommun {municipality}.")
            : newest is not null && newest.Municipality.Code != municipality
                ? new(1, $"Id:t ”{agreement.Id}” används redan av en annan kommun. Välj ett annat id.")
                : null;

    private Task<ImportAgreementResult> RunAsync(Written written, Actor actor, ImportRestrictions? limits, CancellationToken ct) =>
        database.InTransactionAsync(transaction => StoreAsync(transaction, written, actor, limits, ct), ct);

    private async Task<ImportAgreementResult> StoreAsync(
        NpgsqlTransaction transaction, Written written, Actor actor, ImportRestrictions? limits, CancellationToken ct)
    {
        await AgreementStore.LockAsync(transaction, ct);
        var stored = await AgreementStore.AllAsync(transaction.Connection!, ct);
        var reading = written.Read(stored);
        if (!reading.Ok) return new ImportAgreementResult.Refused(reading.Problems);

        var newest = stored.FirstOrDefault(other => other.Id == reading.Agreement.Id);
        if (limits is not null && Foreign(reading.Agreement, newest, limits.Municipality) is { } foreign)
            return new ImportAgreementResult.Refused([foreign]);
        var sha256 = Sha256(written.File);
        if (newest is not null && await AgreementStore.NewestFileAsync(transaction.Connection!, newest.Id, ct) == sha256)
            return new ImportAgreementResult.Unchanged(newest);
        if (limits is not null && newest is not null && newest.Version != limits.BasedOn)
            return new ImportAgreementResult.VersionConflict(newest);

        var now = time.GetUtcNow();
        var next = await AgreementStore.AddAsync(
            transaction, reading.Agreement with { Version = (newest?.Version ?? 0) + 1 }, written.File, sha256, now, actor, ct);
        await AuditLog.WriteAsync(transaction, now, actor, AuditAction.ImportAgreement, next.Id.Value,
            new { next.Version, File = written.Name, Sha256 = sha256, limits?.Reason });
        return new ImportAgreementResult.NewVersion(next);
    }

    private static string Sha256(string yaml) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(yaml)));

    /// <summary>What a person has written.</summary>
    /// <param name="Name">For the audit log.</param>
    /// <param name="File">As YAML.</param>
    /// <param name="Read">Reads it, beside the newest version of every stored agreement.</param>
    private sealed record Written(string Name, string File, Func<IReadOnlyList<Agreement>, AgreementReading> Read);
}
