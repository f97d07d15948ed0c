using System.Text;
using System.Text.RegularExpressions;
using Indicators.Core.Tests.Notifications;
using Indicators.Worker.Tests.Support;
using Xunit;

namespace Indicators.Worker.Tests;

/// <summary>The service as processes that are killed, doubled and bereft: nothing is lost and nothing comes twice.</summary>
public sealed partial class ServeTests
{
    private static readonly int Jobs = new Schedule(TimeSpan.FromHours(1)).Jobs.Count;

    private static readonly int[] Codes = [.. Enumerable.Range(9001, 12)];

    private static readonly string[] AsOfTheDay = ["--as-of", SomeAgreement.FirstReportDue];

    [Fact]
    public async Task A_worker_killed_repeatedly_while_building_and_sending_loses_and_repeats_nothing()
    {
        using var server = new SmtpServer("--reply-after", "0.1");
        await using var installation = await WithReportsDueAsync(server);
        for (var progress = 1; progress < 3 * Codes.Length; progress += Random.Shared.Next(4, 8))
        {
            await using var serve = installation.Serve(AsOfTheDay);
            await Until.HoldsAsync($"{progress} steps are taken", async () => await StepsAsync(installation) >= progress);
            await Task.Delay(Random.Shared.Next(100), TestContext.Current.CancellationToken);
            await serve.KillAsync();
            await installation.ExpireLeasesOfKilledProcessesAsync();
        }
        await using (installation.Serve(AsOfTheDay)) await Until.HoldsAsync("everything is done", () => IsDoneAsync(installation));
        await AssertOnceAsync(installation, server);
    }

    [Fact]
    public async Task Two_workers_make_each_report_and_send_each_mail_once()
    {
        using var server = new SmtpServer();
        await using var installation = await WithReportsDueAsync(server);
        await using var one = installation.Serve(AsOfTheDay);
        await using var other = installation.Serve(AsOfTheDay);
        await Until.HoldsAsync("everything is done", () => IsDoneAsync(installation));
        // Two ticks more, in which nothing may come.
        await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
        await AssertOnceAsync(installation, server);
        Assert.Equal(2 * Codes.Length, server.Received.Count);
        Assert.Equal(0, (await one.StopAsync()).ExitCode);
        Assert.Equal(0, (await other.StopAsync()).ExitCode);
    }

    [Fact]
    public async Task Two_workers_import_a_file_once_and_leave_a_receipt()
    {
        await using var installation = await Installation.NewAsync();
        await ImportAgreementsAsync(installation);
        var drop = Directory.CreateDirectory(Path.Combine(installation.Folder, "drop")).FullName;
        installation.Settings["Folders__Drop"] = drop;
        installation.Settings["Folders__DropAnyMunicipality"] = "true";
        // Before the report is due: figures that come after it need a reason.
        string[] asOf = ["--as-of", "2016-05-10"];
        await using var one = installation.Serve(asOf);
        await using var other = installation.Serve(asOf);
        File.WriteAllText(Path.Combine(drop, "antal.csv"), SomeAgreement.Counts(Codes));
        var done = Path.Combine(drop, "done");
        await Until.HoldsAsync(
            "the file lies in done/",
            () => Task.FromResult(Directory.Exists(done) && Directory.GetFiles(done, "*antal.csv").Length == 1));
        Assert.Equal(1, await installation.ScalarAsync<int>("select count(*)::int from imports"));
        var receipt = await File.ReadAllTextAsync(
            Assert.Single(Directory.GetFiles(done, "*.svar.txt")), TestContext.Current.CancellationToken);
        Assert.Contains("Filen antal.csv är inläst.", receipt, StringComparison.Ordinal);
        Assert.Contains($"Nya värden: {17 * Codes.Length}", receipt, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(drop));
    }

    [Fact]
    public async Task A_stopping_worker_waits_for_the_mail_servers_reply()
    {
        using var server = new SmtpServer("--reply-after", "3");
        await using var installation = await WithReportsDueAsync(server);
        await using var serve = installation.Serve(AsOfTheDay);
        await Until.HoldsAsync("a mail has been handed over", () => Task.FromResult(server.Received.Count > 0));
        Assert.Equal(0, (await serve.StopAsync()).ExitCode);
        Assert.Equal(server.Received.Count, await CountAsync(installation, "outbox where state = 'Accepted'"));
        Assert.Equal(0, await CountAsync(installation, "outbox where state not in ('Accepted', 'Queued')"));
    }

