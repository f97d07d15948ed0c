using Indicators.Core.Agreements;
using Indicators.Core.Agreements.Drafts;
using Indicators.Core.Periods;
using Indicators.Core.Storage;
using Npgsql;

namespace Indicators.Core.Reports;

/// <summary>What saving a version of an agreement would change.</summary>
/// <param name="Before">The newest version; null when the agreement is new.</param>
/// <param name="Affected">Report periods that the version is about.</param>
/// <param name="Cancelled">Report periods that there will be no report for.</param>
/// <param name="Built">Those of both that an edition has been made of.</param>
/// <param name="Readings">How each promise is read.</param>
public sealed record AgreementReview(
    Agreement After, Agreement? Before, IReadOnlyList<AgreementChange> Rows, IReadOnlyList<Period> Affected,
    IReadOnlyList<Period> Cancelled, IReadOnlyList<Period> Built, IReadOnlyList<PledgeReading> Readings)
{
    public bool IsAny => Before is null || Rows.Count > 0;

    /// <summary>A sentence for each doubtful reading that must be confirmed before the version is saved.</summary>
    /// <param name="confirmed">Wordings, by <see cref="PledgeReading.Key"/>.</param>
    public IEnumerable<string> Unconfirmed(IReadOnlyDictionary<string, string> confirmed) =>
        IsAny
            ? PledgeReadings.Unconfirmed(Readings, confirmed)
                .Select(reading => $"{reading.Name}: kryssa i att tolkningen stämmer, eller ändra målet.")
            : [];
}

/// <param name="Changes">Null when the draft has problems.</param>
/// <param name="ConflictingVersion">The version that another person saved after the draft was begun; null when there is none.</param>
public sealed record DraftReview(AgreementReading Reading, AgreementReview? Changes, StoredVersion? ConflictingVersion);

/// <param name="Problems">Of the file, or the reason why this municipality may not save it.</param>
/// <param name="Changes">Null when there are problems.</param>
/// <param name="BasedOn">The newest stored version; 0 for a new agreement.</param>
public sealed record FileReview(IReadOnlyList<InputProblem> Problems, AgreementReview? Changes, int BasedOn);

/// <summary>Shows what a draft or a file would change, in the agreement and in its reports. Stores nothing.</summary>
public sealed class ReviewAgreement(Database database, TimeProvider time)
{
    public async Task<DraftReview> RunAsync(OpenDraft draft, CancellationToken ct)
    {
        var reading = draft.Read();
        await using var connection = await database.OpenAsync(ct);
        return new(
            reading,
            reading.Agreement is { } agreement ? await ReadAsync(connection, draft.Newest, agreement, ct) : null,
            draft is { HasVersionConflict: true, Newest: { } newest }
                ? (await AgreementStore.VersionsAsync(connection, newest.Id, ct))[0]
                : null);
    }

    /// <param name="file">An agreement file.</param>
    /// <param name="municipality">The one that the agreement must be of.</param>
    public async Task<FileReview> RunAsync(string file, MunicipalityCode municipality, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var stored = await AgreementStore.AllAsync(connection, ct);
        var reading = AgreementFile.Read(file, stored);
        if (reading.Agreement is not { } agreement) return new(reading.Problems, null, 0);
        var newest = stored.FirstOrDefault(other => other.Id == agreement.Id);
        return ImportAgreement.Foreign(agreement, newest, municipality) is { } foreign
            ? new([foreign], null, 0)
            : new([], await ReadAsync(connection, newest, agreement, ct), newest?.Version ?? 0);
    }

    private async Task<AgreementReview> ReadAsync(
        NpgsqlConnection connection, Agreement? stored, Agreement after, CancellationToken ct)
    {
        var before = stored?.Newest();
        var (touched, gone) = ReportSchedule.Affected(stored, after);
        var since = stored is null ? time.Today() : (await AgreementStore.FirstImportedAsync(connection, ct))[stored.Id];
        var made = (stored is null ? [] : await ReportStore.LatestAsync(connection, [stored.Id], ct))
            .Select(edition => edition.PeriodCode).ToHashSet();
        return new(
            after, before, AgreementDifference.Between(before, after),
            [.. touched.Where(period => made.Contains(period.Code) || ReportSchedule.IsMade(period, since))], gone,
            [.. touched.Concat(gone).Where(period => made.Contains(period.Code))],
            PledgeReadings.Of(after, before));
    }
}
