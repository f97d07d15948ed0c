using System.Globalization;
using Hangfire.PostgreSql;
using Indicators.Core.Storage;
using Npgsql;

namespace Indicators.Core.Jobs;

/// <summary>Hangfire's tables, created and changed by its package, as the owner of the tables, before the service starts.</summary>
public static class JobSchema
{
    public const string Name = "hangfire";

    /// <summary>A number that no other lock in the database has.</summary>
    private const long AdvisoryLock = 20160102;

    /// <summary>The version of the schema after the newest of the package's scripts.</summary>
    private static readonly int Newest = typeof(PostgreSqlObjectsInstaller).Assembly.GetManifestResourceNames().Max(VersionOf);

    /// <summary>Migrates all of the database; safe to run on several machines at once.</summary>
    /// <returns>The names of the migrations that were run.</returns>
    public static async Task<IReadOnlyList<string>> MigrateAsync(Database owner, Migrator migrator, CancellationToken ct)
    {
        var installed = await InstallAsync(owner, ct);
        // Last, since it gives the service its rights to all existing tables.
        var migrations = await migrator.RunAsync(Migration.OfCore(), ct);
        return installed ? [$"{Name}_v{Newest}", .. migrations] : migrations;
    }

    /// <returns>The names of the migrations that have not been run.</returns>
    public static async Task<IReadOnlyList<string>> PendingAsync(Database database, Migrator migrator, CancellationToken ct)
    {
        var migrations = await migrator.PendingAsync(Migration.OfCore(), ct);
        await using var connection = await database.OpenAsync(ct);
        return await VersionAsync(connection, ct) >= Newest ? migrations : [$"{Name}_v{Newest}", .. migrations];
    }

    private static async Task<bool> InstallAsync(Database owner, CancellationToken ct)
    {
        await using var connection = await owner.OpenAsync(ct);
        if (await VersionAsync(connection, ct) >= Newest) return false;
        await ExecuteAsync(connection, $"select pg_advisory_lock({AdvisoryLock})", ct);
        try
        {
            PostgreSqlObjectsInstaller.Install(connection, Name);
        }
        finally
        {
            // The connection may return to a pool, with the lock.
            await ExecuteAsync(connection, $"select pg_advisory_unlock({AdvisoryLock})", CancellationToken.None);
        }
        return true;
    }

    private static async Task<int> VersionAsync(NpgsqlConnection connection, CancellationToken ct) =>
        await ExecuteAsync(connection, $"select to_regclass('{Name}.schema') is not null", ct) is true
        && await ExecuteAsync(connection, $"select max(version) from {Name}.schema", ct) is int version ? version : 0;

    private static async Task<object?> ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(ct);
    }

    /// <summary>23 of "Hangfire.PostgreSql.Scripts.Install.v23.sql"; 0 of any other resource.</summary>
    private static int VersionOf(string resource) => resource.Split('.') is [.., "Install", ['v', .. var digits], "sql"]
        && int.TryParse(digits, CultureInfo.InvariantCulture, out var version)
            ? version
            : 0;
}
