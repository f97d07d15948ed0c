using System.CommandLine;
using System.Data.Common;
using Indicators.Core;
using Indicators.Core.Storage;
using Indicators.Core.Users;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Quartz;

namespace Indicators.Worker.Commands;

internal static class ServeCommand
{
    /// <summary>With a name, the scheduler keeps a clock of its own; without, its clock becomes everybody's.</summary>
    public const string SchedulerName = "indicators";

    public static Command Make(CommandRunner runner)
    {
        var serve = new Command("serve", "Run as a service: everything in Schedule, until stopped. Several may run on one database.");
        serve.SetAction((parsed, ct) => runner.GuardAsync(() => RunAsync(runner.Configuration(parsed), runner.Clock(parsed), ct)));
        return serve;
    }

    private static async Task<int> RunAsync(IConfigurationRoot configuration, TimeProvider time, CancellationToken ct)
    {
        using var host = Build(configuration, time);
        await Settings.RequireAsync(host.Services, ct);
        await RequireSchemaAsync(host.Services, ct);
        if (!string.IsNullOrEmpty(configuration[SealingKeys.Setting])) await host.Services.GetRequiredService<SealStoredSecrets>().RequireRightFileAsync(ct);
        var scheduler = await host.Services.GetRequiredKeyedService<ISchedulerFactory>(SchedulerName).GetScheduler(ct);
        await Schedule.StoreAsync(scheduler, Schedule.Every(configuration), ct);
        await host.Services.GetRequiredService<JobRuns>().DeclareAsync(Schedule.Every(configuration), ct);
        scheduler.ListenerManager.AddJobListener(host.Services.GetRequiredService<JobRuns>());
        await host.RunAsync(ct);
        return ExitCode.Done;
    }

    private static IHost Build(IConfiguration configuration, TimeProvider time)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddConfiguration(configuration);
        builder.Logging.AddLines().SetMinimumLevel(LogLevel.Information).AddFilter("Quartz", LogLevel.Warning);
        builder.ConfigureContainer(new DefaultServiceProviderFactory(
            new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true }));
        builder.Services.AddIndicators(configuration, time).AddQuartz(SchedulerName, Cluster);
        builder.Services.AddSingleton(new BuildReportsEvery(Schedule.Every(configuration))).AddSingleton<BuildReports>().AddHostedService(services => services.GetRequiredService<BuildReports>());
        builder.Services.AddSingleton<JobRuns>().AddHostedService<RunAskedJobs>();
        builder.Services.AddSingleton<DbDataSource>(services => services.GetRequiredService<NpgsqlDataSource>());
        builder.Services.AddQuartzHostedService(o => o.WaitForJobsToComplete = true);
        return builder.Build();
    }

    private static void Cluster(IQuartzBuilder quartz)
    {
        // Workers agree on who is alive by the real clock, also when what they do is done as of another day.
        quartz.UseTimeProvider(TimeProvider.System);
        quartz.ConfigureScheduler(scheduler =>
        {
            scheduler.GenerateInstanceId = true;
            scheduler.ShutdownJobInterruption = ShutdownJobInterruption.Always;
        });
        quartz.UsePersistentStore(store =>
        {
            store.UsePostgres(source => source.UseRegisteredDataSource = true);
            store.UseSystemTextJsonSerializer();
            store.UseClustering(cluster => cluster.CheckinInterval = TimeSpan.FromSeconds(5));
            store.ConfigureStore(options =>
            {
                options.TablePrefix = QuartzSchema.TablePrefix;
                options.SchemaProvisioning = SchemaProvisioning.Validate;
                options.AcquireTriggersWithinLock = true;
            });
        });
    }

    private static async Task RequireSchemaAsync(IServiceProvider services, CancellationToken ct)
    {
        var pending = await services.GetRequiredService<Migrator>()
            .PendingAsync(QuartzSchema.WithCore(), ct);
        if (pending.Count > 0) throw new SettingsException($"The schema lacks {string.Join(", ", pending)}. Run: indicators migrate");
    }
}
