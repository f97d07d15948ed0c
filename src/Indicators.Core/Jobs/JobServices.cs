using Hangfire;
using Hangfire.Logging;
using Hangfire.PostgreSql;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Indicators.Core.Jobs;

/// <summary>Hangfire on the database that everything else is in.</summary>
public static class JobServices
{
    /// <summary>How long a job that a killed worker was at is left to it.</summary>
    private static readonly TimeSpan LeftToTheDead = TimeSpan.FromSeconds(40);

    /// <summary>All types that a stored job may name. Without this, a person who can write to the database could have any method of .NET run.</summary>
    private static readonly Type[] Storable = [typeof(IWorkerJobs), typeof(string), typeof(CancellationToken)];

    /// <param name="logs">Whether Hangfire writes to the program's log. Its log is one for the whole process, and several sites may be in one.</param>
    public static IServiceCollection AddJobs(this IServiceCollection services, bool logs) => services
        .AddSingleton<JobStorage>(provider =>
        {
            // Before anything is read with it, what may be read is set.
            _ = provider.GetRequiredService<IGlobalConfiguration>();
            return Storage(provider.GetRequiredService<NpgsqlDataSource>());
        })
        .AddHangfire(configuration =>
        {
            configuration.SetDataCompatibilityLevel(CompatibilityLevel.Version_180)
                .UseSimpleAssemblyNameTypeSerializer().UseRecommendedSerializerSettings().UseTypeResolver(Resolve);
            if (!logs) LogProvider.SetCurrentLogProvider(null);
        });

    private static PostgreSqlStorage Storage(NpgsqlDataSource source) => new(new Connections(source), new()
    {
        SchemaName = JobSchema.Name,
        PrepareSchemaIfNecessary = false,
        EnableTransactionScopeEnlistment = false,
        QueuePollInterval = TimeSpan.FromSeconds(2),
        // Goes on being held while its worker lives, however long the job takes.
        UseSlidingInvisibilityTimeout = true,
        InvisibilityTimeout = LeftToTheDead,
        // Locks are rows, and stay when their owner is killed; one for the schedule stops every tick until then.
        DistributedLockTimeout = TimeSpan.FromMinutes(1),
        JobExpirationCheckInterval = TimeSpan.FromMinutes(5),
    })
    {
        // Each tick is some rows.
        JobExpirationTimeout = TimeSpan.FromHours(1),
    };

    private static Type Resolve(string name) => Array.Find(Storable, type => type.FullName == name.Split(',')[0])
        ?? throw new TypeLoadException($"“{name}” is no part of a job of this program.");

    private sealed class Connections(NpgsqlDataSource source) : IConnectionFactory
    {
        public NpgsqlConnection GetOrCreateConnection() => source.CreateConnection();
    }
}
