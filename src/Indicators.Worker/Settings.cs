using Microsoft.Extensions.Configuration;

namespace Indicators.Worker;

/// <summary>appsettings.json beside the program, then the environment (<c>Database__Connection</c>), which wins.</summary>
internal static class Settings
{
    public static IConfigurationRoot Read() => new ConfigurationBuilder()
        .SetBasePath(AppContext.BaseDirectory)
        .AddJsonFile("appsettings.json", optional: true)
        .AddEnvironmentVariables()
        .Build();
}
