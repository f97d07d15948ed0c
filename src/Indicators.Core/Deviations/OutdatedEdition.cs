using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Notifications;
using Indicators.Core.Periods;
using Npgsql;

namespace Indicators.Core.Deviations;

/// <summary>The last edition of a report over days of a deviation, made before figures of those days were imported or corrected.</summary>
public sealed record OutdatedEdition(Agreement Agreement, Period Period, int Edition)
{
    /// <summary>Of a deviation known late, by period; else empty.</summary>
    internal static async Task<IReadOnlyList<OutdatedEdition>> OfAsync(
        NpgsqlConnection connection, Agreement agreement, Deviation deviation, CancellationToken ct)
    {
        if (deviation.State is not { IsLate: true, Verdict.Span: var span }) return [];
        var newest = await CountStore.NewestImportAsync(
            connection, agreement.Municipality.Code, deviation.Subject.Indicators, span, ct, touching: true);
        return
        [
            .. from report in await CountStore.ReportedPeriodsAsync(connection, [agreement], ct)
               where report.Days.Overlaps(span) && report.DataRevision < newest
               select new OutdatedEdition(agreement, report.Days, report.Edition),
        ];
    }

    /// <summary>The page where a new edition is made.</summary>
    internal Uri Page(SiteLinks links) => links.Edition(Agreement.Municipality.Code.Value, Agreement.Id.Value, Period, Edition);

    /// <summary>"Utgåva 1 av rapporten för första tertialet 2018 gjordes innan siffrorna kom in."</summary>
    public string Sentence => $"Utgåva {Edition} av rapporten för {Period.Name} gjordes innan siffrorna kom in. "
        + "Säkerhetssamordnaren kan göra en ny utgåva.";
}
