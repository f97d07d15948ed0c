using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Indicators.Core.Mail;
using Indicators.Core.Periods;
using Indicators.Core.Storage;
using Npgsql;

namespace Indicators.Core.Deviations;

/// <summary>
/// Looks for deviations in what is known now, and tells of what is new, within the hours that people receive mail. What has
/// changed, what is told of it and the mails are stored in one transaction: killed half-way it leaves nothing, and of two at
/// once one does it.
/// </summary>
public sealed class RaiseDeviations(Database database, MailSettings settings, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    /// <summary>For a frequent tick: runs when figures have come since the last run, or an hour has passed.</summary>
    /// <exception cref="AggregateException">Some agreements could not be judged; the others were.</exception>
    public async Task RunWhenDueAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        if (await DeviationStore.IsRunDueAsync(connection, time.GetUtcNow() - Pause)) await RunAsync(ct);
    }

    /// <returns>The mails that were queued.</returns>
    /// <exception cref="AggregateException">Some agreements could not be judged; the others were.</exception>
    public async Task<IReadOnlyList<OutgoingMail>> RunAsync(CancellationToken ct)
    {
        var at = time.GetUtcNow();
        if (!ReceivingHours.Hold(at)) return [];
        var judged = new List<JudgedAgreement>();
        var (newest, ended, faults) = await JudgeAsync(judged, ct);
        var mails = await database.InTransactionAsync(transaction => StoreAsync(transaction, judged, ended, newest, at), ct);
        return faults is null ? mails : throw faults;
    }

    private async Task<(long NewestImport, IReadOnlyList<Agreement> Ended, AggregateException? Faults)> JudgeAsync(
        List<JudgedAgreement> judged, CancellationToken ct)
    {
        var today = time.Today();
        await using var connection = await database.OpenAsync(ct);
        // Read first: what comes in meanwhile is new to the next run.
        var newest = await DeviationStore.NewestImportAsync(connection);
        var agreements = await AgreementStore.AllAsync(connection);
        var episodes = (await DeviationStore.LatestAsync(connection)).Values.ToLookup(episode => episode.Key.Agreement);
        AggregateException? faults = null;
        try
        {
            await EachAlone.RunAsync(
                agreements.Where(agreement => agreement.IsFollowed(today)),
                agreement => agreement.Id.Value,
                async agreement => judged.Add(await JudgeCases.OfAsync(connection, agreement, [.. episodes[agreement.Id]], today)));
        }
        catch (AggregateException e)
        {
            faults = e;
        }
        return (newest, [.. agreements.Where(agreement => today > agreement.Validity.Last && !agreement.IsFollowed(today))], faults);
    }

    private async Task<IReadOnlyList<OutgoingMail>> StoreAsync(
        NpgsqlTransaction transaction, List<JudgedAgreement> judged, IReadOnlyList<Agreement> ended, long newestImport, DateTimeOffset at)
    {
        var today = SwedishTime.DayOf(at);
        if (!await DeviationStore.BeginRunAsync(transaction, today)) return [];
        await DeviationStore.LockOpenAsync(transaction);
        var run = new DeviationRun(transaction, await DeviationStore.LatestAsync(transaction.Connection!), today, at);
        foreach (var agreement in judged) await run.TakeAsync(agreement);
        foreach (var agreement in ended) await run.EndAsync(agreement);
        var mails = await SendAsync(transaction, run.Items, at);
        await DeviationStore.EndRunAsync(transaction, today, at, newestImport);
        return mails;
    }

    /// <summary>One mail to each person, of all that is new to them, the worst first.</summary>
    private async Task<IReadOnlyList<OutgoingMail>> SendAsync(NpgsqlTransaction transaction, IReadOnlyList<NoticeItem> items, DateTimeOffset at)
    {
        var told = await NoticeStore.ToldAsync(transaction, [.. items.Select(item => item.Deviation.Id)]);
        var mails = new List<OutgoingMail>();
        foreach (var (person, theirs) in NoticeRecipients.Group(items, told))
        {
            var key = $"avvikelse-{theirs[0].NoticeId}";
            var first = told[theirs[0].Deviation.Id].FirstOrDefault(one => string.Equals(one.Address, person.Address, StringComparison.OrdinalIgnoreCase));
            var mail = DeviationMail.Write(theirs, person, settings, key, first?.FirstKey, at);
            await MailOutbox.EnqueueAsync(transaction, key, isAlert: true, mail, at);
            await NoticeStore.AddToldAsync(transaction, [.. theirs.Select(item => item.NoticeId)], person.Address, key);
            await AuditLog.WriteAsync(
                transaction, at, Actor.Service, AuditAction.TellDeviation, key,
                new { recipient = person.Address, notices = theirs.Select(item => new { item.Deviation.Id, item.Notice.Kind }) });
            mails.Add(mail);
        }
        return mails;
    }
}
