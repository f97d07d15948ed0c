using Indicators.Core.Agreements;
using Indicators.Core.Notifications;
using Indicators.Core.Owners;
using Indicators.Core.Users;

namespace Indicators.Core.Deviations;

/// <summary>A notice to send, with its agreement and the current state of its case.</summary>
/// <param name="IsSample">Whether figures of its span are invented sample figures.</param>
/// <param name="Outdated">Report editions made before its figures were imported; only for figures known late.</param>
internal sealed record NoticeItem(
    long NoticeId, Notice Notice, Agreement Agreement, Deviation Deviation, bool IsSample, IReadOnlyList<OutdatedEdition> Outdated)
{
    /// <summary>Why the pledge was not kept, as it was last given in an answer; null when it was not.</summary>
    public Evaluation.PledgeReason? Reason { get; init; }

    /// <summary>Order within a mail, highest first: open deviations by severity, then those that have ended.</summary>
    public int Rank => Notice.Kind switch
    {
        NoticeKind.Alert or NoticeKind.Escalation or NoticeKind.Update => 10 + (int)Deviation.State!.Severity,
        NoticeKind.KnownLate => 5 + (int)Deviation.State!.Severity,
        NoticeKind.Change => 4,
        NoticeKind.Corrected => 3,
        NoticeKind.BackOnTrack => 2,
        NoticeKind.Closed => 1,
    };
}

/// <summary>Decides who receives which notices. Pure.</summary>
internal static class NoticeRouting
{
    /// <summary>One group per address, with all notices for that person, most severe first.</summary>
    /// <param name="told">The people already notified of each episode.</param>
    public static IEnumerable<(MailParty Person, IReadOnlyList<NoticeItem> Items)> Group(
        IEnumerable<NoticeItem> items, ILookup<long, NoticeRecipient> told, OwnersOnDay owners) =>
        from item in items
        from recipient in Of(
            item, [.. told[item.Deviation.Id].Select(one => one.Address)], Owners(item.Agreement, item.Deviation, owners))
        group (recipient, item) by recipient.Address.ToUpperInvariant() into person
        orderby person.Key
        select (
            person.First().recipient,
            (IReadOnlyList<NoticeItem>)
            [
                .. person.Select(one => one.item)
                    .OrderByDescending(item => item.Rank).ThenByDescending(item => item.Deviation.Shortfall).ThenBy(item => item.NoticeId),
            ]);

    /// <summary>The persons to ask about a deviation: the owners of the pledge, and of the indicator for a change notice.</summary>
    public static IReadOnlyList<OwnerPerson> Owners(Agreement agreement, Deviation deviation, OwnersOnDay owners) => owners.Asked(
        agreement.Municipality.Code,
        from party in deviation.Subject.Responsible.Each()
        select deviation.Change is null
            ? new OwnedThing(agreement.Id, OwnedKind.Pledge, deviation.Key.PledgeNumber, party)
            : new OwnedThing(agreement.Id, OwnedKind.Indicator, deviation.Subject.Indicator.Code.Value, party));

    /// <summary>
    /// An end goes only to those who were notified of the beginning; every other notice also to the owners and the roles of the escalation
    /// step.
    /// </summary>
    private static IEnumerable<MailParty> Of(NoticeItem item, HashSet<string> told, IReadOnlyList<OwnerPerson> owners)
    {
        var known = item.Agreement.Recipients.Select(Party).Concat(owners.Select(Party)).Where(person => told.Contains(person.Address));
        IEnumerable<MailParty> all = item.Notice.Kind switch
        {
            NoticeKind.BackOnTrack or NoticeKind.Corrected or NoticeKind.Closed => known,
            NoticeKind.Change => ForStep(item, owners, 0),
            // Also the other party: the coordinator makes the new edition.
            NoticeKind.KnownLate => known.Concat(ForStep(item, owners, 1)),
            NoticeKind.Alert or NoticeKind.Update or NoticeKind.Escalation =>
                known.Concat(ForStep(item, owners, item.Deviation.State!.Acknowledgement.Step)),
        };
        return all.DistinctBy(person => person.Address, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>
    /// The owners; from the first escalation on, or when no owner may answer the deviation, also the people with the roles of the step.
    /// </summary>
    private static IEnumerable<MailParty> ForStep(NoticeItem item, IReadOnlyList<OwnerPerson> owners, int step)
    {
        var isAnswered = owners.Any(owner => owner.User.May(Permission.RespondToDeviations, item.Agreement.Municipality.Code));
        var roles = isAnswered && step == 0 ? [] : ForStep(item.Agreement.Recipients, item.Deviation.Subject.Responsible, step);
        return owners.Select(Party).Concat(roles.Select(Party));
    }

    /// <summary>The people with the roles of a step; of the next step when no recipient has those roles.</summary>
    private static IEnumerable<Recipient> ForStep(IReadOnlyList<Recipient> people, ResponsibleParty responsible, int step) =>
        Enumerable.Range(step, Escalation.Steps + 1 - step)
            .Select(one => people.Where(person => Escalation.Roles(responsible, one).Contains(person.Role)).ToList())
            .FirstOrDefault(those => those.Count > 0) ?? [];

    private static MailParty Party(Recipient recipient) => new(recipient.Name, recipient.Email);

    private static MailParty Party(OwnerPerson owner) => new(owner.User.Name, owner.User.Email);
}
