using Indicators.Core.Agreements;
using Indicators.Core.Notifications;
using Indicators.Core.Owners;
using Indicators.Core.Periods;

namespace Indicators.Core.Reporting;

/// <summary>
/// Decides who is responsible for which figure and which reminders are due. Pure: depends on stored data and the day only.
/// </summary>
public static class ReminderRules
{
    /// <summary>The roles responsible for a party's figures; joint figures are asked of both parties.</summary>
    public static IReadOnlyList<RecipientRole> RolesFor(ResponsibleParty party) => party switch
    {
        ResponsibleParty.Police => [RecipientRole.MunicipalPoliceOfficer],
        ResponsibleParty.Municipality => [RecipientRole.Coordinator],
        ResponsibleParty.Joint => [RecipientRole.MunicipalPoliceOfficer, RecipientRole.Coordinator],
    };

    /// <summary>Roles that are responsible for some of an agreement's figures but have no person: no one can be reminded.</summary>
    public static IReadOnlyList<RecipientRole> VacantRoles(Agreement agreement) =>
    [
        .. agreement.Indicators.SelectMany(indicator => RolesFor(indicator.ReportedBy)).Distinct()
            .Where(role => agreement.Recipients.All(recipient => recipient.Role != role)),
    ];

    /// <summary>
    /// The figures of an agreement with the persons responsible for them, without those that were due before it was imported.
    /// </summary>
    public static IEnumerable<ReminderCandidate> CandidatesOf(
        IEnumerable<ExpectedCount> expected, DateOnly knownSince, OwnersOnDay owners) =>
        from count in expected
        where count.Due >= knownSince
        from asked in OwnedThing.Of(count.Agreement.Id, count.Indicator).SelectMany(thing => Asked(count.Agreement, thing, owners))
        select new ReminderCandidate(
            count, asked.Person, ReportingCalendar.ReportDue(count.Agreement.ReportPeriods().Last()), asked.IsAfterOwner);

    /// <summary>
    /// The persons asked for something: its owners first, and those with the party's role. The latter are asked from the beginning when it
    /// has no owner who can answer, otherwise only when the owner has had a week to answer.
    /// </summary>
    internal static IEnumerable<(MailParty Person, bool IsAfterOwner)> Asked(Agreement agreement, OwnedThing thing, OwnersOnDay owners)
    {
        MailParty[] first =
            [.. owners.Asked(agreement.Municipality.Code, thing).Select(owner => new MailParty(owner.User.Name, owner.User.Email))];
        var others = from recipient in agreement.Recipients
                     where RolesFor(thing.Party).Contains(recipient.Role)
                     where !first.Any(owner => string.Equals(owner.Address, recipient.Email, StringComparison.OrdinalIgnoreCase))
                     select (new MailParty(recipient.Name, recipient.Email), IsAfterOwner: first.Length > 0);
        return first.Select(owner => (owner, IsAfterOwner: false)).Concat(others);
    }

    /// <summary>At most one reminder and one receipt per person.</summary>
    public static IReadOnlyList<Reminder> Decide(IEnumerable<ReminderCandidate> candidates, IEnumerable<SentReminder> sent, DateOnly today)
    {
        var sentTo = sent.ToLookup(one => one.Address, StringComparer.OrdinalIgnoreCase);
        var people = candidates.GroupBy(one => one.Person.Address, StringComparer.OrdinalIgnoreCase)
            .OrderBy(p => p.Key, StringComparer.Ordinal);
        return
        [
            .. people.SelectMany(person => new[]
            {
                ReminderOf([.. person], [.. sentTo[person.Key]], today),
                ConfirmationOf([.. person], [.. sentTo[person.Key]]),
            }).OfType<Reminder>(),
        ];
    }

    private static Reminder? ReminderOf(List<ReminderCandidate> candidates, List<SentReminder> sent, DateOnly today)
    {
        var open = (
            from one in candidates
            where one.Count.IsOpen && today < one.RemindedUntil
            where !one.IsAfterOwner || ReminderSteps.AsksEveryone(one.Count.Due, today)
            group one by one.Count.Due into deadline
            orderby deadline.Key
            let step = ReminderSteps.Reached(deadline.Key, today)
            where step is not null
            select (Step: Of(deadline.Key, step.Value, deadline.Select(one => one.Count)), Owed: deadline)).ToList();
        var next =
            from one in open
            let day = ReminderSteps.NextDay(one.Step.Deadline, today)
            where day < one.Owed.Max(candidate => candidate.RemindedUntil)
            select day;
        List<DeadlineStep> steps = [.. open.Select(one => one.Step).Where(step => !sent.Exists(one => IsSent(one, step)))];
        return Mail(candidates[0].Person, steps, open.SelectMany(one => one.Owed.Select(candidate => candidate.Count)), next.Min(), sent);
    }

    /// <summary>A later step that has been sent is enough: a missed step is not sent afterwards.</summary>
    private static bool IsSent(SentReminder sent, DeadlineStep step) =>
        sent.Deadline == step.Deadline && sent.Step >= step.Step && sent.Step != ReminderStep.Received;

    private static Reminder? ConfirmationOf(List<ReminderCandidate> candidates, List<SentReminder> sent)
    {
        var steps = new List<DeadlineStep>();
        var come = new List<ExpectedCount>();
        foreach (var deadline in sent.GroupBy(one => one.Deadline).OrderBy(one => one.Key))
        {
            if (!IsClosable(deadline) || candidates.Exists(one => one.Count.Due == deadline.Key && one.Count.IsOpen)) continue;
            var gaps = deadline.SelectMany(one => one.Gaps).ToHashSet();
            List<ExpectedCount> since = [.. candidates.Select(one => one.Count).Where(count => gaps.Any(gap => Answers(count, gap)))];
            // Gaps that disappeared with a new version of the agreement are not confirmed as received.
            if (since.Count == 0) continue;
            steps.Add(Of(deadline.Key, ReminderStep.Received, since));
            come.AddRange(since);
        }
        return Mail(candidates[0].Person, steps, come, null, sent);
    }

    /// <summary>True when a reminder has been sent about the deadline and no confirmation yet.</summary>
    private static bool IsClosable(IEnumerable<SentReminder> deadline) =>
        deadline.Any(one => one.Step is not (ReminderStep.Before or ReminderStep.Received))
            && deadline.All(one => one.Step != ReminderStep.Received);

    /// <summary>Weeks also fill a gap that was asked for as a month.</summary>
    private static bool Answers(ExpectedCount count, CountKey gap) =>
        !count.IsOpen && count.Municipality.Code == gap.Municipality && count.Indicator.Code == gap.Indicator
            && count.Period.Overlaps(gap.Period);

    private static DeadlineStep Of(DateOnly deadline, ReminderStep step, IEnumerable<ExpectedCount> counts) =>
        new(deadline, step, [.. counts.Select(count => count.Key).Distinct()]);

    private static Reminder? Mail(
        MailParty person, List<DeadlineStep> steps, IEnumerable<ExpectedCount> counts, DateOnly? next, List<SentReminder> sent)
    {
        if (steps.Count == 0) return null;
        var former = sent.Where(one => one.Deadline == steps[^1].Deadline).MaxBy(one => one.Step);
        var inOrder = counts.DistinctBy(count => count.Key).OrderBy(c => c.Municipality.Name, StringComparer.Ordinal).ThenBy(c => c.Due);
        return new(person, steps, [.. inOrder], next, former?.SubjectKey);
    }
}
