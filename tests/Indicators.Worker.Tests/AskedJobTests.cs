using Hangfire;
using Indicators.Core.Jobs;
using Indicators.Worker.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace Indicators.Worker.Tests;

/// <summary>"Kör nu" on the page of jobs, with two workers whose own ticks are an hour apart.</summary>
public sealed class AskedJobTests(TwoIdleWorkers workers) : IClassFixture<TwoIdleWorkers>
{
    [Fact]
    public async Task A_requested_job_runs_once_on_one_worker_and_its_result_is_stored()
    {
        string[] jobs = ["send-mail", "remind-reporters", "build-reports"];
        foreach (var job in jobs) await workers.AskAsync(job);
        foreach (var job in jobs) await workers.IsDoneAsync(job);
        await Task.Delay(TwoIdleWorkers.TwoLooks, TestContext.Current.CancellationToken);
        foreach (var job in jobs)
        {
            Assert.Equal(1L, await workers.RunsAsync(job));
            Assert.True(await workers.IsSoAsync(job, "ended_at >= began_at and failed_at is null and error is null and worker <> ''"), job);
        }
    }

    [Fact]
    public async Task A_failed_job_shows_a_sentence_without_a_stack_trace_until_the_next_successful_run()
    {
        const string job = "collect-drop-folder";
        Directory.Delete(workers.Drop, recursive: true);
        await workers.AskAsync(job);
        await workers.IsDoneAsync(job);
        var error = await workers.Installation.ScalarAsync<string>($"select error from jobs where name = '{job}'");
        Assert.Contains(workers.Drop, error, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\n|Exception|\bat \S+\(", error);
        Assert.True(await workers.IsSoAsync(job, "failed_at = ended_at"));
        Directory.CreateDirectory(workers.Drop);
        await workers.AskAsync(job);
        await workers.IsDoneAsync(job);
        Assert.True(await workers.IsSoAsync(job, "failed_at < ended_at"));
    }

    [Fact]
    public async Task Uploads_that_were_not_confirmed_within_an_hour_are_deleted()
    {
        await workers.Installation.ExecuteAsync(
            """
            insert into users (id, email, name, security_stamp, created_at, created_by)
            select gen_random_uuid(), name || '@kil.example', name, '', now(), 'test' from unnest(array ['old', 'new']) name;
            insert into pending_uploads (user_id, municipality_code, party, file_name, content, stored_at)
            select id, '1715', 'Police', name, '', now() - case name when 'old' then 61 else 59 end * interval '1 minute' from users
            """);
        await workers.AskAsync("forget-uploads");
        await workers.IsDoneAsync("forget-uploads");
        Assert.Equal("new", await workers.Installation.ScalarAsync<string>("select string_agg(file_name, ' ') from pending_uploads"));
    }

    [Fact]
    public async Task A_job_of_another_version_is_reported_as_unknown_and_stops_no_worker()
    {
        workers.Add("of-tomorrow");
        await workers.AskAsync("of-tomorrow");
        await Until.HoldsAsync("the fault is stored", () => workers.IsSoAsync("of-tomorrow", "failed_at is not null"));
        Assert.Contains(
            "of-tomorrow", await workers.Installation.ScalarAsync<string>("select error from jobs where name = 'of-tomorrow'"),
            StringComparison.Ordinal);
        await workers.AskAsync("read-bounces");
        await workers.IsDoneAsync("read-bounces");
        Assert.True(workers.AreRunning);
    }
}

/// <summary>Two workers that have done all they do by themselves for an hour; each run from then on is counted.</summary>
public sealed class TwoIdleWorkers : IAsyncLifetime
{
    /// <summary>Time in which both workers have polled twice for requested jobs.</summary>
    public static readonly TimeSpan TwoLooks = TimeSpan.FromSeconds(5);

    private readonly List<IndicatorsProcess> workers = [];
    private ServiceProvider? services;

    private IRecurringJobManagerV2 Recurring => services!.GetRequiredService<IRecurringJobManagerV2>();

    public Installation Installation { get; } = new();

    public string Drop => Path.Combine(Installation.Folder, "drop");

    public bool AreRunning => workers.All(worker => worker.IsRunning);

    public async ValueTask InitializeAsync()
    {
        await Installation.InitializeAsync();
        Installation.Settings["Schedule__EverySeconds"] = "3600";
        Installation.Settings["Folders__Drop"] = Directory.CreateDirectory(Drop).FullName;
        services = new ServiceCollection().AddSingleton(NpgsqlDataSource.Create(Installation.Settings["Database__Connection"]))
            .AddJobs(logs: false).BuildServiceProvider();
        workers.Add(Installation.Serve());
        var jobs = new Schedule(TimeSpan.FromHours(1)).Jobs.Count;
        await Until.HoldsAsync(
            "every job has run",
            () => Installation.ScalarAsync<bool>($"select count(*) = {jobs} and count(ended_at) = count(*) from jobs"));
        workers.Add(Installation.Serve());
        await Until.HoldsAsync(
            "the other one is there too", () => Installation.ScalarAsync<bool>("select count(*) = 4 from hangfire.server"));
        // At the full hour every job would run by itself.
        await Until.HoldsAsync("no hour begins soon", () => Task.FromResult(TimeProvider.System.GetUtcNow().Minute < 59));
        await Installation.ExecuteAsync(
            """
            create table runs (job text not null);
            grant insert on runs to public;
            create function count_run() returns trigger language plpgsql as
                'begin insert into public.runs values (split_part(new.key, '':'', 2)); return null; end';
            create trigger count_run after insert or update of value on hangfire.hash
                for each row when (new.field = 'RunBegan') execute function count_run();
            """);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var worker in workers) await worker.DisposeAsync();
        if (services is not null) await services.DisposeAsync();
        await Installation.DisposeAsync();
    }

    /// <summary>As the page does it; runs are counted from then.</summary>
    public async Task AskAsync(string job)
    {
        await Installation.ExecuteAsync($"delete from runs where job = '{job}'");
        Assert.NotNull(Recurring.TriggerJob(job));
    }

    /// <summary>As a worker of another version has it.</summary>
    public void Add(string job) =>
        Recurring.AddOrUpdate(
            job, Hangfire.Common.Job.FromExpression<IWorkerJobs>(jobs => jobs.RunAsync(job, CancellationToken.None)), "0 * * * *",
            new RecurringJobOptions());

    public Task IsDoneAsync(string job) => Until.HoldsAsync(
        $"{job} is done", () => IsSoAsync(job, "ended_at >= began_at and exists (select from runs where job = name)"));

    public Task<bool> IsSoAsync(string job, string what) => Installation.ScalarAsync<bool>($"select {what} from jobs where name = '{job}'");

    public Task<long> RunsAsync(string job) => Installation.ScalarAsync<long>($"select count(*) from runs where job = '{job}'");
}
