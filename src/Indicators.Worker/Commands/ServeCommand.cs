using System.CommandLine;
using Hangfire;
using Indicators.Core;
using Indicators.Core.Jobs;
using Indicators.Core.Storage;
using Indicators.Core.Users;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Indicators.Worker.Commands;

internal static class ServeCommand
{
    public static Command Make(CommandRunner runner)
    {
        var serve = new Command("serve", "Run all scheduled jobs as a service, until stopped. Several may run on one database.");
        serve.SetAction((parsed, ct) => runner.GuardAsync(() => RunAsync(runner.Configuration(parsed), runner.Clock(parsed), ct)));
        return serve;
    }

    private static async Task<int> RunAsync(IConfigurationRoot configuration, TimeProvider time, CancellationToken ct)
    {
        using var host = Build(configuration, time);
        await Settings.RequireAsync(host.Services, ct);
        await RequireSchemaAsync(host.Services, ct);
        if (!string.IsNullOrEmpty(configuration[SealingKeys.Setting]))
            await host.Services.GetRequiredService<SealStoredSecrets>().RequireRightFileAsync(ct);
        await host.RunAsync(ct);
        return ExitCode.Done;
    }

    private static IHost Build(IConfiguration configuration, TimeProvider time)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddConfiguration(configuration);
        builder.Logging.AddLines().SetMinimumLevel(LogLevel.Information).AddFilter("Hangfire", LogLevel.Warning);
        builder.ConfigureContainer(new DefaultServiceProviderFactory(
            new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true }));
        var schedule = Schedule.Read(configuration);
        builder.Services.AddIndicators(configuration, time).AddJobs(logs: true)
            .AddSingleton(schedule).AddSingleton<EnqueueDueReports>().AddSingleton<IWorkerJobs, WorkerJobs>()
            .AddHostedService<KeepSchedule>()
            .AddHangfireServer(server => Ticks(server, schedule)).AddHangfireServer(Reports);
        return builder.Build();
    }

    /// <summary>A thread for each job, and some for ticks whose job is already running.</summary>
    private static void Ticks(BackgroundJobServerOptions server, Schedule schedule)
    {
        Common(server);
        server.WorkerCount = schedule.Jobs.Count + 2;
        // The precision of the ticks.
        server.SchedulePollingInterval = TimeSpan.FromSeconds(Math.Clamp(schedule.Every.TotalSeconds / 10, 1, 5));
    }

    /// <summary>The second server of the process; the first does the maintenance that one per process has to do.</summary>
    private static void Reports(BackgroundJobServerOptions server)
    {
        Common(server);
        (server.Queues, server.WorkerCount, server.IsLightweightServer) = ([IWorkerJobs.ReportQueue], Environment.ProcessorCount, true);
    }

    private static void Common(BackgroundJobServerOptions server)
    {
        server.HeartbeatInterval = TimeSpan.FromSeconds(10);
        server.ServerTimeout = TimeSpan.FromMinutes(1);
        // As long as the host waits for the reply to a message that has been handed to a mail server.
        server.ShutdownTimeout = TimeSpan.FromSeconds(30);
    }

    private static async Task RequireSchemaAsync(IServiceProvider services, CancellationToken ct)
    {
        var pending = await JobSchema.PendingAsync(services.GetRequiredService<Database>(), services.GetRequiredService<Migrator>(), ct);
        if (pending.Count > 0) throw new SettingsException($"The schema lacks {string.Join(", ", pending)}. Run: indicators migrate");
    }
}