    [Fact]
    public async Task A_changed_interval_applies_from_the_next_start_and_an_unchanged_one_is_kept()
    {
        await using var installation = await Installation.NewAsync();
        installation.Settings["Schedule__EverySeconds"] = "3600";
        await using (var serve = installation.Serve())
        {
            await Until.HoldsAsync("every job has run", () => installation.ScalarAsync<bool>($"select count(began_at) = {Jobs} from jobs"));
            await serve.StopAsync();
        }
        // One job that Hangfire gave up, one that was removed, and one of a version that no longer exists.
        await installation.ExecuteAsync(
            """
            update hangfire.hash set value = '' where key = 'recurring-job:send-mail' and field = 'NextExecution';
            insert into hangfire.hash (key, field, value) values ('recurring-job:send-mail', 'Error', 'x');
            delete from hangfire.hash where key = 'recurring-job:read-bounces';
            delete from hangfire.set where key = 'recurring-jobs' and value = 'read-bounces';
            insert into hangfire.hash (key, field, value) values ('recurring-job:evaluate', 'Cron', '0 * * * *');
            insert into hangfire.set (key, value, score) values ('recurring-jobs', 'evaluate', 9999999999);
            """);
        const string uploads = "select value from hangfire.hash where key = 'recurring-job:forget-uploads' and field = 'LastExecution'";
        var ran = await installation.ScalarAsync<string>(uploads);
        installation.Settings["Schedule__EverySeconds"] = "2";
        await using (installation.Serve())
        {
            await Until.HoldsAsync("the jobs run every other second", () => installation.ScalarAsync<bool>(
                "select count(*) = 7 from jobs where cron = '*/2 * * * * *' "
                + "and began_at > (select max(began_at) + interval '2 seconds' from jobs where cron = '0 * * * *')"));
        }
        Assert.Equal(
            "build-reports */2 * * * * *, collect-drop-folder */2 * * * * *, fetch-count-sources */2 * * * * *, "
            + "forget-access-log 0 * * * *, forget-uploads 0 * * * *, "
            + "raise-deviations */2 * * * * *, read-bounces */2 * * * * *, release-due-reports */2 * * * * *, "
            + "remind-account-writers 0 * * * *, remind-reporters 0 * * * *, send-mail */2 * * * * *",
            await installation.ScalarAsync<string>(
                "select string_agg(split_part(key, ':', 2) || ' ' || value, ', ' order by key) from hangfire.hash "
                + "where key like 'recurring-job:%' and field = 'Cron'"));
        Assert.Equal(ran, await installation.ScalarAsync<string>(uploads));
    }

    [Fact]
    public async Task A_job_postponed_by_a_fast_clock_runs_at_once()
    {
        await using var installation = await Installation.NewAsync();
        await using (var first = installation.Serve())
        {
            await Until.HoldsAsync("every job has run", () => installation.ScalarAsync<bool>($"select count(began_at) = {Jobs} from jobs"));
            await first.StopAsync();
        }
        var late = DateTimeOffset.UnixEpoch.ToUnixTimeMilliseconds() + TimeProvider.System.GetUtcNow().AddHours(1).ToUnixTimeMilliseconds();
        await installation.ExecuteAsync(
            $"""
            update hangfire.hash set value = '{late}' where key like 'recurring-job:%' and field in ('LastExecution', 'NextExecution');
            update hangfire.set set score = {late / 1000} where key = 'recurring-jobs';
            delete from hangfire.hash where field = 'RunBegan';
            """);
        await using (installation.Serve())
            await Until.HoldsAsync(
                "every frequent job has run",
                () => installation.ScalarAsync<bool>("select count(began_at) = 7 from jobs where cron = '*/1 * * * * *'"));
    }

