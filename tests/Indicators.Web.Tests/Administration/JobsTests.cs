using System.Net;
using Hangfire;
using Indicators.Core.Users;
using Indicators.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Indicators.Web.Tests.Administration;

/// <summary>What happens by itself, as it is shown and asked for.</summary>
public sealed class JobsTests(TestSite site) : IClassFixture<TestSite>, IAsyncLifetime
{
    private const string Room = "/administration/jobb";

    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    public async ValueTask InitializeAsync() => await site.Test.ExecuteAsync(
        "truncate hangfire.job, hangfire.jobqueue, hangfire.hash, hangfire.set cascade");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Before_the_service_has_started_both_pages_show_it()
    {
        using var ada = await site.SignInAsync(UserRole.Administrator);
        Assert.Contains("indicators serve", (await ada.GetAsync(Room)).Text, StringComparison.Ordinal);
        Assert.Contains("Inget jobb har gått på länge.", (await ada.GetAsync("/administration")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_job_is_listed_with_state_last_run_duration_and_next_run()
    {
        var minute = TimeSpan.FromMinutes(1);
        string[] names = ["send-mail", "raise-deviations", "build-reports", "read-bounces", "remind-reporters"];
        var runs = site.Schedule(names.Select(name => (name, "*/1 * * * *")));
        runs.Begin("send-mail", "maskin 1", Now - TimeSpan.FromSeconds(30));
        runs.End("send-mail", fault: null, Now - TimeSpan.FromSeconds(27.5));
        runs.Begin("raise-deviations", "maskin 2", Now - TimeSpan.FromSeconds(30));
        runs.End("raise-deviations", "The disk is <full>.", Now - TimeSpan.FromSeconds(29));
        runs.Begin("build-reports", "maskin 1", Now);
        runs.Begin("read-bounces", "maskin 1", Now - 11 * minute);
        runs.End("read-bounces", fault: null, Now - 10.9 * minute);
        using var ada = await site.SignInAsync(UserRole.Administrator);
        var page = await ada.GetAsync(Room);
        (string Job, string State, string Last, string Took, string Next)[] shown =
            [
                .. page.Page.QuerySelectorAll("tbody tr").Select(row =>
                    (row.QuerySelector("th")!.TextContent,
                        row.QuerySelector(".status")!.TextContent[2..], Cell(row, "Senast"), Cell(row, "Tog"), Cell(row, "Nästa"))),
            ];
        Assert.Equal(
            [
                ("Gör rapporter som är på tur", "Pågår", Local(Now), "–", Local(Now + minute)),
                ("Larmar om avvikelser", "Gick fel", Local(Now - minute / 2), "1 s", Local(Now + minute / 2)),
                ("Läser brev som kommit tillbaka", "Står still", Local(Now - 11 * minute), "6 s", Local(Now - 10 * minute)),
                ("Påminner om siffror som saknas", "Står still", "aldrig", "–", "aldrig"),
                ("Skickar brev", "Gick bra", Local(Now - minute / 2), "2,5 s", Local(Now + minute / 2)),
            ], shown);
        Assert.Contains("maskin 2: The disk is <full>.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Larmar om avvikelser: gick fel senast", (await ada.GetAsync("/administration")).Text, StringComparison.Ordinal);
        runs.End("raise-deviations", fault: null, Now);
        Assert.DoesNotContain("gick fel senast", (await ada.GetAsync("/administration")).Text, StringComparison.Ordinal);
        Assert.Equal("The disk is <full>.", runs.All().Single(job => job.Name == "raise-deviations").Error);
    }

    [Fact]
    public async Task Run_now_requests_one_run_and_shows_who_requested_it()
    {
        site.Schedule(("send-mail", "0 * * * *"), ("of-tomorrow", "0 * * * *"));
        using var ada = await site.SignInAsync(UserRole.Administrator);
        var page = await ada.GetAsync(Room);
        var asked = await ada.SendAsync(page, new() { ["name"] = "send-mail" });
        Assert.Contains("Jobbet ”Skickar brev” körs inom några sekunder.", asked.Text, StringComparison.Ordinal);
        Assert.Equal(
            "Åsa Öberg",
            await site.Test.ScalarAsync<string>("select actor from audit_log where action = 'job.ask' and subject = 'send-mail'"));
        var waiting = site.Services.GetRequiredService<JobStorage>().GetMonitoringApi().EnqueuedJobs("default", 0, 10);
        Assert.Equal("send-mail", Assert.Single(waiting).Value.Job.Args[0]);
        Assert.Contains(
            "tjänsten är inte startad", (await ada.SendAsync(page, new() { ["name"] = "raise-deviations" })).Text,
            StringComparison.Ordinal);
        // Of a worker of another version, whose jobs have no Swedish name here.
        var other = await ada.SendAsync(page, new() { ["name"] = "of-tomorrow" });
        Assert.Contains("Jobbet ”of-tomorrow” körs inom några sekunder.", other.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await ada.SendAsync(page, new() { ["name"] = "finns-inte" })).Status);
        Assert.False(await site.Test.ScalarAsync<bool>("select exists (select from audit_log where subject = 'finns-inte')"));
    }

    private static string Cell(AngleSharp.Dom.IElement row, string label) =>
        row.QuerySelector($"[data-label='{label}']")!.TextContent.Trim().Replace('\u00A0', ' ');

    private static string Local(DateTimeOffset at) => Core.Periods.SwedishTime.Minute(at);
}
