using Indicators.Core.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace Indicators.Web;

/// <summary>Whether the database answers and has its schema.</summary>
internal sealed class DatabaseHealth(Database database, Migrator migrator) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var connection = await database.OpenAsync(cancellationToken);
            var pending = await migrator.PendingAsync(Migration.OfCore(), cancellationToken);
            return pending.Count == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The schema is not up to date.");
        }
        catch (NpgsqlException)
        {
            return HealthCheckResult.Unhealthy("The database cannot be reached.");
        }
    }
}
