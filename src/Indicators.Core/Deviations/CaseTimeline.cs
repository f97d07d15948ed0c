using Indicators.Core.Accounts;
using Indicators.Core.Evaluation;
using Indicators.Core.Notifications;
using Indicators.Core.Periods;
using Indicators.Core.Text;

namespace Indicators.Core.Deviations;

/// <summary>One entry of a case's timeline.</summary>
/// <param name="Heading">"Avviker", "Besked om avvikelse", "Kvitterad till och med 14 juni 2020".</param>
/// <param name="By">Name of the person; null for the service itself.</param>
/// <param name="Lines">Swedish sentences below the heading; may be empty.</param>
public sealed record TimelineEntry(DateTimeOffset At, string Heading, string? By, IReadOnlyList<string> Lines);

/// <summary>Merges transitions, notices and comments into one timeline, oldest first. Pure.</summary>
internal static class CaseTimeline
{
    public static IReadOnlyList<TimelineEntry> Of(
        IReadOnlyList<CaseTransition> steps, IReadOnlyList<RecordedNotice> told, ILookup<long, NoticeDelivery> mails,
        IReadOnlyList<PledgeComment> remarks) =>
    [
        .. steps.Where(IsShown).Select(Of)
            .Concat(told.Select(notice => Of(notice, [.. mails[notice.Id]])))
            .Concat(remarks.Select(Of))
            .OrderBy(step => step.At),
    ];

    /// <summary>An escalation is left out: its notice is an entry of the timeline already.</summary>
    private static bool IsShown(CaseTransition step) => step.Details.Acknowledgement.Kind is not AcknowledgementState.Escalated;

    private static TimelineEntry Of(CaseTransition step) => new(
        step.At,
        step.Details.Name,
        null,
        [
            .. step.Details.Status.Name() == step.Details.Name ? [] : new[] { $"Läget: {step.Details.Status.Name()}." },
            .. step.File is null ? [] : new[] { $"Senast inläst: {step.File}, av {step.By}." },
        ]);

    private static TimelineEntry Of(RecordedNotice notice, IReadOnlyList<NoticeDelivery> mails) => new(
        notice.At, notice.Kind.Name(), null, mails.Count > 0 ? [.. mails.Select(Sentence)] : [UnsentSentence(notice)]);

    private static string UnsentSentence(RecordedNotice notice) => notice.WaitsUntil is { } at
        ? $"Brevet skickas den {Swedish.Date(SwedishTime.DayOf(at))} kl. {SwedishTime.ToLocal(at):HH.mm}."
        : "Det finns ingen mottagare.";

    private static TimelineEntry Of(PledgeComment remark) => new(
        remark.At, $"{remark.Kind.Name()}{(remark.Until is { } until ? $" till och med {Swedish.Date(until)}" : "")}", remark.By,
        [
            .. remark.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            .. remark.Reason is { } reason ? [$"Skäl: {reason.Sentence()}"] : Array.Empty<string>(),
        ]);

    private static string Sentence(NoticeDelivery mail)
    {
        var when = mail is { State: DeliveryState.Accepted, At: { } at }
            ? $" {Swedish.Date(SwedishTime.DayOf(at))} kl. {SwedishTime.ToLocal(at):HH.mm}"
            : "";
        return $"Till {mail.Name}, {mail.Address}: "
            + $"{(mail.State is { } state ? state.Name().ToLower(Swedish.Culture) : "brevet finns inte kvar")}{when}.";
    }
}
