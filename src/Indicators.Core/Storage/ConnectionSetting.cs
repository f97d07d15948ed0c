using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Indicators.Core.Storage;

/// <summary>Reads connection strings from the settings.</summary>
internal static class ConnectionSetting
{
    public const string Service = "Database:Connection", Owner = "Database:Owner";

    /// <summary>
    /// With the six for long work 32 per process: within PostgreSQL's default of 100, that allows two web processes and a worker.
    /// </summary>
    private const int MaxConnections = 26;

    /// <summary>The connection string for short work, such as page requests. Sets a pool size of 26 unless the setting has one.</summary>
    /// <exception cref="SettingsException">The setting is missing or wrong.</exception>
    public static string ForPages(IConfiguration configuration)
    {
        var given = Read(configuration, Service);
        if (!given.ContainsKey("Maximum Pool Size")) given.MaxPoolSize = MaxConnections;
        given.ApplicationName ??= "indicators";
        return given.ConnectionString;
    }

    /// <summary>The connection string for work that may hold a connection for minutes, such as imports, in a pool of its own.</summary>
    /// <exception cref="SettingsException">A setting is missing or wrong.</exception>
    public static string ForLongWork(IConfiguration configuration)
    {
        var given = Read(configuration, Service);
        given.MaxPoolSize = NumberSetting.Read(configuration, "Database:LongConnections", otherwise: 6, least: 1, most: 100);
        given.MinPoolSize = 0;
        given.ApplicationName = $"{given.ApplicationName ?? "indicators"} long";
        return given.ConnectionString;
    }

    /// <summary>Parses a connection string of the settings.</summary>
    /// <exception cref="SettingsException">The setting is missing or is not a connection string.</exception>
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
