using Indicators.Core.Storage;
using Indicators.Core.Users;
using Npgsql;

namespace Indicators.Web.SignIn;

/// <summary>
/// Seals stored secrets with the newest key, once, when the site starts and the database answers. With a key file that opens none of
/// them the site does not start, or stops when the database answers later.
/// </summary>
internal sealed partial class SealSecretsAtStart(SealStoredSecrets seal, ILogger<SealSecretsAtStart> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    /// <summary>Checks the key file before the site creates keys of its own and answers requests.</summary>
    /// <exception cref="SettingsException">The key file belongs to another installation, or is new.</exception>
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
            LogNotSealed(fault.Message);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Stored secrets could not be sealed with the newest key yet: {Problem}")]
    private partial void LogNotSealed(string problem);
}
