using Indicators.Core.Storage;
using Microsoft.AspNetCore.OutputCaching;
using Npgsql;

namespace Indicators.Web.Pages.OpenData;

/// <summary>Listens for what any process publishes, and lets go of the pages that show it.</summary>
internal sealed class PublicCacheEviction(Announcements announcements, IOutputCacheStore cache) : BackgroundService
{
    private static readonly TimeSpan BeforeNextTry = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await announcements.ListenAsync(
                    Announcements.Published, () => PublicCache.EvictAsync(cache, stoppingToken), kommun => PublicCache.EvictAsync(cache, kommun, stoppingToken), stoppingToken);
            }
            catch (NpgsqlException)
            {
                // The database is away, which /health tells. Pages then live as long as they may.
                await Task.Delay(BeforeNextTry, stoppingToken);
            }
        }
    }
}
