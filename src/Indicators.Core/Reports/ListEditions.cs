using Indicators.Core.Agreements;
using Indicators.Core.Periods;
using Indicators.Core.Storage;
using Npgsql;

namespace Indicators.Core.Reports;

/// <param name="Running">Periods that have begun and have no report yet; for a reader who sees all.</param>
/// <param name="Skipped">Periods that no report is made of by itself, since it was due before the agreement was imported.</param>
/// <param name="Outdated">Last editions since which figures have come or changed; for a reader who may release reports.</param>
public sealed record ListedEditions(
    Agreement Agreement, IReadOnlyList<ReportEdition> Editions, IReadOnlyList<Period> Running, IReadOnlyList<Period> Skipped,
    IReadOnlySet<long> Outdated);

/// <summary>Reads an agreement's editions, and which reports are on their way.</summary>
public sealed class ListEditions(Database database, TimeProvider time)
{
    /// <returns>Null when the municipality has no such agreement.</returns>
    public async Task<ListedEditions?> RunAsync(ReportReader reader, string agreement, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        if (await VisibleEditions.ReadAsync(connection, reader, agreement, ct) is not var (found, editions)) return null;
        var made = editions.Select(one => one.PeriodCode).ToHashSet(StringComparer.Ordinal);
        var since = (await AgreementStore.FirstImportedAsync(connection, ct))[found.Id];
        var unmade = ReportSchedule.Periods(found)
            .Where(period => reader.SeesAll && period.First <= time.Today() && !made.Contains(period.Code))
            .ToLookup(period => ReportSchedule.IsMade(period, since));
        return new(
            found, editions, [.. unmade[true]], [.. unmade[false]],
            reader.MayRelease ? await OutdatedAsync(connection, found, editions, ct) : new HashSet<long>());
    }

    private static async Task<HashSet<long>> OutdatedAsync(
        NpgsqlConnection connection, Agreement agreement, IReadOnlyList<ReportEdition> editions, CancellationToken ct)
    {
        var outdated = new HashSet<long>();
        foreach (var last in editions.DistinctBy(edition => edition.PeriodCode))
            if (ReportSchedule.PeriodOf(agreement, last.PeriodCode) is { } span
                && await ReportStore.HasChangedAsync(connection, agreement, span, last.Id, ct))
                outdated.Add(last.Id);
        return outdated;
    }
}
