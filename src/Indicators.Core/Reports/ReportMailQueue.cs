using Indicators.Core.Agreements;
using Indicators.Core.Notifications;
using Npgsql;

namespace Indicators.Core.Reports;

/// <summary>Adds the mails of an edition to the outbox.</summary>
internal static class ReportMailQueue
{
    /// <summary>Queues one mail with the report per recipient.</summary>
    public static async Task QueueAsync(
        NpgsqlTransaction transaction, RenderedReport report, Agreement agreement, IReadOnlyList<Recipient> recipients,
        MailSettings mail, DateTimeOffset at, CancellationToken ct)
    {
        var terms = ReportDeliveryOptions.Of(agreement, mail, at);
        foreach (var message in report.Mails(recipients, mail.From, at))
            await MailOutbox.EnqueueAsync(transaction, report.Content.Key(), resendInDoubt: false, message, at, ct, terms);
        foreach (var recipient in recipients)
            await NotificationOutbox.AnnounceAsync(transaction, Released(report.Content, recipient, mail.Links), at, ct);
    }

    /// <summary>That the edition is there to read; the files are in the mail and on the site.</summary>
    private static Notification Released(ReportContent content, Recipient recipient, SiteLinks? links) => new(
        content.Key(),
        NotificationKind.Report,
        new(content.Municipality.Code.Value, content.Municipality.Name),
        new(recipient.Name, recipient.Email),
        $"Ny rapport: {content.Title()}",
        [
            ReportSentences.Lead(content),
            .. content.SampleNotice is { } notice ? new[] { notice } : [],
            "Rapporten är frisläppt och har skickats med e-post till dem som ska ha den.",
        ],
        links?.Edition(content.Municipality.Code.Value, content.AgreementId.Value, content.Period, content.Edition));

    /// <summary>
    /// Asks the coordinators to release the edition; without a coordinator, the first recipient, as for <see
    /// cref="ReportContent.Contact"/>.
    /// </summary>
    /// <param name="by">Day on which the edition is released automatically.</param>
    public static async Task AskForReleaseAsync(
        NpgsqlTransaction transaction, RenderedReport report, Agreement agreement, DateOnly by, MailSettings mail, DateTimeOffset at,
        CancellationToken ct)
    {
        var coordinators = agreement.Recipients.Where(recipient => recipient.Role == RecipientRole.Coordinator)
            .DefaultIfEmpty(agreement.Recipients[0]);
        foreach (var coordinator in coordinators)
            await MailOutbox.EnqueueAsync(
                transaction, ReleaseMail.KeyOf(report.Content), resendInDoubt: true,
                ReleaseMail.Write(report, coordinator, by, mail, at), at, ct);
    }
}
