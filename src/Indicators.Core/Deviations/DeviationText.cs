using Indicators.Core.Agreements;
using Indicators.Core.Notifications;
using Indicators.Core.Periods;
using Indicators.Core.Text;

namespace Indicators.Core.Deviations;

/// <summary>The content of a mail about deviations, independent of its layout as text or HTML.</summary>
/// <param name="Lead">Value, promise and difference of the most severe notice, shown by phones below the subject.</param>
/// <param name="About">Why the reader gets the mail, whom to ask, and when it was composed.</param>
internal sealed record DeviationText(string Subject, string Lead, IReadOnlyList<NoticeText> Notices, IReadOnlyList<string> About)
{
    private const string AboutHeading = "Om det här brevet";

    /// <param name="links">Addresses of the site's pages, for links to the cases; null leaves the links out.</param>
    public static DeviationText Of(IReadOnlyList<NoticeItem> items, MailParty reader, SiteLinks? links, DateTimeOffset at)
    {
        var notices = items.Select(item => NoticeText.Of(item, links, SwedishTime.DayOf(at))).ToList();
        return new(
            SubjectOf(items, notices) + SampleMark(items),
            notices.Count == 1
                ? notices[0].Lead
                : $"{Swedish.Capitalised(notices[0].What)}, {notices[0].Where}: {DeviationLabels.Lower(notices[0].Lead)}",
            // The heading is the lead already, so the first line is not repeated below it.
            notices.Count == 1 ? [notices[0] with { Lines = [.. notices[0].Lines.Skip(1)] }] : notices,
            AboutLines(items, reader, at));
    }

    public string Plain() => string.Concat(
    [
        $"{Lead}\n",
        .. Notices.Select(notice =>
            $"\n{notice.Heading.ToUpper(Swedish.Culture)}\n{string.Concat(notice.Lines.Select(line => $"{line}\n"))}"
            + $"{(notice.Case is { } address ? $"Läs mer och svara: {address}\n" : "")}"),
        $"\n{AboutHeading.ToUpper(Swedish.Culture)}\n",
        .. About.Select(sentence => $"{sentence}\n"),
    ]);

    /// <summary>The lead and the notices, without the reader's own case.</summary>
    public IEnumerable<string> Sentences() =>
    [
        Lead,
        .. Notices.SelectMany(notice => Notices.Count == 1 ? notice.Lines : [notice.Heading, .. notice.Lines]),
    ];

    /// <summary>The heading is the lead, since mail programs and phone notifications show the subject above it.</summary>
    public string Html() => MailPage.Document(Subject, string.Concat(
    [
        MailPage.Title(Lead),
        .. Notices.Select(notice =>
            MailPage.Heading(notice.Heading) + string.Concat(notice.Lines.Select(MailPage.Paragraph))
                + (notice.Case is { } address ? MailPage.Link("Läs mer och svara", address) : "")),
        MailPage.Heading(AboutHeading),
        .. About.Select(MailPage.Paragraph),
    ]));

    private static string SubjectOf(IReadOnlyList<NoticeItem> items, List<NoticeText> notices)
    {
        var worst = notices[0];
        if (notices.Count == 1) return $"{worst.Status}: {worst.What}, {worst.Where}, {worst.When}";
        var deviating = items.Count(item => item.Notice.Kind is NoticeKind.Alert or NoticeKind.Update or NoticeKind.Escalation);
        var rest = notices.Count - deviating;
        if (deviating == 0) return $"{worst.Status}: {worst.What}, {worst.Where}, och {Swedish.Amount(rest - 1, "besked", "besked")} till";
        if (deviating == 1)
            return $"{worst.Status}: {worst.What}, {worst.Where}, {worst.When}, "
                + $"och {Swedish.Amount(rest, "besked", "besked")} till";
        var more = rest == 0 ? "" : $", och {Swedish.Amount(rest, "besked", "besked")} till";
        return $"Avviker: {Swedish.Amount(deviating, "löfte", "löften")}, främst {worst.What}, {worst.Where}{more}";
    }

    private static string SampleMark(IReadOnlyList<NoticeItem> items) => items.Count(item => item.IsSample) switch
    {
        0 => "",
        var some when some < items.Count => " [delvis påhittade exempelsiffror]",
        _ => " [påhittade exempelsiffror]",
    };

    private static List<string> AboutLines(IReadOnlyList<NoticeItem> items, MailParty reader, DateTimeOffset at)
    {
        var agreements = items.Select(item => item.Agreement).DistinctBy(agreement => agreement.Id).ToList();
        return
        [
            $"Du får brevet för att du enligt {Swedish.List([.. agreements.Select(agreement => $"”{agreement.Title}”")])} "
            + $"är {Roles(agreements, reader)}.",
            .. agreements.Select(agreement => Contact(agreement, reader)).OfType<string>().Distinct()
                .Select(contact => $"Frågor besvaras av {contact}."),
            $"Läget gäller {Swedish.DateWithWeekday(SwedishTime.DayOf(at))} klockan {SwedishTime.ToLocal(at):HH.mm}, svensk tid.",
        ];
    }

    private static string Roles(List<Agreement> agreements, MailParty reader) => Swedish.List(
    [
        .. agreements.SelectMany(agreement => agreement.Recipients)
            .Where(recipient => string.Equals(recipient.Email, reader.Address, StringComparison.OrdinalIgnoreCase))
            .Select(recipient => recipient.Role.Name()).Distinct(),
    ]);

    /// <summary>The agreement's coordinator; for the coordinator the municipal police officer.</summary>
    private static string? Contact(Agreement agreement, MailParty reader) => agreement.Recipients
        .Where(r => r.Role is RecipientRole.Coordinator or RecipientRole.MunicipalPoliceOfficer
            && !string.Equals(r.Email, reader.Address, StringComparison.OrdinalIgnoreCase))
        .OrderByDescending(r => r.Role == RecipientRole.Coordinator).Select(r => $"{r.Name}, {r.Email}").FirstOrDefault();
}
