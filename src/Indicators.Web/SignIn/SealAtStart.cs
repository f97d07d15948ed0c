using Indicators.Core.Users;
using Npgsql;

namespace Indicators.Web.SignIn;

/// <summary>Seals with the newest key what is not, once, when the site starts and the database is there.</summary>
internal sealed class SealAtStart(SealStoredSecrets seal, ILogger<SealAtStart> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!await TryAsync(stoppingToken)) await Task.Delay(Pause, stoppingToken);
    }

    private async Task<bool> TryAsync(CancellationToken ct)
    {
        try
        {
            await seal.RunAsync(ct);
            return true;
        }
        catch (NpgsqlException fault)
        {
            logger.LogWarning("What is stored could not be sealed with the newest key yet: {Problem}", fault.Message);
            return false;
        }
    }
}
