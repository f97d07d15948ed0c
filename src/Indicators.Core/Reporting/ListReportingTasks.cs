using Indicators.Core.Agreements;
using Indicators.Core.Periods;
using Indicators.Core.Storage;
using Indicators.Core.Users;

namespace Indicators.Core.Reporting;

/// <summary>What a person has to report for a municipality and a party, in short.</summary>
/// <param name="Name">The municipality's; its code when it has no agreement.</param>
/// <param name="Area">Local police area; empty without an agreement.</param>
/// <param name="HasBegun">Whether any figure has ever been required.</param>
/// <param name="Waiting">Months with awaited figures, the earliest deadline first.</param>
public sealed record ReportingTaskLine(
    ReportingRight Right, string Name, string Area, bool HasBegun, IReadOnlyList<OutstandingMonth> Waiting)
{
    internal static ReportingTaskLine Of(
        ReportingRight right, IReadOnlyList<Agreement> agreements, IEnumerable<OutstandingMonth> outstanding, DateOnly today) => new(
        right,
        agreements is [.., var last] ? last.Municipality.Name : right.Municipality.Value,
        agreements is [.., var of] ? of.LocalPoliceArea : "",
        agreements.Any(agreement =>
            agreement.Validity.First <= today && agreement.Indicators.Any(indicator => right.Covers(indicator.ReportedBy))),
        [.. outstanding.Where(month => month.Counts.Any(count => right.Covers(count.Indicator.ReportedBy)))]);
}

/// <summary>Lists what a person has to report in many municipalities.</summary>
public sealed class ListReportingTasks(Database database, ReadOutstandingFigures outstanding, TimeProvider time)
{
    /// <returns>One for each right: those with awaited figures first, by the municipality's name.</returns>
    public async Task<IReadOnlyList<ReportingTaskLine>> RunAsync(IReadOnlyList<ReportingRight> rights, CancellationToken ct)
    {
        var today = time.Today();
        await using var connection = await database.OpenAsync(ct);
        var agreements = await AgreementStore.InAsync(connection, [.. rights.Select(right => right.Municipality).Distinct()], ct);
        var figures = await outstanding.RunAsync(connection, agreements, rights, ct);
        var months = figures.Now.ToLookup(month => month.Municipality.Code);
        var byMunicipality = agreements.ToLookup(agreement => agreement.Municipality.Code);
        return
        [
            .. rights.Select(right => ReportingTaskLine.Of(
                    right, [.. byMunicipality[right.Municipality]], months[right.Municipality], today))
                .OrderBy(line => line.Waiting.Count == 0).ThenBy(line => line.Name, StringComparer.Ordinal)
                .ThenBy(line => line.Right.Party),
        ];
    }
}
