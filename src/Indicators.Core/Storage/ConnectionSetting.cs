using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Indicators.Core.Storage;

/// <summary>A connection string of the settings.</summary>
internal static class ConnectionSetting
{
    public const string Service = "Database:Connection", Owner = "Database:Owner";

    /// <summary>
    /// With those for long work 32 for each program: PostgreSQL has 100 by default, so there is room for two web programs and a worker.
    /// </summary>
    private const int MostConnections = 26;

    /// <summary>What the program does while somebody waits, and everything short.</summary>
    /// <exception cref="SettingsException">The setting is missing or wrong.</exception>
    public static string ForPages(IConfiguration configuration)
    {
        var given = Read(configuration, Service);
        if (!given.ContainsKey("Maximum Pool Size")) given.MaxPoolSize = MostConnections;
        given.ApplicationName ??= "indicators";
        return given.ConnectionString;
    }

    /// <summary>Files that are looked at and taken in, which may hold a connection for minutes.</summary>
    /// <exception cref="SettingsException">A setting is missing or wrong.</exception>
    public static string ForLongWork(IConfiguration configuration)
    {
        var given = Read(configuration, Service);
        given.MaxPoolSize = NumberSetting.Read(configuration, "Database:LongConnections", otherwise: 6, least: 1, most: 100);
        given.MinPoolSize = 0;
        given.ApplicationName = $"{given.ApplicationName ?? "indicators"} long";
        return given.ConnectionString;
    }

    /// <exception cref="SettingsException">It is missing or wrong.</exception>
    public static NpgsqlConnectionStringBuilder Read(IConfiguration configuration, string name)
    {
        if (configuration[name] is not { Length: > 0 } connection)
            throw new SettingsException($"{name} is not set. Set the environment's {name.Replace(":", "__", StringComparison.Ordinal)}.");
        try
        {
            return new(connection);
        }
        catch (ArgumentException e)
        {
            throw new SettingsException($"{name} is no connection string: {e.Message}");
        }
    }
}
