using Indicators.Core.Storage;
using Indicators.Core.Users;
using Npgsql;

namespace Indicators.Web.SignIn;

/// <summary>
/// Seals with the newest key what is not, once, when the site starts and the database is there. With a file of keys that opens nothing
/// of it the site does not start, and stops if the database comes later.
/// </summary>
internal sealed class SealAtStart(SealStoredSecrets seal, ILogger<SealAtStart> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    /// <summary>Before the site makes keys of its own and answers anybody.</summary>
    /// <exception cref="SettingsException">The file of keys is another installation's, or new.</exception>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await TryAsync(seal.RequireRightFileAsync, cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!await TryAsync(SealAsync, stoppingToken)) await Task.Delay(Pause, stoppingToken);
    }

    private async Task SealAsync(CancellationToken ct)
    {
        await seal.RequireRightFileAsync(ct);
        await seal.RunAsync(ct);
    }

    private async Task<bool> TryAsync(Func<CancellationToken, Task> work, CancellationToken ct)
    {
        try
        {
            await work(ct);
            return true;
        }
        catch (NpgsqlException fault)
        {
            logger.LogWarning("What is stored could not be sealed with the newest key yet: {Problem}", fault.Message);
            return false;
        }
    }
}
