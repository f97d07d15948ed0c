using Indicators.Core.Deviations;
using Indicators.Core.Imports;
using Indicators.Core.Imports.Forms;
using Indicators.Core.Imports.Sources;
using Indicators.Core.Jobs;
using Indicators.Core.Notifications;
using Indicators.Core.Notifications.Channels.Email;
using Indicators.Core.Reporting;
using Indicators.Core.Reports;
using Indicators.Core.Storage;
using Indicators.Core.Users;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Indicators.Worker;

/// <param name="Name">As it is stored and requested; people see <see cref="JobLabels.Title"/>.</param>
/// <param name="Every">The longest time between two runs: seconds that divide a minute, minutes that divide an hour, or an hour.</param>
/// <param name="Work">Finds what is due, and does it. A fault is stored; the next tick tries again.</param>
internal sealed record ScheduledJob(string Name, TimeSpan Every, Func<IServiceProvider, CancellationToken, Task> Work)
{
    /// <summary><see cref="Every"/> as a cron expression, in UTC, where no hour is missing or comes twice.</summary>
    public string Cron => Every < TimeSpan.FromMinutes(1) ? $"*/{Every.Seconds} * * * * *"
        : Every < TimeSpan.FromHours(1) ? $"*/{Every.Minutes} * * * *"
        : "0 * * * *";
}

/// <summary>
/// All background jobs, each on one worker at a time. Hangfire only ticks: each job finds what is due in the database, so the next tick
/// makes up for a missed one, and no time of day is named here.
/// </summary>
internal sealed class Schedule(TimeSpan every)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>Seconds that divide a minute or an hour: between others cron would not keep the same time.</summary>
    private static readonly int[] Regular =
        [.. from unit in new[] { 1, 60 } from count in Enumerable.Range(1, 60) where 60 % count == 0 select count * unit];

    /// <summary>The time between two ticks of every job but those that tick each hour.</summary>
    public TimeSpan Every { get; } = every;

    public IReadOnlyList<ScheduledJob> Jobs { get; } =
    [
        Of<EnqueueDueReports>("build-reports", every, (build, ct) => build.RunAsync(ct)),
        Of<DropFolder>("collect-drop-folder", every, CollectAsync),
        Of<FetchCountSources>("fetch-count-sources", every, (fetch, ct) => fetch.RunAsync(ct)),
        Of<RaiseDeviations>("raise-deviations", every, (raise, ct) => raise.RunWhenDueAsync(ct)),
        Of<RemindReporters>("remind-reporters", Hour, (remind, ct) => remind.RunAsync(ct)),
        Of<RemindAccountWriters>("remind-account-writers", Hour, (remind, ct) => remind.RunAsync(ct)),
        Of<ReleaseDueReports>("release-due-reports", every, (release, ct) => release.RunAsync(ct)),
        Of<ReadBounces>("read-bounces", every, (read, ct) => read.RunAsync(ct)),
        Of<SendNotifications>("send-mail", every, SendAsync),
        Of<PendingUploads>("forget-uploads", Hour, (uploads, ct) => uploads.ForgetOldAsync(ct)),
        Of<PruneAccessLog>("forget-access-log", Hour, (forget, ct) => forget.RunAsync(ct)),
    ];

    /// <summary>
    /// Schedule:EverySeconds, 1 to 3,600, 30 when it is not set; shortened to the nearest that divides a minute or an hour.
    /// </summary>
    /// <exception cref="SettingsException">It is something else.</exception>
    public static Schedule Read(IConfiguration configuration)
    {
        var seconds = NumberSetting.Read(configuration, "Schedule:EverySeconds", otherwise: 30, least: 1, most: 3600);
        return new(TimeSpan.FromSeconds(Regular.Where(regular => regular <= seconds).Max()));
    }

    private static ScheduledJob Of<T>(string name, TimeSpan every, Func<T, IServiceProvider, CancellationToken, Task> work)
        where T : notnull => new(name, every, (services, ct) => work(services.GetRequiredService<T>(), services, ct));

    private static ScheduledJob Of<T>(string name, TimeSpan every, Func<T, CancellationToken, Task> work)
        where T : notnull => Of<T>(name, every, (service, _, ct) => work(service, ct));

    private static Task CollectAsync(DropFolder folder, IServiceProvider services, CancellationToken ct) =>
        folder.Path is { } path ? services.GetRequiredService<CollectDropFolder>().RunAsync(path, ct) : Task.CompletedTask;

    private static async Task SendAsync(SendNotifications send, IServiceProvider services, CancellationToken ct)
    {
        await services.GetRequiredService<NotifyDeliveryFailures>().RunAsync(ct);
        await send.RunAsync(ct);
    }
}
