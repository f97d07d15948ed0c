using Indicators.Core.Agreements;
using Indicators.Core.Notifications;

namespace Indicators.Core.Deviations;

/// <summary>A notice to send, with its agreement and the current state of its case.</summary>
/// <param name="IsSample">Whether figures of its span are invented sample figures.</param>
/// <param name="Outdated">Report editions made before its figures were imported; only for figures known late.</param>
internal sealed record NoticeItem(
    long NoticeId, Notice Notice, Agreement Agreement, Deviation Deviation, bool IsSample, IReadOnlyList<OutdatedEdition> Outdated)
{
    /// <summary>Why the pledge was not kept, as it was last given in an answer; null when it was not.</summary>
    public Evaluation.AccountReason? Reason { get; init; }

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
        IEnumerable<NoticeItem> items, ILookup<long, NoticeRecipient> told) =>
        from item in items
        from recipient in Of(item, [.. told[item.Deviation.Id].Select(one => one.Address)])
        group (recipient, item) by recipient.Email.ToUpperInvariant() into person
        orderby person.Key
        select (
            new MailParty(person.First().recipient.Name, person.First().recipient.Email),
            (IReadOnlyList<NoticeItem>)
            [
                .. person.Select(one => one.item)
                    .OrderByDescending(item => item.Rank).ThenByDescending(item => item.Deviation.Shortfall).ThenBy(item => item.NoticeId),
            ]);

    /// <summary>
    /// An end goes only to those who were notified of the beginning; every other notice also to the roles of the escalation step.
    /// </summary>
    private static IEnumerable<Recipient> Of(NoticeItem item, HashSet<string> told)
    {
        var people = item.Agreement.Recipients;
        var known = people.Where(person => told.Contains(person.Email));
        IEnumerable<Recipient> all = item.Notice.Kind switch
        {
            NoticeKind.BackOnTrack or NoticeKind.Corrected or NoticeKind.Closed => known,
            NoticeKind.Change => ForStep(people, item.Deviation.Subject.Responsible, 0),
            // Also the other party: the coordinator makes the new edition.
            NoticeKind.KnownLate => known.Concat(ForStep(people, item.Deviation.Subject.Responsible, 1)),
            NoticeKind.Alert or NoticeKind.Update or NoticeKind.Escalation =>
                known.Concat(ForStep(people, item.Deviation.Subject.Responsible, item.Deviation.State!.Acknowledgement.Step)),
        };
        return all.DistinctBy(person => person.Email, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The people with the roles of a step; of the next step when no recipient has those roles.</summary>
    private static IEnumerable<Recipient> ForStep(IReadOnlyList<Recipient> people, ResponsibleParty responsible, int step) =>
        Enumerable.Range(step, Escalation.Steps + 1 - step)
            .Select(one => people.Where(person => Escalation.Roles(responsible, one).Contains(person.Role)).ToList())
            .FirstOrDefault(those => those.Count > 0) ?? [];
}
