using Indicators.Core.Accounts;
using Indicators.Core.Agreements;
using Indicators.Core.Notifications;

namespace Indicators.Core.Reporting;

/// <summary>An account that is asked for and not ready.</summary>
/// <param name="IsReturned">The coordinator has asked for a change.</param>
public sealed record OwedAccount(Agreement Agreement, Pledge Pledge, AccountKey Key, bool IsReturned)
{
    public DateOnly Due => AccountDuties.Due(Key.Period);
}

/// <summary>An owed account and one of the persons who can write it.</summary>
/// <param name="IsAfterOwner">As in <see cref="ReminderCandidate"/>.</param>
public sealed record AccountCandidate(OwedAccount Account, MailParty Person, bool IsAfterOwner);

/// <summary>An account that the coordinator has returned, and one of the persons who are told.</summary>
/// <param name="Version">The number of the returned version in the history; with the account's id it tells this time from others.</param>
/// <param name="By">Name of the one who returned it.</param>
public sealed record ReturnedAccount(
    Agreement Agreement, AccountKey Key, long Id, int Version, string Comment, string By, MailParty Person)
{
    public string SentKey => $"redovisning-tillbaka-{Id}-{Version}";
}

/// <summary>A notice that has been sent: what it was about, to whom.</summary>
/// <param name="Address">In lower case.</param>
public sealed record SentAccountNotice(string Address, string Key);

/// <summary>One mail to one person about accounts.</summary>
/// <param name="Keys">All that it is about, the first of which is the mail's own; each is sent to a person once.</param>
/// <param name="Owed">Accounts to write by a day; empty when the mail is about returned ones.</param>
/// <param name="Returned">Accounts to change.</param>
/// <param name="Former">Key of the mail about the same day that this one answers; null for the first.</param>
public sealed record AccountReminder(
    MailParty Person, IReadOnlyList<string> Keys, IReadOnlyList<OwedAccount> Owed, IReadOnlyList<ReturnedAccount> Returned, string? Former)
{
    public string Key => Keys[0];
}

/// <summary>
/// Decides which mails about accounts are due. Pure. The days are those of reminders about figures, which have the same last day.
/// </summary>
public static class AccountReminderRules
{
    /// <summary>At most one reminder per person and day, and one notice of all that has been returned to them.</summary>
    /// <param name="sent">About these days and returned versions.</param>
    public static IReadOnlyList<AccountReminder> Decide(
        IEnumerable<AccountCandidate> owed, IEnumerable<ReturnedAccount> returned, IEnumerable<SentAccountNotice> sent, DateOnly today)
    {
        var sentTo = sent.ToLookup(one => one.Address, one => one.Key, StringComparer.OrdinalIgnoreCase);
        var reminders =
            from one in owed
            where !one.IsAfterOwner || ReminderSteps.AsksEveryone(one.Account.Due, today)
            group one by (Address: one.Person.Address.ToUpperInvariant(), one.Account.Due) into mine
            orderby mine.Key.Address, mine.Key.Due
            let reminder = Of([.. mine], [.. sentTo[mine.Key.Address]], today)
            where reminder is not null
            select reminder;
        var notices =
            from one in returned
            where !sentTo[one.Person.Address].Contains(one.SentKey)
            group one by one.Person.Address.ToUpperInvariant() into mine
            orderby mine.Key
            select new AccountReminder(mine.First().Person, [.. mine.Select(one => one.SentKey)], [], [.. mine], null);
        return [.. notices, .. reminders];
    }

    private static AccountReminder? Of(List<AccountCandidate> owed, HashSet<string> sent, DateOnly today)
    {
        var due = owed[0].Account.Due;
        if (ReminderSteps.Reached(due, today) is not { } step || sent.Contains(KeyOf(due, step))) return null;
        var former = Enum.GetValues<ReminderStep>().Where(one => one < step).Select(one => KeyOf(due, one)).LastOrDefault(sent.Contains);
        return new(
            owed[0].Person, [KeyOf(due, step)], [.. owed.Select(one => one.Account).DistinctBy(account => account.Key)], [], former);
    }

    private static string KeyOf(DateOnly due, ReminderStep step) => $"redovisning-{due:yyyy-MM-dd}-{step.ToString().ToLowerInvariant()}";
}
