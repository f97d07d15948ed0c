using System.Text.Json;
using Hangfire;
using Hangfire.Common;
using Indicators.Core.Jobs;
using Indicators.Core.Storage;
using Indicators.Core.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;
using Job = Indicators.Core.Jobs.Job;

namespace Indicators.Core.Tests.Jobs;

public sealed class JobServicesTests(TestDatabase test) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private ServiceProvider services = null!;

    public ValueTask InitializeAsync()
    {
        services = new ServiceCollection().AddSingleton(NpgsqlDataSource.Create(test.ConnectionString))
            .AddJobs(logs: false).BuildServiceProvider();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();

    [Fact]
    public void A_requested_run_is_stored_by_name_and_can_be_read_back()
    {
        var id = services.GetRequiredService<IBackgroundJobClient>()
            .Enqueue<IWorkerJobs>(jobs => jobs.MakeReportAsync("kil-2018", "2018-H1", CancellationToken.None));
        using var connection = services.GetRequiredService<JobStorage>().GetConnection();
        var stored = connection.GetJobData(id);
        Assert.Null(stored.LoadException);
        Assert.Equal((typeof(IWorkerJobs), "kil-2018", "2018-H1"), (stored.Job.Type, stored.Job.Args[0], stored.Job.Args[1]));
        Assert.Single(services.GetRequiredService<JobStorage>().GetMonitoringApi().EnqueuedJobs(IWorkerJobs.ReportQueue, 0, 10));
    }

    /// <summary>A person who can write to the database must not thereby run what they like in the worker.</summary>
    [Theory]
    [InlineData("System.IO.File, System.Private.CoreLib", "WriteAllText", "System.String, System.Private.CoreLib")]
    [InlineData("System.IO.File, mscorlib", "Delete", "System.String, mscorlib")]
    [InlineData("System.Diagnostics.Process, System.Diagnostics.Process", "Start", "System.String, mscorlib")]
    [InlineData("Indicators.Core.Users.ManageUser, Indicators.Core", "CloseAsync", "System.String, mscorlib")]
    public async Task A_stored_job_of_a_type_that_is_not_allowed_is_not_read(string type, string method, string parameter)
    {
        var invocation = JsonSerializer.Serialize(
            new
            {
                Type = type,
                Method = method,
                ParameterTypes = JsonSerializer.Serialize(new[] { parameter, parameter }),
                Arguments = "[]",
            });
        var id = await test.ScalarAsync<long>(
            "insert into hangfire.job (invocationdata, arguments, createdat) "
            + "values (@invocation::jsonb, '[\"\\\"a\\\"\", \"\\\"b\\\"\"]'::jsonb, now()) returning id",
            new { invocation });
        using var connection = services.GetRequiredService<JobStorage>().GetConnection();
        var stored = connection.GetJobData($"{id}");
        Assert.Null(stored.Job);
        Assert.IsType<JobLoadException>(stored.LoadException);
        Assert.Contains("is no part of a job of this program", stored.LoadException.InnerException!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_schema_is_created_once_when_several_processes_start_at_once()
    {
        await test.ExecuteAsync("drop schema hangfire cascade");
        var migrator = new Migrator(test.OwnerDatabase, TimeProvider.System, TestDatabase.RuntimeRole);
        Assert.Single(await JobSchema.PendingAsync(test.OwnerDatabase, migrator, Ct));
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => JobSchema.MigrateAsync(test.OwnerDatabase, migrator, Ct)));
        Assert.Empty(await JobSchema.PendingAsync(test.Database, migrator, Ct));
        Assert.Empty(await JobSchema.MigrateAsync(test.OwnerDatabase, migrator, Ct));
        // The role that the service runs as has its rights to what was made.
        services.GetRequiredService<IBackgroundJobClient>()
            .Enqueue<IWorkerJobs>(jobs => jobs.RunAsync("send-mail", CancellationToken.None));
    }

    [Fact]
    public void The_latest_run_is_kept_when_the_schedule_is_stored_again_and_removed_with_the_job()
    {
        const string name = "send-mail";
        var began = new DateTimeOffset(2026, 12, 1, 6, 0, 0, 250, TimeSpan.Zero);
        var (runs, recurring) = (services.GetRequiredService<JobRuns>(), services.GetRequiredService<IRecurringJobManager>());
        Store("*/30 * * * * *");
        Assert.Equal(new(name, TimeSpan.FromSeconds(30), null, null, null, null, null), Stored());
        runs.Begin(name, "machine 1", began);
        Assert.True(Stored()!.IsRunning);
        runs.End(name, new string('x', 2000), began.AddSeconds(2));
        Store("0 * * * *");
        var ended = began.AddSeconds(2);
        var failed = new Job(name, TimeSpan.FromHours(1), "machine 1", began, ended, ended, new string('x', 1000));
        Assert.Equal(failed, Stored());
        Assert.True(failed.HasFailed);
        runs.Begin(name, "machine 2", began.AddHours(1));
        runs.End(name, fault: null, began.AddHours(1));
        Assert.Equal(failed with { Worker = "machine 2", BeganAt = began.AddHours(1), EndedAt = began.AddHours(1) }, Stored());
        Assert.False(Stored()!.HasFailed);
        recurring.RemoveIfExists(name);
        Assert.Null(Stored());
        Store("0 * * * *");
        Assert.Null(Stored()!.BeganAt);

        void Store(string cron) => recurring.AddOrUpdate<IWorkerJobs>(name, jobs => jobs.RunAsync(name, CancellationToken.None), cron);

        Job? Stored() => runs.All().SingleOrDefault(job => job.Name == name);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;
}
