using Indicators.Core.Accounts;
using Indicators.Core.Agreements;
using Indicators.Core.Deviations;
using Indicators.Core.Owners;
using Indicators.Core.Periods;
using Indicators.Core.Reporting;
using Indicators.Core.Reports;
using Indicators.Core.Storage;
using Indicators.Core.Users;
using Npgsql;

namespace Indicators.Core.Overview;

/// <summary>Reads what a person has to do in all their municipalities.</summary>
public sealed class ReadOverview(Database database, ReadOutstandingFigures outstanding, ListAccountProgress accounts, TimeProvider time)
{
    public const int MaxDeviations = 10;

    public async Task<PersonalOverview> RunAsync(User person, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var all = await AgreementStore.InAsync(connection, person.Where(Permission.SeeReports), ct);
        var waiting = (await ReportStore.WaitingAsync(connection, all.Select(agreement => agreement.Id), ct))
            .ToLookup(edition => edition.AgreementId);
        var seen = all.Where(agreement => person.May(Permission.SeeCounts, agreement.Municipality.Code))
            .ToDictionary(agreement => agreement.Id);
        var open = await OpenCasesAsync(connection, seen.Keys, ct);
        var asked = new AskedPerson(
            person, new(await OwnerStore.OfAsync(connection, all.Select(agreement => agreement.Id), ct), time.Today()), time.Today());
        return new()
        {
            Today = time.Today(),
            All = all,
            Outstanding = (await outstanding.RunAsync(connection, all, person.ReportingRights, ct)).Where(asked.IsAskedOf),
            Accounts = await accounts.TasksAsync(connection, all, person.ReportingRights, ct, asked.IsAskedOf),
            Waiting = waiting,
            ToRelease =
            [
                .. all.Where(agreement => person.May(Permission.ReleaseReports, agreement.Municipality.Code))
                    .SelectMany(agreement => waiting[agreement.Id]),
            ],
            Open = open,
            Unanswered =
            [
                .. open.Where(one =>
                    one.IsUnanswered && person.May(Permission.RespondToDeviations, seen[one.Key.Agreement].Municipality.Code)
                    && asked.IsAskedOf(seen[one.Key.Agreement], one)),
            ],
            Worst = await DeviationRow.ReadAsync(connection, Deviation.WorstFirst(open).Take(MaxDeviations), seen.Values, ct),
        };
    }

    private static async Task<IReadOnlyList<Deviation>> OpenCasesAsync(
        NpgsqlConnection connection, IReadOnlyCollection<AgreementId> seen, CancellationToken ct) =>
        seen.Count == 0
            ? []
            :
            [
                .. (await DeviationStore.OfAsync(connection, seen, alsoEnded: false, ct: ct))
                    .Where(one => one.State!.CaseStatus != CaseStatus.Pending),
            ];
}
