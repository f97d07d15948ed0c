using Indicators.Core.Jobs;
using Indicators.Core.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace Indicators.Web;

/// <summary>Whether the database answers and its schema is up to date.</summary>
internal sealed class DatabaseHealth(Database database, Migrator migrator) : IHealthCheck
{
    /// <summary>Unhealthy when the database cannot be reached, or when migrations remain to be applied.</summary>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var pending = await JobSchema.PendingAsync(database, migrator, cancellationToken);
            return pending.Count == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The schema is not up to date.");
        }
        catch (NpgsqlException)
        {
            return HealthCheckResult.Unhealthy("The database cannot be reached.");
        }
    }
}
