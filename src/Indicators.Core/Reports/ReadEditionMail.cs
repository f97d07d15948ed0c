using System.Globalization;
using Indicators.Core.Notifications;
using Indicators.Core.Storage;

namespace Indicators.Core.Reports;

/// <summary>Reads the message by which one recipient got an edition, without the link to unsubscribe.</summary>
public sealed class ReadEditionMail(Database database, SealingKeys keys)
{
    /// <returns>Null when there is none, or this reader may not see who got the edition.</returns>
    public async Task<StoredMail?> RunAsync(ReportReader reader, EditionAddress which, long id, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        if (!reader.MayRelease || await VisibleEditions.FindAsync(connection, reader, which, ct) is not var (_, edition)) return null;
        var mails = await OutboxStore.MessagesAsync(connection, MailSelection.Of(id.ToString(CultureInfo.InvariantCulture)), keys, ct);
        return mails.SingleOrDefault(mail => mail.SubjectKey == edition.Key);
    }
}
