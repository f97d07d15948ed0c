using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Npgsql;

namespace Indicators.Core.Storage;

/// <summary>A numbered change of the schema. A released migration is never edited; a mistake is corrected by a new one.</summary>
/// <param name="Name">"0001_initial"; migrations run in ordinal order of their names.</param>
public sealed record Migration(string Name, string Sql)
{
    /// <summary>The migrations embedded from <c>Storage/Migrations</c>.</summary>
    public static IReadOnlyList<Migration> OfCore()
    {
        const string prefix = "migrations/";
        var assembly = Assembly.GetExecutingAssembly();
        return
        [
            .. assembly.GetManifestResourceNames()
                .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(resource => new Migration(resource[prefix.Length..], Read(assembly, resource))),
        ];
    }

    internal string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql)));

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}

/// <summary>Updates the schema: each migration once, all or none, safe when two processes start simultaneously.</summary>
/// <param name="runtimeRole">Role of the service, whose rights are granted again; null when the service runs as the owner.</param>
public sealed class Migrator(Database database, TimeProvider time, string? runtimeRole = null)
{
    /// <summary>Key of the advisory lock; arbitrary, but used by nothing else in the database.</summary>
    private const long LockKey = 20160101;

    /// <summary>The first migration of the versions before 0.2.0.</summary>
    private const string BeforeReleases = "0001_initial";

    /// <summary>Runs the pending ones of <paramref name="migrations"/>.</summary>
    /// <returns>The names of those that ran.</returns>
    /// <exception cref="InvalidOperationException">A migration was edited after it had run.</exception>
    /// <exception cref="SettingsException">
    /// The role does not exist or has too many rights, or the database is older than 0.2.0.
    /// </exception>
    public Task<IReadOnlyList<string>> RunAsync(IReadOnlyList<Migration> migrations, CancellationToken ct) =>
        database.InTransactionAsync<IReadOnlyList<string>>(
            async transaction =>
            {
                var connection = transaction.Connection!;
                await connection.ExecuteAsync(
                    new CommandDefinition(
                        $"select pg_advisory_xact_lock({LockKey})", transaction: transaction, cancellationToken: ct));
                var done = await DoneAsync(transaction, ct);
                if (done.ContainsKey(BeforeReleases)) throw new SettingsException(
                    "The database was created by a version before 0.2.0, which was never released. Use an empty database.");
                var run = new List<string>();
                foreach (var migration in migrations)
                {
                    if (done.TryGetValue(migration.Name, out var sha256)) RequireUnchanged(migration, sha256);
                    else run.Add(await ApplyAsync(migration, transaction, ct));
                }
                if (runtimeRole is not null) await RuntimeRole.GrantAsync(transaction, runtimeRole, ct);
                return run;
            },
            ct);

    /// <summary>Names of the pending migrations; all of them for an empty database.</summary>
    public async Task<IReadOnlyList<string>> PendingAsync(IReadOnlyList<Migration> migrations, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var exists = await connection.ExecuteScalarAsync<bool>(
            new CommandDefinition("select to_regclass('schema_migrations') is not null", cancellationToken: ct));
        var done = exists ? await connection.QueryAsync<string>(
            new CommandDefinition("select name from schema_migrations", cancellationToken: ct)) : [];
        return [.. migrations.Select(m => m.Name).Except(done)];
    }

    private static async Task<Dictionary<string, string>> DoneAsync(NpgsqlTransaction transaction, CancellationToken ct)
    {
        // Created only when missing, so that a role without the right to create tables can check for pending migrations.
        if (!await transaction.Connection!.ExecuteScalarAsync<bool>(new CommandDefinition(
            "select to_regclass('schema_migrations') is not null", transaction: transaction, cancellationToken: ct)))
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                """
                create table schema_migrations (
                    name text primary key,
                    sha256 text not null,
                    applied_at timestamptz not null
                )
                """, transaction: transaction, cancellationToken: ct));
        var rows = await transaction.Connection!.QueryAsync<(string Name, string Sha256)>(new CommandDefinition(
            "select name, sha256 from schema_migrations", transaction: transaction, cancellationToken: ct));
        return rows.ToDictionary(row => row.Name, row => row.Sha256);
    }

    private static void RequireUnchanged(Migration migration, string sha256)
    {
        if (migration.Sha256 != sha256)
            throw new InvalidOperationException($"Migration {migration.Name} was edited after it had been run.");
    }

    private async Task<string> ApplyAsync(Migration migration, NpgsqlTransaction transaction, CancellationToken ct)
    {
        var command = new NpgsqlCommand(migration.Sql, transaction.Connection, transaction);
        await using (command) await command.ExecuteNonQueryAsync(ct);
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "insert into schema_migrations (name, sha256, applied_at) values (@Name, @Sha256, @at)",
            new { migration.Name, migration.Sha256, at = time.GetUtcNow() }, transaction, cancellationToken: ct));
        return migration.Name;
    }
}
