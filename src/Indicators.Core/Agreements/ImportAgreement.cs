using System.Security.Cryptography;
using System.Text;
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

    /// <summary>A new version was stored; earlier ones are kept.</summary>
    public sealed record NewVersion(Agreement Agreement) : ImportAgreementResult;
}

/// <summary>Takes in an agreement file: all of it, or its problems.</summary>
public sealed class ImportAgreement(Database database, TimeProvider time)
{
    /// <param name="fileName">For the audit log; the agreement is known by the id within the file.</param>
    public Task<ImportAgreementResult> RunAsync(string fileName, string yaml, Actor actor, CancellationToken ct) =>
        database.InTransactionAsync(transaction => StoreAsync(transaction, fileName, yaml, actor), ct);

    private async Task<ImportAgreementResult> StoreAsync(
        NpgsqlTransaction transaction, string fileName, string yaml, Actor actor)
    {
        await AgreementStore.LockAsync(transaction);
        var stored = await AgreementStore.AllAsync(transaction.Connection!);
        var reading = AgreementFile.Read(yaml, stored);
        if (!reading.Ok) return new ImportAgreementResult.Refused(reading.Problems);

        var newest = stored.FirstOrDefault(other => other.Id == reading.Agreement.Id);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(yaml)));
        if (newest is not null && await AgreementStore.NewestFileAsync(transaction, newest.Id) == sha256)
            return new ImportAgreementResult.Unchanged(newest);

        var next = reading.Agreement with { Version = (newest?.Version ?? 0) + 1 };
        var now = time.GetUtcNow();
        await AgreementStore.AddAsync(transaction, next, yaml, sha256, now, actor);
        await AuditLog.WriteAsync(transaction, now, actor, "agreement.import", next.Id.Value,
            new { next.Version, File = fileName, Sha256 = sha256 });
        return new ImportAgreementResult.NewVersion(next);
    }
}
