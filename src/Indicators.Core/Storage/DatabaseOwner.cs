using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Indicators.Core.Storage;

/// <summary>
/// The database as the owner of the tables, for commands that change the schema or remove what the service may not: the setting
/// Database:Owner, else Database:Connection. The service itself should not have the former setting.
/// </summary>
public sealed class DatabaseOwner : IAsyncDisposable
{
    private readonly NpgsqlDataSource source;

    private DatabaseOwner(NpgsqlDataSource source, string? runtimeRole) =>
        (this.source, Database, RuntimeRole) = (source, new(source), runtimeRole);

    /// <summary>The database, with the owner's rights.</summary>
    public Database Database { get; }

    /// <summary>The database role of the service; null when the service runs as the owner.</summary>
    public string? RuntimeRole { get; }

    /// <summary>Reads the settings and opens a pool; no connection is made yet.</summary>
    /// <exception cref="SettingsException">A setting is missing or wrong; the message names it.</exception>
    public static DatabaseOwner Read(IConfiguration configuration)
    {
        var service = ConnectionSetting.Read(configuration, ConnectionSetting.Service);
        if (configuration[ConnectionSetting.Owner] is not { Length: > 0 })
            return new(NpgsqlDataSource.Create(service.ConnectionString), null);
        var owner = ConnectionSetting.Read(configuration, ConnectionSetting.Owner);
        if (service.Username is not { Length: > 0 } role)
            throw new SettingsException(
                $"{ConnectionSetting.Service} has no Username, and {ConnectionSetting.Owner} must know whom to give rights.");
        return new(NpgsqlDataSource.Create(owner.ConnectionString), role == owner.Username ? null : role);
    }

    public ValueTask DisposeAsync() => source.DisposeAsync();
}
