using Indicators.Core.Accounts;
using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Indicators.Core.Notifications;
using Indicators.Core.Owners;
using Indicators.Core.Periods;
using Indicators.Core.Storage;
using Indicators.Core.Users;
using Npgsql;

namespace Indicators.Core.Reporting;

/// <summary>
/// Reminds of accounts that are owed, and tells writers of those that are returned, within the hours when mail is sent. A missed run is
/// made up for by the next one, and two concurrent runs send each mail once.
/// </summary>
public sealed class RemindAccountWriters(Database database, MailSettings settings, TimeProvider time)
{
    private static readonly Telemetry Telemetry = new("Reporting");

    /// <summary>No notice is sent of an account that was returned longer ago, such as before the service sent such notices.</summary>
    private const int DaysOfReturns = 30;

    /// <returns>The mails that were queued.</returns>
    /// <exception cref="AggregateException">Some could not be queued; the others were.</exception>
    public Task<IReadOnlyList<OutgoingMail>> RunAsync(CancellationToken ct) =>
        Telemetry.MeasureAsync("remind-of-accounts", () => RemindAsync(ct));

    private async Task<IReadOnlyList<OutgoingMail>> RemindAsync(CancellationToken ct)
    {
        if (!SendingWindow.IsOpen(time.GetUtcNow())) return [];
        var queued = new List<OutgoingMail>();
        await ForEachIsolated.RunAsync(
            await DecideAsync(ct),
            reminder => $"{reminder.Key} to {reminder.Person.Address}",
            async reminder =>
            {
                if (await QueueAsync(reminder, ct) is { } mail) queued.Add(mail);
            });
        return queued;
    }

    private async Task<IReadOnlyList<AccountReminder>> DecideAsync(CancellationToken ct)
    {
        var (at, today) = (time.GetUtcNow(), time.Today());
        await using var connection = await database.OpenAsync(ct);
        var agreements = await AgreementStore.AllAsync(connection, ct);
        var owners = new OwnersOnDay(await OwnerStore.OfAsync(connection, agreements.Select(one => one.Id), ct), today);
        var candidates =
            from account in await OwedAsync(connection, agreements, today, ct)
            from asked in ReminderRules.Asked(account.Agreement, ThingOf(account.Key), owners)
            select new AccountCandidate(account, asked.Person, asked.IsAfterOwner);
        return AccountReminderRules.Decide(
            candidates, await ReturnedAsync(connection, agreements, owners, at, ct),
            await AccountReminderStore.SentAsync(connection, at.AddDays(-ReminderSteps.DaysFollowed), ct), today);
    }

    private static OwnedThing ThingOf(AccountKey key) => new(key.Agreement, OwnedKind.Pledge, key.PledgeNumber, key.Party);

    private static async Task<IReadOnlyList<OwedAccount>> OwedAsync(
        NpgsqlConnection connection, IReadOnlyList<Agreement> agreements, DateOnly today, CancellationToken ct)
    {
        var known = await AgreementStore.FirstImportedAsync(connection, ct);
        var asked = agreements
            .Select(agreement => (
                Agreement: agreement, Periods: (IReadOnlyList<Period>)[.. AccountDuties.AskedFor(agreement, known[agreement.Id], today)]))
            .Where(one => one.Periods.Count > 0).ToList();
        if (asked.Count == 0) return [];
        var accounts = (await PledgeAccountStore.ReadAsync(connection, asked, ct)).ToDictionary(account => account.Key);
        return
        [
            .. from one in asked
               from period in one.Periods
               from duty in AccountDuties.Of(one.Agreement, period)
               let account = accounts.GetValueOrDefault(duty.Key)
               let isReturned = account?.State == AccountState.Returned
               where isReturned || account?.Ready is null
               select new OwedAccount(one.Agreement, duty.Pledge, duty.Key, isReturned),
        ];
    }

    /// <summary>
    /// Its writer and its owners are told. Of an account whose writer has left and that nobody owns, those with the party's role.
    /// </summary>
    private static async Task<IReadOnlyList<ReturnedAccount>> ReturnedAsync(
        NpgsqlConnection connection, IReadOnlyList<Agreement> agreements, OwnersOnDay owners, DateTimeOffset at, CancellationToken ct)
    {
        var returned = await PledgeAccountStore.ReturnedAsync(connection, agreements, at.AddDays(-DaysOfReturns), ct);
        var ids = returned.Select(one => Guid.TryParse(one.Account.ById, out var id) ? id : Guid.Empty).Distinct().ToArray();
        var writers = (await UserStore.FindAsync(connection, ids, ct)).Where(user => user.ClosedAt is null)
            .ToDictionary(user => user.User.Id.ToString(), user => new MailParty(user.User.Name, user.User.Email));
        return
        [
            .. from one in returned
               let account = one.Account
               let agreement = agreements.First(agreement => agreement.Id == account.Key.Agreement)
               let asked = ReminderRules.Asked(agreement, ThingOf(account.Key), owners).ToList()
               let writer = writers.GetValueOrDefault(account.ById ?? "")
               let told = asked.Where(other => !other.IsAfterOwner && (writer is null || owners.Of(ThingOf(account.Key)) is not null))
                   .Select(other => other.Person)
               from person in (writer is null ? told : told.Prepend(writer))
                   .DistinctBy(person => person.Address, StringComparer.OrdinalIgnoreCase)
               select new ReturnedAccount(agreement, account.Key, account.Id, one.Version, account.Comment ?? "", one.By, person),
        ];
    }

    private Task<OutgoingMail?> QueueAsync(AccountReminder reminder, CancellationToken ct)
    {
        var at = time.GetUtcNow();
        var mail = AccountReminderMail.Write(reminder, settings, time.Today(), at);
        var parts = AccountReminderMail.Parts(reminder, settings, time.Today());
        return database.InTransactionAsync<OutgoingMail?>(
            async transaction =>
            {
                if (!await AccountReminderStore.AddAsync(transaction, reminder, at, ct)) return null;
                var isMailed = await NotificationOutbox.EnqueueAsync(transaction, mail, parts, at, ct);
                await AuditLog.WriteAsync(
                    transaction, at, Actor.Service,
                    reminder.Owed.Count > 0 ? AuditAction.RemindOfAccounts : AuditAction.NotifyReturnedAccount, reminder.Key,
                    new
                    {
                        recipient = reminder.Person.Address,
                        accounts = reminder.Owed.Select(one => one.Key.Subject).Concat(reminder.Returned.Select(one => one.Key.Subject)),
                    });
                return isMailed ? mail : null;
            },
            ct);
    }
}
