using System.Diagnostics;
using System.Runtime.Versioning;
using Indicators.Core.Tests.Support;
using Npgsql;
using Xunit;

namespace Indicators.Worker.Tests.Faults;

/// <summary>The database goes away, the disk fills, a clock is wrong.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class MachineFaultTests
{
    private static readonly int Reports = FaultTable.IsLong ? 50 : 5;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_mail_servers_replies_survive_an_outage_of_PostgreSQL()
    {
        await using var run = await FaultRun.NewAsync("--reply-after", "0.2");
        var cluster = Directory.CreateDirectory(Path.Combine(run.Installation.Folder, "cluster")).FullName;
        // The server's user must get into it when root runs the tests.
        foreach (var folder in new[] { run.Installation.Folder, cluster }) File.SetUnixFileMode(folder, (UnixFileMode)0b111_101_101);
        var connection = await PostgresAsync("start", cluster);
        try
        {
            run.Installation.Settings["Database__Connection"] = connection;
            await run.Installation.DoAsync("migrate");
            await run.QueueAsync(Reports, resendInDoubt: false, "bra", "polis", "kommun");
            await using var serve = run.Serve();
            await Support.Until.HoldsAsync("some mails have come", () => Task.FromResult(run.Server.Received.Count >= 5));
            await PostgresAsync("stop", cluster);
            await Task.Delay(TimeSpan.FromSeconds(FaultTable.IsLong ? 20 : 4), Ct);
            await PostgresAsync("start", cluster);
            await using var source = NpgsqlDataSource.Create(connection);
            await Support.Until.HoldsAsync("all are sent", async () => await CountAsync(source, "Accepted") == 3 * Reports);
            var ids = run.Server.Received.Select(Convert.ToBase64String).ToList();
            FaultTable.Add(
                "PostgreSQL stopped for 20 s", 1,
                new(
                    3 * Reports, 3 * Reports - ids.Distinct().Count(), ids.Count - ids.Distinct().Count(),
                    await CountAsync(source, "Ambiguous")));
            Assert.Equal((3 * Reports, 3 * Reports), (ids.Count, ids.Distinct().Count()));
        }
        finally
        {
            await PostgresAsync("stop", cluster);
            Directory.Delete(new NpgsqlConnectionStringBuilder(connection).Host!, recursive: true);
        }
    }

    [Fact]
    public async Task On_a_full_disk_mail_waits_and_no_partial_file_is_left()
    {
        await using var run = await FaultRun.NewAsync();
        var outbox = Directory.CreateDirectory(Path.Combine(run.Installation.Folder, "small")).FullName;
        if (await ShellAsync($"mount -t tmpfs -o size=128k tmpfs '{outbox}'") != 0) Assert.Skip("A disk of one's own to fill takes root.");
        try
        {
            run.Installation.Settings.Remove("Mail__Host");
            run.Installation.Settings["Mail__Folder"] = outbox;
            await run.QueueAsync(4, resendInDoubt: false, "bra", "polis", "kommun");
            await using var serve = run.Serve();
            await run.UntilAsync(
                "all are tried", "state in ('Accepted', 'RetryWait') and (state = 'Accepted' or server_reply like '%space%')", 12);
            Assert.InRange(await run.CountAsync("outbox where state = 'RetryWait'"), 1, 11);
            Assert.Equal(
                await run.CountAsync("outbox where state = 'Accepted'"),
                Directory.GetFiles(outbox, "*.eml").Count(file => new FileInfo(file).Length > 0));
            await ShellAsync($"mount -o remount,size=8m '{outbox}'");
            await run.PassTimeAsync();
            await run.UntilAsync("all are written", "state = 'Accepted'", 12);
            var whole = await run.Installation.ScalarAsync<long[]>(
                "select array_agg(octet_length(message)::bigint order by message_id) from outbox");
            Assert.Equal(whole.Order(), Directory.GetFiles(outbox, "*.eml").Select(file => new FileInfo(file).Length).Order());
            FaultTable.Add("full disk in the file transport", 1, new(12, 0, 0, 0));
        }
        finally
        {
            await ShellAsync($"umount -l '{outbox}'");
        }
    }

    /// <summary>
    /// Not with libfaketime: it also meddles with how threads wait, and a runtime's of many threads then hang now and again.
    /// </summary>
    [Theory]
    [InlineData("+1h", 3600)]
    [InlineData("-1h", -3600)]
    public async Task A_worker_with_a_clock_an_hour_wrong_repeats_nothing(string error, int seconds)
    {
        await using var run = await FaultRun.NewAsync("--reply-after", "0.3");
        var library = Path.Combine(run.Installation.Folder, "wrong-clock.so");
        var source = Path.Combine(Repository.Root, "tests", "Indicators.Worker.Tests", "Faults", "wrong-clock.c");
        if (await ShellAsync($"cc -shared -fPIC -o '{library}' '{source}'") != 0)
            Assert.Skip("A clock of one's own takes a C compiler, cc.");
        await run.QueueAsync(Reports, resendInDoubt: false, "bra", "polis", "kommun");
        await run.QueueAsync(1, resendInDoubt: true, [.. Enumerable.Range(0, 20).Select(n => $"larm{n}")]);
        (string, string)[] wrong = [("LD_PRELOAD", library), ("CLOCK_OFFSET", $"{seconds}")];
        await using var right = run.Serve();
        await using var other = run.Serve(wrong);
        await Support.Until.HoldsAsync("the workers' clocks are an hour apart", async () => await run.CountAsync(
            "hangfire.server one join hangfire.server other on (other.data->>'StartedAt')::timestamptz - "
            + "(one.data->>'StartedAt')::timestamptz > interval '3500 seconds'") > 0);
        // The workers take turns; a command does not, and by its own clock every lease would have run out.
        await Support.Until.HoldsAsync("some mails have come", () => Task.FromResult(run.Server.Received.Count >= 5));
        await using var command = run.Start(["mail", "send"], wrong);
        await run.UntilAsync("all are sent", "state = 'Accepted'", 3 * Reports + 20);
        // Two ticks more, in which nothing may come.
        await Task.Delay(TimeSpan.FromSeconds(2), Ct);
        var outcome = await run.OutcomeAsync();
        FaultTable.Add($"clock {error} on one of two workers", 1, outcome);
        Assert.Equal((0, 0), (outcome.Lost, outcome.Doubled));
    }

    private static async Task<int> CountAsync(NpgsqlDataSource source, string state)
    {
        await using var count = source.CreateCommand($"select count(*)::int from outbox where state = '{state}'");
        return (int)(await count.ExecuteScalarAsync(Ct))!;
    }

    private static async Task<int> ShellAsync(string line)
    {
        using var shell =
            Process.Start(new ProcessStartInfo("/bin/sh", ["-c", line]) { RedirectStandardError = true, UseShellExecute = false })!;
        await shell.WaitForExitAsync();
        return shell.ExitCode;
    }

    private static async Task<string> PostgresAsync(string verb, string folder)
    {
        using var script = Process.Start(new ProcessStartInfo(Path.Combine(Repository.Root, "deploy", "local-postgres.sh"), [verb, folder])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        var line = await script.StandardOutput.ReadLineAsync();
        await script.WaitForExitAsync();
        return line ?? "";
    }
}
