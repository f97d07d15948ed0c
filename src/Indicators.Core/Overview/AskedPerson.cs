using Indicators.Core.Accounts;
using Indicators.Core.Agreements;
using Indicators.Core.Deviations;
using Indicators.Core.Owners;
using Indicators.Core.Reporting;
using Indicators.Core.Users;

namespace Indicators.Core.Overview;

/// <summary>
/// Decides which tasks are on a person's first page: those that they own, those that nobody owns, and those whose owner has had time to
/// answer and has not. The same as for reminders and notices of deviations. Pure.
/// </summary>
internal sealed class AskedPerson(User person, OwnersOnDay owners, DateOnly today)
{
    public bool IsAskedOf(ExpectedCount count) =>
        ReminderSteps.AsksEveryone(count.Due, today)
        || owners.IsAskedOf(person, count.Municipality.Code, OwnedThing.Of(count.Agreement.Id, count.Indicator));

    public bool IsAskedOf(Agreement agreement, AccountKey key) =>
        ReminderSteps.AsksEveryone(AccountDuties.Due(key.Period), today)
        || owners.IsAskedOf(
            person, agreement.Municipality.Code, [new(agreement.Id, OwnedKind.Pledge, key.PledgeNumber, key.Party)]);

    /// <summary>Someone who may not answer a deviation is told of it, but answers for nobody else.</summary>
    public bool IsAskedOf(Agreement agreement, Deviation deviation)
    {
        var answering = NoticeRouting.Owners(agreement, deviation, owners)
            .Where(owner => owner.User.May(Permission.RespondToDeviations, agreement.Municipality.Code)).ToList();
        return answering.Count == 0 || deviation.State?.Acknowledgement.Step > 0
            || answering.Exists(owner => owner.User.Id == person.Id);
    }
}
