using Indicators.Core.Agreements;
using Indicators.Core.Periods;
using Indicators.Core.Storage;
using Indicators.Core.Users;
using Npgsql;

namespace Indicators.Core.Accounts;

/// <summary>How far the accounts of a party, or of all parties, have come in a report period.</summary>
/// <param name="Party">Null for all.</param>
/// <param name="Asked">How many accounts are asked for.</param>
/// <param name="Owed">How many of them a report would lack.</param>
/// <param name="Returned">How many of them the coordinator has sent back.</param>
public sealed record AccountProgress(Agreement Agreement, Period Period, ResponsibleParty? Party, int Asked, int Owed, int Returned)
{
    public DateOnly Due => AccountDuties.Due(Period);
}

/// <summary>Counts accounts that are ready and those that are not.</summary>
public sealed class ListAccountProgress(Database database, TimeProvider time)
{
    /// <summary>Each followed agreement in the period that people look at today, by municipality's name.</summary>
    public async Task<IReadOnlyList<AccountProgress>> RunAsync(IReadOnlyCollection<MunicipalityCode> municipalities, CancellationToken ct)
    {
        var today = time.Today();
        await using var connection = await database.OpenAsync(ct);
        var shown = from agreement in await AgreementStore.InAsync(connection, municipalities, ct)
                    where agreement.IsFollowed(today)
                    orderby agreement.Municipality.Name, agreement.Validity.First
                    select (agreement, agreement.ReportPeriodToShow(today)!.Value, (ResponsibleParty?)null);
        return await ReadAsync(connection, [.. shown], ct);
    }

    /// <summary>What a person has to write now: the accounts that are asked for of their own parties and are not ready.</summary>
    /// <param name="agreements">Those of the person's municipalities.</param>
    /// <param name="isAsked">Whether the person is asked for an account, which may have another owner; null: for all.</param>
    public async Task<IReadOnlyList<AccountProgress>> TasksAsync(
        NpgsqlConnection connection, IReadOnlyList<Agreement> agreements, IReadOnlyList<ReportingRight> rights, CancellationToken ct,
        Func<Agreement, AccountKey, bool>? isAsked = null)
    {
        var today = time.Today();
        var known = await AgreementStore.FirstImportedAsync(connection, ct);
        var asked = from agreement in agreements
                    from right in rights
                    where right.Municipality == agreement.Municipality.Code
                    from period in AccountDuties.AskedFor(agreement, known[agreement.Id], today)
                    orderby period.Last, agreement.Municipality.Name
                    select (agreement, period, (ResponsibleParty?)right.Party);
        return [.. (await ReadAsync(connection, [.. asked], ct, isAsked)).Where(progress => progress.Owed + progress.Returned > 0)];
    }

    private static async Task<IReadOnlyList<AccountProgress>> ReadAsync(
        NpgsqlConnection connection, IReadOnlyList<(Agreement Agreement, Period Period, ResponsibleParty? Party)> asked,
        CancellationToken ct, Func<Agreement, AccountKey, bool>? isAsked = null)
    {
        if (asked.Count == 0) return [];
        var read = await PledgeAccountStore.ReadAsync(
            connection, [.. asked.Select(one => (one.Agreement, (IReadOnlyList<Period>)[one.Period]))], ct);
        var accounts = read.ToDictionary(account => account.Key);
        return
        [
            .. asked.Select(one => Of(
                one.Agreement, one.Period, one.Party,
                [
                    .. AccountDuties.Of(one.Agreement, one.Period).Select(duty => duty.Key)
                        .Where(key => (one.Party is null || key.Party == one.Party) && isAsked?.Invoke(one.Agreement, key) != false),
                ],
                accounts)),
        ];
    }

    private static AccountProgress Of(
        Agreement agreement, Period period, ResponsibleParty? party, AccountKey[] keys, Dictionary<AccountKey, PledgeAccount> accounts) =>
        new(
            agreement, period, party, keys.Length,
            keys.Count(key => accounts.GetValueOrDefault(key)?.Ready is null),
            keys.Count(key => accounts.GetValueOrDefault(key)?.State == AccountState.Returned));
}
