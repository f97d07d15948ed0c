using Indicators.Core.Agreements;
using Indicators.Core.Notifications;

namespace Indicators.Core.Deviations;

/// <summary>A notice, of what, and how the case stands.</summary>
/// <param name="IsSample">Whether figures of its span are invented.</param>
/// <param name="Outdated">Reports that were made before its figures came.</param>
internal sealed record NoticeItem(
    long NoticeId, Notice Notice, Agreement Agreement, Deviation Deviation, bool IsSample, IReadOnlyList<OutdatedEdition> Outdated)
{
    /// <summary>The higher the earlier in a mail: what deviates by how badly, before what has ended.</summary>
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

/// <summary>Who is told what.</summary>
internal static class NoticeRecipients
{
    /// <summary>Everybody once, by address, each with all that is theirs, the worst first.</summary>
    public static IEnumerable<(MailParty Person, IReadOnlyList<NoticeItem> Items)> Group(
        IEnumerable<NoticeItem> items, ILookup<long, Told> told) =>
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

    /// <summary>What ends is told only to those who were told that it began; the rest also to those whose turn it is.</summary>
    private static IEnumerable<Recipient> Of(NoticeItem item, HashSet<string> told)
    {
        var people = item.Agreement.Recipients;
        var known = people.Where(person => told.Contains(person.Email));
        IEnumerable<Recipient> all = item.Notice.Kind switch
        {
            NoticeKind.BackOnTrack or NoticeKind.Corrected or NoticeKind.Closed => known,
            NoticeKind.Change => InTurn(people, item.Deviation.Subject.Responsible, 0),
            // Also the other party: the coordinator makes the new edition.
            NoticeKind.KnownLate => known.Concat(InTurn(people, item.Deviation.Subject.Responsible, 1)),
            NoticeKind.Alert or NoticeKind.Update or NoticeKind.Escalation =>
                known.Concat(InTurn(people, item.Deviation.Subject.Responsible, item.Deviation.State!.Handling.Step)),
        };
        return all.DistinctBy(person => person.Email, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Where nobody has the roles whose turn it is, it is the next one's.</summary>
    private static IEnumerable<Recipient> InTurn(IReadOnlyList<Recipient> people, ResponsibleParty responsible, int step) =>
        Enumerable.Range(step, Escalation.Steps + 1 - step)
            .Select(one => people.Where(person => Escalation.Roles(responsible, one).Contains(person.Role)).ToList())
            .FirstOrDefault(those => those.Count > 0) ?? [];
}
