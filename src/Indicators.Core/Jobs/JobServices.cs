using Hangfire;
using Hangfire.Logging;
using Hangfire.PostgreSql;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Indicators.Core.Jobs;

/// <summary>Hangfire on the service's own database.</summary>
public static class JobServices
{
    /// <summary>How long the job of a killed worker waits before another worker takes it.</summary>
    private static readonly TimeSpan TakenOverAfter = TimeSpan.FromSeconds(40);

    /// <summary>The types that a stored job may name, so that write access to the database cannot run any .NET method.</summary>
    private static readonly Type[] Storable = [typeof(IWorkerJobs), typeof(string), typeof(CancellationToken)];

    /// <param name="logs">Whether Hangfire writes to the program's log, which it has one of per process.</param>
    public static IServiceCollection AddJobs(this IServiceCollection services, bool logs) => services
        .AddSingleton<JobStorage>(provider =>
        {
            // The storable types must be set before anything is read.
            _ = provider.GetRequiredService<IGlobalConfiguration>();
            return Storage(provider.GetRequiredService<NpgsqlDataSource>());
        })
        .AddHangfire(configuration =>
        {
            configuration.SetDataCompatibilityLevel(CompatibilityLevel.Version_180)
                .UseSimpleAssemblyNameTypeSerializer().UseRecommendedSerializerSettings().UseTypeResolver(Resolve);
            if (!logs) LogProvider.SetCurrentLogProvider(null);
        })
        .AddSingleton<JobRuns>()
        .AddSingleton<RequestJob>();

    private static PostgreSqlStorage Storage(NpgsqlDataSource source) => new(new Connections(source), new()
    {
        SchemaName = JobSchema.Name,
        PrepareSchemaIfNecessary = false,
        EnableTransactionScopeEnlistment = false,
        QueuePollInterval = TimeSpan.FromSeconds(2),
        // A running job remains its worker's, however long it takes.
        UseSlidingInvisibilityTimeout = true,
        InvisibilityTimeout = TakenOverAfter,
        // Locks are rows that stay when their owner is killed; until this has passed, one for the schedule stops every tick.
        DistributedLockTimeout = TimeSpan.FromMinutes(1),
        JobExpirationCheckInterval = TimeSpan.FromMinutes(5),
    })
    {
        // Each tick adds rows.
        JobExpirationTimeout = TimeSpan.FromHours(1),
    };

    private static Type Resolve(string name) => Array.Find(Storable, type => type.FullName == name.Split(',')[0])
        ?? throw new TypeLoadException($"“{name}” is no part of a job of this program.");

    private sealed class Connections(NpgsqlDataSource source) : IConnectionFactory
    {
        public NpgsqlConnection GetOrCreateConnection() => source.CreateConnection();
    }
}
