using Indicators.Core.Storage;
using Indicators.Core.Tests.Support;
using Xunit;

namespace Indicators.Worker.Tests.Support;

/// <summary>The program installed for one test or class: a migrated database, folders and settings of its own.</summary>
public sealed class Installation : IAsyncLifetime
{
    /// <summary>The latest run of each job, as a table.</summary>
    private const string JobsView =
        """
        create view jobs as select split_part(key, ':', 2) as name, max(value) filter (where field = 'Cron') as cron,
            max(value) filter (where field = 'RunWorker') as worker, max(value) filter (where field = 'RunFault') as error,
            to_timestamp(max(value) filter (where field = 'RunBegan')::bigint / 1000.0) as began_at,
            to_timestamp(max(value) filter (where field = 'RunEnded')::bigint / 1000.0) as ended_at,
            to_timestamp(max(value) filter (where field = 'RunFailed')::bigint / 1000.0) as failed_at
        from hangfire.hash where key like 'recurring-job:%' group by key
        """;

    private readonly TestDatabase database = new();

    public string Folder { get; } = Directory.CreateTempSubdirectory("indicators-").FullName;

    public Dictionary<string, string> Settings { get; } = [];

    /// <summary>The connection of the role that owns the tables; the programs run here get the service's.</summary>
    public string OwnerConnection => database.OwnerConnectionString;

    public string Outbox => Settings["Mail__Folder"];

    public string Reports => Settings["Folders__Reports"];

    public static async Task<Installation> NewAsync()
    {
        var installation = new Installation();
        await installation.InitializeAsync();
        return installation;
    }

    public async ValueTask InitializeAsync()
    {
        await database.InitializeAsync();
        await ExecuteAsync(JobsView);
        Settings["Database__Connection"] = database.ConnectionString;
        Settings["Mail__FromAddress"] = "uppfoljning@indicators.example";
        Settings["Mail__Folder"] = Path.Combine(Folder, "outbox");
        Settings["Folders__Reports"] = Path.Combine(Folder, "reports");
        Settings["Schedule__EverySeconds"] = "1";
        Settings["Web__KeyFile"] = Path.Combine(Folder, "indicators.keys");
        SealingKeys.Create(Settings["Web__KeyFile"], new DateOnly(2026, 1, 1));
        // What a report says does not depend on whether the machine has Chromium, and neither does a test.
        Settings["Pdf__Chromium"] = "none";
    }

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    public Task<T> ScalarAsync<T>(string sql) => database.ScalarAsync<T>(sql);

    public Task ExecuteAsync(string sql) => database.ExecuteAsync(sql);

    /// <summary>Moves the leases and locks of killed processes a minute back, so that they expire.</summary>
    public Task ExpireLeasesOfKilledProcessesAsync() => ExecuteAsync(
        """
        update outbox set lease_until = lease_until - interval '1 minute' where lease_until is not null;
        update hangfire.jobqueue set fetchedat = fetchedat - interval '1 minute' where fetchedat is not null;
        update hangfire.lock set acquired = acquired - interval '1 minute';
        """);

    /// <summary>Everything that has been stored, as numbers of rows: the same before and after where nothing may change.</summary>
    public Task<string> StoredAsync() => ScalarAsync<string>(
        """
        select format('%s agreements, %s imports, %s counts, %s former counts, %s conditions, %s covers, %s told, %s deviations, '
            '%s notices, %s remarks, %s editions, %s mails, %s deeds',
            (select count(*) from agreement_versions), (select count(*) from imports), (select count(*) from counts),
            (select count(*) from count_history), (select count(*) from condition_answers),
            (select count(*) from coverage_records), (select count(*) from count_reminders), (select count(*) from deviations),
            (select count(*) from deviation_notices), (select count(*) from deviation_comments),
            (select count(*) from report_editions), (select count(*) from outbox), (select count(*) from audit_log))
        """);

    /// <summary>A file with this content in the installation's folder; its path.</summary>
    public string Write(string name, string content)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllText(path, content);
        return path;
    }

    public string Write(string name, byte[] content)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    /// <summary>A copy of the settings with one of them exchanged.</summary>
    public Dictionary<string, string> With(string name, string value) => new(Settings) { [name] = value };

    internal Task<Ended> RunAsync(params IEnumerable<string> arguments) => IndicatorsProcess.RunAsync(arguments, Settings);

    /// <summary>Runs what must succeed for the test to begin; its output.</summary>
    internal async Task<string> DoAsync(params IEnumerable<string> arguments)
    {
        var ended = await RunAsync(arguments);
        Assert.True(ended.ExitCode == 0, ended.Error);
        return ended.Output;
    }

    internal IndicatorsProcess Serve(params IEnumerable<string> arguments) =>
        IndicatorsProcess.Start(["serve", .. arguments], Settings);
}
