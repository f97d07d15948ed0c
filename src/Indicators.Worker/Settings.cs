using Indicators.Core.Imports;
using Indicators.Core.Imports.Sources;
using Indicators.Core.Notifications;
using Indicators.Core.Notifications.Channels.Email;
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

    /// <summary>Checks at the start what could fail at night. A mail server that is down now may be up when it is needed.</summary>
    /// <exception cref="SettingsException">A setting is wrong, or names a folder that cannot be used.</exception>
    public static async Task RequireAsync(IServiceProvider services, CancellationToken ct)
    {
        var transport = services.GetRequiredService<IMailTransport>();
        if (!services.GetRequiredService<MailSettings>().UsesServer && await transport.FindProblemAsync(ct) is { } problem)
            throw new SettingsException(problem);
        _ = services.GetRequiredService<SourceSettings>();
        _ = services.GetRequiredService<PdfSettings>();
        // Not created here: others put files into them, so one that is missing is misspelt, or a share that is not mounted.
        Require("Folders:Drop", services.GetRequiredService<DropFolder>().Path, path => Directory.EnumerateFileSystemEntries(path).Any());
        Require(
            "Folders:Bounces", services.GetRequiredService<BounceFolder>().Path, path => Directory.EnumerateFileSystemEntries(path).Any());
        Require("Folders:Reports", services.GetRequiredService<ReportFolder>().Path, path => Directory.CreateDirectory(path).Exists);
    }

    private static void Require(string name, string? path, Func<string, bool> use)
    {
        try
        {
            if (path is not null) _ = use(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException($"{name} is “{path}”, which cannot be used: {e.Message}");
        }
    }
}
