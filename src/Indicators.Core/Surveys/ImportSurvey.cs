using System.Security.Cryptography;
using System.Text;
using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Indicators.Core.Periods;
using Indicators.Core.Storage;
using Indicators.Core.Text;
using Npgsql;

namespace Indicators.Core.Surveys;

/// <summary>The result of importing a survey file.</summary>
/// <param name="Outcome">The outcome as a Swedish sentence; null when the file has problems and nothing was stored.</param>
public sealed record SurveyImport(string? Outcome, IReadOnlyList<InputProblem> Problems);

/// <summary>Imports a survey file: stores all of it, replacing the former file of the survey, or reports every problem.</summary>
public sealed class ImportSurvey(Database database, TimeProvider time)
{
    /// <summary>Imports one file. A file that has been imported before changes nothing.</summary>
    /// <param name="fileName">Name for the audit log.</param>
    /// <param name="yaml">Content of the file.</param>
    public Task<SurveyImport> RunAsync(string fileName, string yaml, Actor actor, CancellationToken ct) =>
        database.InTransactionAsync(transaction => StoreAsync(transaction, fileName, yaml, actor, ct), ct);

    private async Task<SurveyImport> StoreAsync(
        NpgsqlTransaction transaction, string fileName, string yaml, Actor actor, CancellationToken ct)
    {
        await SurveyStore.LockAsync(transaction, ct);
        var reading = SurveyFile.Read(yaml, await AgreementStore.AllAsync(transaction.Connection!, ct), time.Today());
        if (reading is not { Ok: true, Survey: { } survey, Agreement: var agreement }) return new(null, reading.Problems);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(yaml)));
        // An older file that is submitted again does not replace the newer one, as with counts.
        if (await SurveyStore.IsKnownAsync(transaction, sha256, ct))
            return new($"{survey.Name}: filen lästes in redan. Inget är ändrat.", []);
        var now = time.GetUtcNow();
        await SurveyStore.AddAsync(transaction, agreement, survey, yaml, sha256, now, actor, ct);
        await AuditLog.WriteAsync(
            transaction, now, actor, AuditAction.ImportSurvey, agreement.Value,
            new { survey.Name, File = fileName, Sha256 = sha256 });
        return new(
            $"{survey.Name}: {Swedish.Amount(survey.Questions.Sum(q => q.Shares.Count), "andel", "andelar")} av "
            + $"{Swedish.Amount(survey.Questions.Count, "fråga", "frågor")} har lästs in.",
            []);
    }
}
