using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Indicators.Core.Storage;

/// <summary>
/// How the tables' owner gets in, for commands that change the schema or remove what the service may not: the setting
/// Database:Owner, else Database:Connection. It is not for the settings that the service reads.
/// </summary>
public sealed class DatabaseOwner : IAsyncDisposable
{
    private readonly NpgsqlDataSource source;

    private DatabaseOwner(NpgsqlDataSource source, string? runtimeRole) =>
        (this.source, Database, RuntimeRole) = (source, new(source), runtimeRole);

    public Database Database { get; }

    /// <summary>Whom the service runs as; null when it is the owner itself.</summary>
    public string? RuntimeRole { get; }

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
