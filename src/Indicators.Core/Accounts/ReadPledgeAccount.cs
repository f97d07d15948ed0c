using Indicators.Core.Agreements;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Indicators.Core.Storage;
using Npgsql;

namespace Indicators.Core.Accounts;

/// <summary>All that is needed to write or read an account.</summary>
/// <param name="Pledge">As it was in the period.</param>
/// <param name="Account">Null when nothing has been written.</param>
/// <param name="Former">The same party's account of the pledge in the last report period before; null when there is none.</param>
/// <param name="Other">Of a joint pledge the other party's account, with the party; the account is null when nothing is written.</param>
/// <param name="Proposed">The reason given last when a deviation from the pledge in the period was answered; null without one.</param>
/// <param name="IsReleased">Whether a report of the period has been released.</param>
public sealed record PledgeAccountDetails(
    Agreement Agreement, Pledge Pledge, AccountKey Key, PledgeAccount? Account, PreviousAccount? Former,
    (ResponsibleParty Party, PledgeAccount? Account)? Other, ProposedReason? Proposed, bool IsReleased);

/// <param name="Content">What was handed in, otherwise the newest draft.</param>
public sealed record PreviousAccount(Period Period, AccountContent Content);

/// <param name="By">Name of the person who gave it.</param>
public sealed record ProposedReason(PledgeReason Reason, string By, DateTimeOffset At);

/// <summary>Reads an account with what stands beside it, and its history.</summary>
public sealed class ReadPledgeAccount(Database database, TimeProvider time)
{
    /// <param name="period">Code of a report period that has begun.</param>
    /// <param name="party">"polisen" or "kommunen".</param>
    /// <returns>Null when the municipality has no such agreement, or nothing is to be accounted for by that party.</returns>
    public async Task<PledgeAccountDetails?> RunAsync(
        MunicipalityCode? municipality, string agreement, string period, string pledge, string party, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        if (await AgreementStore.FindAsync(connection, municipality, agreement, ct) is not { } found) return null;
        Period[] begun = [.. found.ReportPeriods().Where(one => one.First <= time.Today())];
        var at = Array.FindIndex(begun, one => one.Code == period);
        if (at < 0) return null;
        var asked = AccountDuties.Of(found, begun[at]).Where(one => one.Pledge.Number == pledge).ToList();
        if (asked.Find(one => one.Key.Party.Word() == party) is not { Key: { } key } duty) return null;
        var other = asked.Find(one => one.Key.Party != key.Party).Key;
        return new(
            found, duty.Pledge, key,
            await PledgeAccountStore.FindAsync(connection, key, ct),
            at == 0 ? null : await FormerAsync(connection, key with { Period = begun[at - 1] }, ct),
            other is null ? null : (other.Party, await PledgeAccountStore.FindAsync(connection, other, ct)),
            await ProposedAsync(connection, key, ct),
            await PledgeAccountStore.IsReleasedAsync(connection, found.Id, key.Period, ct));
    }

    /// <summary>The history, the newest first.</summary>
    public Task<IReadOnlyList<AccountVersion>> VersionsAsync(PledgeAccount account, CancellationToken ct) =>
        database.ReadAsync(connection => PledgeAccountStore.VersionsAsync(connection, account.Id, ct), ct);

    private static async Task<ProposedReason?> ProposedAsync(NpgsqlConnection connection, AccountKey key, CancellationToken ct) =>
        (await PledgeCommentStore.InAsync(connection, key.Agreement, key.Period, ct))
            .LastOrDefault(comment => comment.PledgeNumber == key.PledgeNumber && comment.Reason is not null) is { Reason: { } reason } last
            ? new(reason, last.By, last.At)
            : null;

    private static async Task<PreviousAccount?> FormerAsync(NpgsqlConnection connection, AccountKey key, CancellationToken ct) =>
        await PledgeAccountStore.FindAsync(connection, key, ct) is { } former
        && (former.Ready ?? former.Content) is { IsEmpty: false } content
            ? new(key.Period, content)
            : null;
}
