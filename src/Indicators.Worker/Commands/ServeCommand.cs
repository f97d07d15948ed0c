using System.CommandLine;
using Indicators.Core;
using Indicators.Core.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Indicators.Worker.Commands;

internal static class ServeCommand
{
    public static Command Make(CommandRunner runner)
    {
        var serve = new Command("serve", "Run as a service: everything in Schedule, until stopped. Several may run on one database.");
        serve.SetAction((parsed, ct) => runner.GuardAsync(() => RunAsync(runner.Clock(parsed), ct)));
        return serve;
    }

    private static async Task<int> RunAsync(TimeProvider time, CancellationToken ct)
    {
        var configuration = Settings.Read();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddConfiguration(configuration);
        builder.Logging.AddSimpleConsole(o => o.SingleLine = true).SetMinimumLevel(LogLevel.Information)
            .AddFilter("Quartz", LogLevel.Warning);
        builder.ConfigureContainer(new DefaultServiceProviderFactory(
            new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true }));
        builder.Services.AddIndicators(configuration, time).AddQuartz(quartz => Cluster(quartz, Schedule.Every(configuration)));
        builder.Services.AddQuartzHostedService(o => o.WaitForJobsToComplete = true);
        using var host = builder.Build();
        await RequireSchemaAsync(host.Services, ct);
        await host.RunAsync(ct);
        return ExitCode.Done;
    }

    private static void Cluster(IQuartzBuilder quartz, TimeSpan every)
    {
        quartz.ConfigureScheduler(scheduler =>
        {
            scheduler.InstanceName = "indicators";
            scheduler.GenerateInstanceId = true;
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
        // Without it declared triggers fire twice when a node restarts.
        quartz.ConfigureOptions<QuartzOptions>(options => options.Scheduling.IgnoreDuplicates = true);
        Schedule.Add(quartz, every);
    }

    private static async Task RequireSchemaAsync(IServiceProvider services, CancellationToken ct)
    {
        var pending = await services.GetRequiredService<Migrator>()
            .PendingAsync([.. Migration.OfCore(), QuartzSchema.Migration()], ct);
        if (pending.Count > 0) throw new SettingsException($"The schema lacks {string.Join(", ", pending)}. Run: indicators migrate");
    }
}
