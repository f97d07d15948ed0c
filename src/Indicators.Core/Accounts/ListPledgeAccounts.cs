using Indicators.Core.Agreements;
using Indicators.Core.Periods;
using Indicators.Core.Storage;

namespace Indicators.Core.Accounts;

/// <summary>An account that is asked for, and how far it has come.</summary>
/// <param name="Account">Null when nothing has been written.</param>
public sealed record AccountLine(Pledge Pledge, AccountKey Key, PledgeAccount? Account)
{
    /// <summary>Whether nothing has been handed in.</summary>
    public bool IsOwed => Account?.Ready is null;
}

/// <param name="Periods">Report periods that have begun, the newest first.</param>
/// <param name="Lines">In the order of the pledges.</param>
public sealed record AccountsInPeriod(
    Agreement Agreement, IReadOnlyList<Period> Periods, Period Period, IReadOnlyList<AccountLine> Lines, bool IsReleased);

/// <summary>Lists the accounts of an agreement in a report period: which are ready, and who owes the others.</summary>
public sealed class ListPledgeAccounts(Database database, TimeProvider time)
{
    /// <param name="code">Code of a report period; null or an unknown one means the period that people look at today.</param>
    /// <returns>Null when the municipality has no such agreement, or it has not begun.</returns>
    public async Task<AccountsInPeriod?> RunAsync(MunicipalityCode? municipality, string agreement, string? code, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var found = await AgreementStore.FindAsync(connection, municipality, agreement, ct);
        if (found?.ReportPeriodToShow(time.Today()) is not { } inView) return null;
        Period[] periods = [.. found.ReportPeriods().Where(one => one.First <= time.Today()).Reverse()];
        var period = periods.FirstOrDefault(one => one.Code == code, inView);
        var accounts = (await PledgeAccountStore.ReadAsync(connection, [(found, [period])], ct)).ToDictionary(one => one.Key);
        return new(
            found, periods, period,
            [.. AccountDuties.Of(found, period).Select(one => new AccountLine(one.Pledge, one.Key, accounts.GetValueOrDefault(one.Key)))],
            await PledgeAccountStore.IsReleasedAsync(connection, found.Id, period, ct));
    }
}
