using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Indicators.Core.Storage;

/// <summary>A connection string of the settings.</summary>
internal static class ConnectionSetting
{
    public const string Service = "Database:Connection", Owner = "Database:Owner";

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
