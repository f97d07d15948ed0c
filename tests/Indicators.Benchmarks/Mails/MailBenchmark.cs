using System.Diagnostics;
using System.Globalization;
using Indicators.Benchmarks.Imports;
using Indicators.Core.Notifications;
using Indicators.Core.Notifications.Channels.Email;
using Indicators.Core.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Indicators.Benchmarks.Mails;

/// <summary>The outbox drained to a local mail server, beside a bare sender of the same bytes; by turns, in the same process.</summary>
internal static class MailBenchmark
{
    private const int Rounds = 5, Connections = 16, PictureBytes = 20_000, Pictures = 5, WorkbookBytes = 40_000;

    private const double MinOfBare = 0.8;

    private static readonly MailParty From = new("Uppföljning", "a@b.example");

    /// <param name="count">How many messages.</param>
    /// <returns>Exit code: 0 when the limit was kept.</returns>
    public static async Task<int> RunAsync(int count)
    {
        var server = await BenchmarkServer.StartAsync([], DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().DateTime));
        var connection = await server.FreshAsync("benchmark_mail");
        connection.Pooling = true;
        await using var source = NpgsqlDataSource.Create(connection);
        var database = new Database(source);
        var spool = Directory.CreateTempSubdirectory("indicators-sink-").FullName;
        var mails = Enumerable.Range(0, count).Select(Mail).ToList();
        Say($"{count} mails of {MimeWriter.ToBytes(mails[0]).Length / 1024:0} kB over {Connections} connections.");
        Say($"{Rounds} rounds by turns after one to warm up.");
        Say($"A mail server of others' making, aiosmtpd:");
        using var real = new MailServer(spool);
        var kept = await CompareAsync(database, mails, real.Port, () => real.Taken);
        Say($"The least that can be called one: it writes each message to disk, reads nothing of it, and lives in this process:");
        using var sink = new SmtpSink(spool);
        var least = await CompareAsync(database, mails, sink.Port, () => sink.Taken);
        Say($"Median {kept:0.00} of the bare sender to the mail server, at least {MinOfBare:0.00}.");
        Say($"To the least there can be {least:0.00}.");
        Directory.Delete(spool, recursive: true);
        await server.DropAsync("benchmark_mail");
        return kept >= MinOfBare ? 0 : 1;
    }

    /// <summary>Ours as a share of the bare sender's.</summary>
    private static async Task<double> CompareAsync(Database database, List<OutgoingMail> mails, int port, Func<long> taken)
    {
        var (count, bytes) = (mails.Count, mails.Select(MimeWriter.ToBytes).ToList());
        var settings = new MailSettings
        {
            FromAddress = From.Address,
            Host = "127.0.0.1",
            Port = port,
            Security = MailSecurity.None,
            Connections = Connections,
        };
        var email = new EmailChannel(new SmtpTransport(settings), settings);
        var send = new SendNotifications(database, [email], settings, NullLogger<SendNotifications>.Instance);
        var ratios = new List<double>();
        for (var round = 0; round <= Rounds; round++)
        {
            await QueueAsync(database, mails);
            var bare = await PerSecondAsync(taken, count, () => BareSender.RunAsync(port, bytes, Connections));
            var ours = await PerSecondAsync(taken, count, () => send.RunAsync(CancellationToken.None));
            if (round == 0) continue;
            ratios.Add(ours / bare);
            Say($"bare sender {bare:#,0} mails/s, outbox {ours:#,0} mails/s: {ours / bare:0.00}");
        }
        return ratios.Order().ElementAt(Rounds / 2);
    }

    private static async Task<double> PerSecondAsync(Func<long> taken, int count, Func<Task> send)
    {
        GC.Collect();
        var (before, clock) = (taken(), Stopwatch.StartNew());
        await send();
        var seconds = clock.Elapsed.TotalSeconds;
        return taken() - before == count
            ? count / seconds
            : throw new InvalidOperationException($"{taken() - before} of {count} mails came.");
    }

    private static Task QueueAsync(Database database, List<OutgoingMail> mails) => database.InTransactionAsync(
        async transaction =>
        {
            await using (var empty = new NpgsqlCommand("truncate outbox", transaction.Connection, transaction))
                await empty.ExecuteNonQueryAsync();
            foreach (var mail in mails)
                await MailOutbox.EnqueueAsync(
                    transaction, mail.Subject, resendInDoubt: false, mail, TimeProvider.System.GetUtcNow(), CancellationToken.None);
        },
        CancellationToken.None);

    /// <summary>As large as a tertial report to one recipient: five pictures and a workbook, which do not compress.</summary>
    private static OutgoingMail Mail(int number) => new(
        $"{number}@b.example", null, DateTimeOffset.UnixEpoch, From, new("", $"r{number}@ort.example"), $"rapport-{number}", "Text.",
        "<html><body><h1>Text</h1></body></html>",
        [.. Enumerable.Range(0, Pictures).Select(picture => new InlineImage($"{picture}@b", Noise(number + picture, PictureBytes)))],
        [new("rapport.xlsx", "application/octet-stream", Noise(number, WorkbookBytes))]);

    private static byte[] Noise(int seed, int length)
    {
        var noise = new byte[length];
        new Random(seed).NextBytes(noise);
        return noise;
    }

    private static void Say(FormattableString line) => Console.Out.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
