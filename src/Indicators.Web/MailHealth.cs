using Indicators.Core;
using Indicators.Core.Notifications;
using Indicators.Core.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace Indicators.Web;

/// <summary>Whether mail is stuck. The site works without mail, so the state is degraded and not unhealthy.</summary>
internal sealed class MailHealth(Database database, StuckLimit limit, TimeProvider time) : IHealthCheck
{
    /// <summary>Degraded, with a sentence for the operator, when mail is stuck and when the database cannot say.</summary>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var connection = await database.OpenAsync(cancellationToken);
            return await StuckMail.FindAsync(connection, limit, time.GetUtcNow(), cancellationToken) is { } stuck
                ? HealthCheckResult.Degraded(stuck)
                : HealthCheckResult.Healthy();
        }
        catch (NpgsqlException)
        {
            return HealthCheckResult.Degraded("Whether mail is stuck is unknown without the database and its schema.");
        }
    }

    private static readonly string Version = typeof(CoreServices).Assembly.GetName().Version!.ToString(3);

    /// <summary>A line with the worst state, one for each check that is not healthy, and one with the version.</summary>
    public static Task WriteAsync(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(string.Join('\n', [
            report.Status.ToString(),
            .. from entry in report.Entries
               where entry.Value.Status != HealthStatus.Healthy
               select $"{entry.Key}: {entry.Value.Description}",
            $"version: {Version}"]));
    }
}
