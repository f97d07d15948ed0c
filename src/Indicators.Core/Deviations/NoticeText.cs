using System.Globalization;
using Indicators.Core.Accounts;
using Indicators.Core.Agreements;
using Indicators.Core.Evaluation;
using Indicators.Core.Notifications;
using Indicators.Core.Periods;
using Indicators.Core.Text;

namespace Indicators.Core.Deviations;

/// <summary>The text of one notice in a mail.</summary>
/// <param name="Status">"Avviker", "Åter i fas".</param>
/// <param name="What">"trafikkontroller".</param>
/// <param name="Where">Name of the municipality.</param>
/// <param name="When">"T1 2018".</param>
/// <param name="Lead">Value, promise and difference, as one sentence.</param>
/// <param name="Case">Address of the case's page; null when no site address is set.</param>
internal sealed record NoticeText(
    string Status, string What, string Where, string When, string Lead, IReadOnlyList<string> Lines, Uri? Case = null)
{
    /// <summary>"Avviker: trafikkontroller, Kil, T1 2018".</summary>
    public string Heading => $"{Status}: {What}, {Where}, {When}";

    public static NoticeText Of(NoticeItem item, SiteLinks? links, DateOnly today) => Complete(Of(item, today), item, links) with
    {
        Case = links?.Deviation(item.Agreement.Municipality.Code.Value, item.Deviation.Id),
    };

    /// <summary>Adds the links to outdated editions and the mark of sample figures.</summary>
    private static NoticeText Complete(NoticeText text, NoticeItem item, SiteLinks? links) => text with
    {
        Lines =
        [
            .. text.Lines,
            .. item.Outdated.Select(edition => links is null ? edition.Sentence : $"{edition.Sentence} {edition.Page(links)}"),
            .. item.IsSample ? new[] { "Siffrorna är påhittade exempelsiffror och säger inget om verkligheten." } : [],
        ],
    };

    private static NoticeText Of(NoticeItem item, DateOnly today)
    {
        var (subject, where) = (item.Deviation.Subject, item.Agreement.Municipality.Name);
        var status = DeviationLabels.Status(item.Notice, item.Deviation.State);
        var what = DeviationLabels.Lower(subject.Indicator.Name);
        return item.Deviation.Change is { } change
            ? new(
                status, what, where, DeviationLabels.Short(change.Period), change.Sentence,
                [change.Sentence, "Det finns inget löfte om antalet. Du får det här beskedet en gång."])
            : Of(
                item, item.Deviation.State!,
                new(status, what, where, DeviationLabels.Short(item.Deviation.State!.Verdict.Span), "", []), today);
    }

    private static NoticeText Of(NoticeItem item, DeviationState state, NoticeText head, DateOnly today)
    {
        var figures = DeviationLabels.Figures(item.Deviation.Subject, state.Shown);
        return head with
        {
            Lead = figures,
            Lines =
            [
                figures,
                $"Läget: {state.Shown.Status.Name()}. {state.Shown.Sentence}",
                $"Löfte {item.Deviation.Key.PledgeNumber} ({Party(item.Deviation.Subject.Responsible)}): "
                + $"”{item.Deviation.Subject.Target!.Phrase}”",
                .. DeviationLabels.AsOf(state, today) is { Length: > 0 } asOf ? new[] { asOf } : [],
                .. item.Reason is { } reason ? new[] { $"{Swedish.Capitalised(reason.Clause())}." } : [],
                .. Ending(item, state),
            ],
        };
    }

    private static IEnumerable<string> Ending(NoticeItem item, DeviationState state) => item.Notice.Kind switch
    {
        NoticeKind.Alert or NoticeKind.Update or NoticeKind.Escalation => Open(item, state),
        NoticeKind.BackOnTrack => [$"Avvikelsen upptäcktes den {Swedish.Date(state.OpenedOn)} och är nu över."],
        NoticeKind.Corrected => ["Avvikelsen som vi berättade om finns inte längre: uppgifterna bakom den har ändrats."],
        NoticeKind.Closed => [state.Reason == ClosedReason.AgreementEnded
            ? $"Överenskommelsen gällde till och med {Swedish.Date(item.Agreement.Validity.Last)}. "
                + "Avvikelsen följs inte längre, men den är inte avhjälpt."
            : "Målet har ändrats i överenskommelsen. Avvikelsen följs inte längre, men den är inte avhjälpt."],
        NoticeKind.KnownLate =>
            [
                $"Rapporten skulle gå ut den {Swedish.Date(ReportingCalendar.ReportDue(state.Verdict.Span))}. "
                + "Det här blev känt först därefter. Du får det här beskedet en gång.",
            ],
        NoticeKind.Change => [],
    };

    private static IEnumerable<string> Open(NoticeItem item, DeviationState state)
    {
        yield return $"Avvikelsen upptäcktes den {Swedish.Date(state.OpenedOn)}. {Swedish.Capitalised(state.Acknowledgement.Sentence())}.";
        if (state.UnansweredSince is not { } since
            || state.Acknowledgement.Kind is AcknowledgementState.Acknowledged or AcknowledgementState.Silenced)
            yield break;
        var id = item.Deviation.Id.ToString(CultureInfo.InvariantCulture);
        yield return $"Om du tar hand om det: kvittera avvikelse {id} i tjänsten och skriv vad ni gör.";
        if (state.Acknowledgement.Step >= Escalation.Steps) yield break;
        var next = state.Acknowledgement.Step + 1;
        var roles = Escalation.Roles(item.Deviation.Subject.Responsible, next);
        yield return $"Har ingen kvitterat senast {Swedish.DateWithWeekday(Escalation.LastDayBefore(next, since))} " +
            "klockan 23.59, svensk tid, " +
            $"får även {DeviationLabels.Person(roles[^1])} besked.";
    }

    private static string Party(ResponsibleParty party) => party switch
    {
        ResponsibleParty.Police => "polisen ansvarar",
        ResponsibleParty.Municipality => "kommunen ansvarar",
        ResponsibleParty.Joint => "polisen och kommunen ansvarar",
    };
}
