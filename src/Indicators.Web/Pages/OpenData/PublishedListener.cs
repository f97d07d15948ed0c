using Indicators.Core.Storage;
using Npgsql;

namespace Indicators.Web.Pages.OpenData;

/// <summary>Informs <see cref="PublishedState"/> of releases by any process.</summary>
internal sealed class PublishedListener(PostgresNotifications notifications, PublishedState published) : BackgroundService
{
    private static readonly TimeSpan BeforeNextTry = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await notifications.ListenAsync(
                    PostgresNotifications.Published, published.ChangedAll, published.Changed, published.IsUpToDate, stoppingToken);
            }
            catch (NpgsqlException)
            {
                // The database is unavailable, which /health reports, or only this connection. Until it is back no page is cached for
                // longer than a second.
                await Task.Delay(BeforeNextTry, stoppingToken);
            }
        }
    }
}
