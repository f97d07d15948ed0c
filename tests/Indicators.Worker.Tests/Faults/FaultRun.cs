using System.Text;
using System.Text.RegularExpressions;
using Indicators.Core.Notifications;
using Indicators.Core.Storage;
using Indicators.Core.Tests.Notifications;
using Indicators.Worker.Tests.Support;
using Npgsql;
using Xunit;

namespace Indicators.Worker.Tests.Faults;

/// <summary>An installation whose mail goes to a real server, and the count of what came there.</summary>
internal sealed partial class FaultRun : IAsyncDisposable
{
    private static readonly DateTimeOffset LongAgo = new(2016, 5, 13, 8, 0, 0, TimeSpan.Zero);

    private readonly List<SmtpServer> servers = [];

    private FaultRun(Installation installation) => Installation = installation;

    public Installation Installation { get; }

    /// <summary>Where mail goes now; there may have been others.</summary>
    public SmtpServer Server => servers[^1];

    public static async Task<FaultRun> NewAsync(params IEnumerable<string> serverArguments)
    {
        var run = new FaultRun(await Installation.NewAsync());
        run.UseServer(serverArguments);
        return run;
    }

    public void UseServer(params IEnumerable<string> arguments)
    {
        servers.Add(new SmtpServer(arguments));
        (Installation.Settings["Mail__Host"], Installation.Settings["Mail__Port"]) = ("localhost", $"{Server.Port}");
        Installation.Settings["Mail__Security"] = "None";
    }

    /// <summary>So many reports to so many recipients each, whose names say how the server behaves to them.</summary>
    public async Task QueueAsync(int reports, bool resendInDoubt, params IReadOnlyList<string> recipients)
    {
        await using var source = NpgsqlDataSource.Create(Installation.Settings["Database__Connection"]);
        await new Database(source).InTransactionAsync(
            async transaction =>
            {
                for (var report = 1; report <= reports; report++)
                {
                    foreach (var recipient in recipients)
                        await MailOutbox.EnqueueAsync(
                            transaction, $"rapport-{report}", resendInDoubt,
                            SomeMail.To($"{recipient}@ort{report}.example", $"rapport-{report}"), LongAgo,
                            TestContext.Current.CancellationToken);
                }
            },
            TestContext.Current.CancellationToken);
    }

    public IndicatorsProcess Serve(params IReadOnlyList<(string Name, string Value)> settings) =>
        Start(["serve", "--as-of", SomeAgreement.FirstReportDue], settings);

    public IndicatorsProcess Start(IEnumerable<string> arguments, params IReadOnlyList<(string Name, string Value)> settings)
    {
        var all = new Dictionary<string, string>(Installation.Settings);
        foreach (var (name, value) in settings) all[name] = value;
        return IndicatorsProcess.Start(arguments, all);
    }

    /// <summary>What is to be done later is done now.</summary>
    public Task PassTimeAsync() => Installation.ExecuteAsync("update outbox set due_at = now() - interval '1 second' where due_at > now()");

    public Task ExpireLeasesOfKilledProcessesAsync() => Installation.ExpireLeasesOfKilledProcessesAsync();

    public Task<int> CountAsync(string what) => Installation.ScalarAsync<int>($"select count(*)::int from {what}");

    public Task UntilAsync(string what, string condition, int count) =>
        Until.HoldsAsync(what, async () => await CountAsync($"outbox where {condition}") == count);

    public async Task<Outcome> OutcomeAsync()
    {
        var came = servers.SelectMany(server => server.Received).Select(MessageId).GroupBy(id => id)
            .ToDictionary(ids => ids.Key, ids => ids.Count());
        var called = await Installation.ScalarAsync<string[]>(
            "select coalesce(array_agg(message_id), '{}') from outbox where state = 'Accepted'");
        var mails = await CountAsync("outbox");
        var seen = await CountAsync("outbox where state in ('Accepted', 'Ambiguous', 'RetryWait', 'Failed', 'Queued', 'Sending')");
        return new(
            mails, called.Count(id => !came.ContainsKey(id)) + mails - seen, came.Count(id => id.Value > 1),
            await CountAsync("outbox where state = 'Ambiguous'"));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in servers) server.Dispose();
        await Installation.DisposeAsync();
    }

    private static string MessageId(byte[] message) => IdHeader().Match(Encoding.Latin1.GetString(message)).Groups["id"].Value;

    [GeneratedRegex(
        "^Message-ID: <(?<id>[^>]+)>", RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex IdHeader();
}