    [Fact]
    public async Task A_failing_report_is_shown_on_the_page_of_jobs_and_made_when_possible()
    {
        using var server = new SmtpServer();
        await using var installation = await WithReportsDueAsync(server);
        await installation.ExecuteAsync("alter table report_editions add constraint damaged check (agreement_id <> 'ort-9003')");
        await using var serve = installation.Serve(AsOfTheDay);
        await Until.HoldsAsync("the others are made", async () => await CountAsync(installation, "report_editions") == Codes.Length - 1);
        await Until.HoldsAsync(
            "the fault is stored",
            () => installation.ScalarAsync<bool>("select failed_at = ended_at from jobs where name = 'build-reports'"));
        Assert.StartsWith(
            "rapport-ort-9003-2016-T1-utg1: The database refused: ",
            await installation.ScalarAsync<string>("select error from jobs where name = 'build-reports'"),
            StringComparison.Ordinal);
        // Requested again at each poll, with at most one job waiting besides the running one.
        Assert.InRange(
            await CountAsync(
                installation,
                "hangfire.job where arguments->>0 = '\"ort-9003\"' and statename in ('Enqueued', 'Processing', 'Failed')"),
            1, 2);
        await installation.ExecuteAsync("alter table report_editions drop constraint damaged");
        await Until.HoldsAsync("everything is done", () => IsDoneAsync(installation));
        await Until.HoldsAsync(
            "it is well",
            () => installation.ScalarAsync<bool>("select failed_at < ended_at from jobs where name = 'build-reports'"));
    }

    private static async Task ImportAgreementsAsync(Installation installation) => await installation.DoAsync(
        ["agreement", "import", "--as-of", "2016-01-01", .. Codes.Select(code =>
            installation.Write($"{code}.yaml", SomeAgreement.Yaml(code, $"bra@ort{code}.example", $"polis@ort{code}.example")))]);

    private static async Task<Installation> WithReportsDueAsync(SmtpServer server)
    {
        var installation = await Installation.NewAsync();
        installation.Settings["Mail__Host"] = "localhost";
        installation.Settings["Mail__Port"] = $"{server.Port}";
        installation.Settings["Mail__Security"] = "None";
        await ImportAgreementsAsync(installation);
        await installation.DoAsync(
            "counts", "import", "--as-of", "2016-05-10", installation.Write("antal.csv", SomeAgreement.Counts(Codes)));
        return installation;
    }

    /// <summary>Of three for each agreement: its report is made, its two mails are handed over or about to be.</summary>
    private static async Task<int> StepsAsync(Installation installation) =>
        await CountAsync(installation, "report_editions") + await CountAsync(installation, "outbox where final_dot_at is not null");

    private static Task<int> CountAsync(Installation installation, string what) =>
        installation.ScalarAsync<int>($"select count(*)::int from {what}");

    /// <summary>
    /// Reports in doubt wait for a person, and so are as done as they can be. Files are laid out after the mail is queued, so
    /// the last may come after it is sent.
    /// </summary>
    private static async Task<bool> IsDoneAsync(Installation installation) =>
        await CountAsync(installation, "outbox where state in ('Accepted', 'Ambiguous')") == 2 * Codes.Length
        && Directory.Exists(installation.Reports)
        && Directory.GetFiles(installation.Reports, "*utg1.xlsx", SearchOption.AllDirectories).Length == Codes.Length;

    private static async Task AssertOnceAsync(Installation installation, SmtpServer server)
    {
        var due = Codes.Select(code => $"ort-{code} 2016-T1 1");
        Assert.Equal(string.Join('\n', due), await installation.ScalarAsync<string>(
            "select string_agg(concat_ws(' ', agreement_id, period, edition), E'\n' order by agreement_id) from report_editions"));
        var sent = server.Received.Select(MessageId).ToList();
        Assert.Equal(sent.Distinct(), sent);
        var accepted = await installation.ScalarAsync<string[]>("select array_agg(message_id) from outbox where state = 'Accepted'");
        var doubtful = await installation.ScalarAsync<string[]>(
            "select coalesce(array_agg(message_id), '{}') from outbox where state = 'Ambiguous'");
        Assert.Equal(2 * Codes.Length, accepted.Length + doubtful.Length);
        Assert.Empty(accepted.Except(sent));
        Assert.Empty(sent.Except(accepted).Except(doubtful));
    }

    private static string MessageId(byte[] message) => IdHeader().Match(Encoding.Latin1.GetString(message)).Groups["id"].Value;

    [GeneratedRegex(
        "^Message-ID: <(?<id>[^>]+)>", RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex IdHeader();
}
