using System.Net;
using Indicators.Core.Agreements;
using Indicators.Core.Imports.Sources;
using Indicators.Core.Periods;
using Indicators.Core.Tests.Notifications;
using Indicators.Core.Tests.Support;
using Indicators.Core.Users;
using Microsoft.AspNetCore.Http;
using Xunit;
using static Indicators.Core.Tests.Imports.CountSamples;

namespace Indicators.Core.Tests.Imports.Sources;

public sealed class FetchCountSourcesTests(TestDatabase test) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private const string Csv = "kommun;indikator;period;antal\n1883;trafikkontroll;2016-03;12\n";

    private readonly TestClock clock = new(SwedishTime.At(Today, new TimeOnly(12, 0)));
    private SourceServer server = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        server = await SourceServer.StartAsync();
        await test.ExecuteAsync(
            "truncate agreement_versions, imports, counts, count_history, audit_log, count_sources restart identity cascade");
        await test.StoreAgreementsAsync();
    }

    public async ValueTask DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task A_fetched_file_is_imported_and_its_validators_are_sent_the_next_time()
    {
        server.Answer = async http =>
        {
            http.Response.Headers.ETag = "\"v1\"";
            http.Response.Headers.LastModified = "Mon, 14 Mar 2016 10:00:00 GMT";
            if (http.Request.Headers.IfNoneMatch == "\"v1\"") http.Response.StatusCode = 304;
            else await http.Response.WriteAsync(Csv, Ct);
        };
        Assert.Null((await FetchAsync(header: new("X-Token", "hemligt"))).Fault);
        Assert.Equal(
            ("källan Polisen", "https", "karlskoga.csv"),
            (await ImportAsync("imported_by"), await ImportAsync("channel"), await ImportAsync("file_name")));
        Assert.Equal("hemligt", server.Asked[0].Headers["X-Token"]);
        clock.Pass(TimeSpan.FromMinutes(61));
        var second = await FetchAsync();
        Assert.Equal(
            ("Mon, 14 Mar 2016 10:00:00 GMT", "\"v1\""),
            (server.Asked[1].Headers.IfModifiedSince.ToString(), server.Asked[1].Headers.IfNoneMatch.ToString()));
        Assert.Equal((null, clock.GetUtcNow(), 0), (second.Fault, second.AnsweredAt, second.Failures));
        Assert.Equal(1, await test.ScalarAsync<int>("select count(*)::int from imports"));
    }

    [Fact]
    public async Task No_source_is_fetched_before_it_is_due()
    {
        server.Answer = http => http.Response.WriteAsync(Csv, Ct);
        await FetchAsync();
        clock.Pass(TimeSpan.FromMinutes(59));
        await FetchAsync();
        Assert.Single(server.Asked);
    }

    [Fact]
    public async Task A_failing_server_is_retried_after_one_two_and_four_minutes_and_then_recovers()
    {
        server.Answer = http => Status(http, 500);
        foreach (var minutes in new[] { 1, 2, 4 })
        {
            var state = await FetchAsync();
            Assert.Equal(("Servern svarar 500.", clock.GetUtcNow().AddMinutes(minutes)), (state.Fault, state.NextTryAt));
            clock.Pass(TimeSpan.FromMinutes(minutes));
        }
        server.Answer = http => http.Response.WriteAsync(Csv, Ct);
        var well = await FetchAsync();
        Assert.Equal((null, 0, clock.GetUtcNow().AddMinutes(60)), (well.Fault, well.Failures, well.NextTryAt));
        Assert.Contains("Nya värden: 1", well.Outcome, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 60)]
    [InlineData(1, 1)]
    [InlineData(6, 32)]
    [InlineData(7, 60)]
    [InlineData(1_000_000, 60)]
    public void The_pause_after_a_failure_doubles_up_to_the_usual_interval(int failures, int minutes) =>
        Assert.Equal(
            clock.GetUtcNow().AddMinutes(minutes),
            FetchCountSources.NextTry(clock.GetUtcNow(), failures, TimeSpan.FromMinutes(60)));

    [Fact]
    public async Task Two_concurrent_workers_fetch_a_source_once()
    {
        server.Answer = async http =>
        {
            await Task.Delay(300, Ct);
            await http.Response.WriteAsync(Csv, Ct);
        };
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => FetchAsync()));
        Assert.Single(server.Asked);
    }

    [Fact]
    public async Task A_source_claimed_by_a_killed_worker_falls_due_again()
    {
        server.Answer = http => http.Response.WriteAsync(Csv, Ct);
        using var killed = new CancellationTokenSource();
        server.Answer = http =>
        {
            killed.Cancel();
            return Task.Delay(Timeout.Infinite, http.RequestAborted);
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => FetchAsync(ct: killed.Token));
        server.Answer = http => http.Response.WriteAsync(Csv, Ct);
        clock.Pass(TimeSpan.FromMinutes(19));
        await FetchAsync();
        Assert.Single(server.Asked);
        clock.Pass(TimeSpan.FromMinutes(2));
        Assert.Null((await FetchAsync()).Fault);
        Assert.Equal(2, server.Asked.Count);
    }

    [Fact]
    public async Task A_slow_server_times_out_also_when_it_sends_single_bytes()
    {
        server.Answer = async http =>
        {
            for (var i = 0; i < 100; i++)
            {
                await http.Response.WriteAsync("#\n", http.RequestAborted);
                await Task.Delay(100, http.RequestAborted);
            }
        };
        Assert.Equal("Servern hann inte svara färdigt på 1\u00A0sekund.", (await FetchAsync(timeout: 1)).Fault);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_huge_body_is_not_read_to_its_end(bool lengthIsSaid)
    {
        server.Answer = async http =>
        {
            if (lengthIsSaid) http.Response.ContentLength = 1L << 40;
            var block = new byte[1 << 20];
            for (var i = 0; i < 1 << 20; i++) await http.Response.Body.WriteAsync(block, http.RequestAborted);
        };
        Assert.Equal("Filen är större än 20 MB.", (await FetchAsync()).Fault);
    }

    [Fact]
    public async Task A_redirect_on_the_same_server_is_followed()
    {
        server.Answer = http => http.Request.Path == "/ny.csv" ? http.Response.WriteAsync(Csv, Ct) : Redirect(http, "/ny.csv");
        Assert.Null((await FetchAsync()).Fault);
    }

    [Fact]
    public async Task A_redirect_to_another_server_is_not_followed_and_gets_no_token()
    {
        await using var other = await SourceServer.StartAsync();
        server.Answer = http => Redirect(http, new Uri(other.Address, "/x").AbsoluteUri);
        Assert.Contains("en annan server", (await FetchAsync(header: new("X-Token", "hemligt"))).Fault, StringComparison.Ordinal);
        Assert.Empty(other.Asked);
    }

    [Fact]
    public async Task A_redirect_loop_is_abandoned()
    {
        server.Answer = http => Redirect(http, "/igen");
        Assert.Equal("Servern hänvisar vidare mer än 3 gånger.", (await FetchAsync()).Fault);
        Assert.Equal(4, server.Asked.Count);
    }

    [Theory]
    [InlineData("text/html", "<html></html>", "webbsida")]
    [InlineData("text/csv", "", "Filen är tom")]
    [InlineData("text/csv", "hej", "lästes inte in")]
    [InlineData(
        "text/csv", "kommun;indikator;period;antal\n1883;trafikkontroll;2016-03;tolv\n",
        "lästes inte in: 1\u00A0fel. Rad 2, antal: ”tolv”")]
    [InlineData("text/csv", "kommun;indikator;period;antal\n0139;trafikkontroll;2016-03;1\n", "Upplands-Bro (0139) får inte rapporteras")]
    [InlineData("application/json", "{ \"rows\": [ {} ] }", "lästes inte in")]
    public async Task A_response_without_the_source_s_counts_is_reported_as_a_fault(string type, string body, string fault)
    {
        server.Answer = http =>
        {
            http.Response.ContentType = type;
            http.Response.Headers.ETag = "\"v1\"";
            return http.Response.WriteAsync(body, Ct);
        };
        Assert.Contains(fault, (await FetchAsync()).Fault, StringComparison.Ordinal);
        Assert.Equal(0, await test.ScalarAsync<int>("select count(*)::int from counts"));
        clock.Pass(TimeSpan.FromMinutes(61));
        await FetchAsync();
        Assert.Equal("", server.Asked[1].Headers.IfNoneMatch.ToString());
    }

    [Fact]
    public async Task A_connection_that_breaks_off_stores_nothing()
    {
        server.Answer = async http =>
        {
            http.Response.ContentLength = 10_000;
            await http.Response.WriteAsync(Csv, Ct);
            await http.Response.Body.FlushAsync(Ct);
            http.Abort();
        };
        Assert.Contains("svaret bröts", (await FetchAsync()).Fault, StringComparison.Ordinal);
        Assert.Equal(0, await test.ScalarAsync<int>("select count(*)::int from counts"));
    }

    [Fact]
    public async Task A_private_address_is_not_connected_to_unless_allowed()
    {
        Assert.Contains("på det egna nätet", (await FetchAsync(allowPrivate: false)).Fault, StringComparison.Ordinal);
        Assert.Empty(server.Asked);
    }

    [Fact]
    public async Task A_source_with_a_new_address_starts_without_validators_and_failures()
    {
        server.Answer = http => Status(http, 404);
        await FetchAsync();
        server.Answer = http => http.Response.WriteAsync(Csv, Ct);
        Assert.Null((await FetchAsync(path: "/annan.csv")).Fault);
        Assert.Equal("/annan.csv", server.Asked[1].Path);
    }

    private static Task Status(HttpContext http, int status)
    {
        http.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    private static Task Redirect(HttpContext http, string to)
    {
        http.Response.Headers.Location = to;
        return Status(http, (int)HttpStatusCode.Found);
    }

    private Task<string> ImportAsync(string column) => test.ScalarAsync<string>($"select {column} from imports");

    private async Task<SourceState> FetchAsync(
        SourceHeader? header = null, string path = "/karlskoga.csv", int timeout = 60, bool allowPrivate = true,
        CancellationToken? ct = null)
    {
        var source = new CountSource(
            "Polisen", new Uri(server.Address, path), new ReportingRight(Karlskoga.Code, ResponsibleParty.Police), header);
        var settings = new SourceSettings([source], allowPrivate, TimeSpan.FromSeconds(timeout), TimeSpan.FromMinutes(60));
        using var download = new DownloadSource(settings);
        await new FetchCountSources(test.Database, Importer(test.Database, clock), download, settings, clock).RunAsync(ct ?? Ct);
        await using var connection = await test.Database.OpenAsync(Ct);
        return (await SourceStore.FindAsync(connection, "Polisen", Ct))!;
    }
}
