using Indicators.Core.Counts;
using Indicators.Core.Counts.Sources;
using Indicators.Core.Mail;
using Indicators.Core.Mail.Bounces;
using Indicators.Core.Reports;
using Indicators.Core.Reports.Pdf;
using Indicators.Core.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Indicators.Worker;

/// <summary>
/// appsettings.json beside the program, then the environment (<c>Database__Connection</c>), then the command line
/// (<c>--set Database:Connection=…</c>): the later wins.
/// </summary>
internal static class Settings
{
    public static IConfigurationRoot Read(IEnumerable<KeyValuePair<string, string?>> fromCommandLine) => new ConfigurationBuilder()
        .SetBasePath(AppContext.BaseDirectory)
        .AddJsonFile("appsettings.json", optional: true)
        .AddEnvironmentVariables()
        .AddInMemoryCollection(fromCommandLine)
        .Build();

    /// <summary>Tries what would otherwise show at night. A mail server that is away now may be back when it is needed.</summary>
    /// <exception cref="SettingsException">A setting is wrong, or names a folder that cannot be used.</exception>
    public static async Task RequireAsync(IServiceProvider services, CancellationToken ct)
    {
        var transport = services.GetRequiredService<IMailTransport>();
        if (!services.GetRequiredService<MailSettings>().UsesServer && await transport.FindProblemAsync(ct) is { } problem)
            throw new SettingsException(problem);
        _ = services.GetRequiredService<SourceSettings>();
        _ = services.GetRequiredService<PdfSettings>();
        // Not made here: others put files into it, so one that is missing is misspelt or a share that is not mounted.
        if (services.GetRequiredService<DropFolder>().Path is { } drop)
            Require("Folders:Drop", drop, () => _ = Directory.EnumerateFileSystemEntries(drop).Any());
        if (services.GetRequiredService<BounceFolder>().Path is { } bounces)
            Require("Folders:Bounces", bounces, () => _ = Directory.EnumerateFileSystemEntries(bounces).Any());
        if (services.GetRequiredService<ReportFolder>().Path is { } reports)
            Require("Folders:Reports", reports, () => _ = Directory.CreateDirectory(reports));
    }

    private static void Require(string name, string path, Action use)
    {
        try
        {
            use();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException($"{name} is “{path}”, which cannot be used: {e.Message}");
        }
    }
}
