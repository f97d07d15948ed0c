using System.Collections.Concurrent;
using Dapper;
using Npgsql;

namespace Indicators.Core.Agreements;

/// <summary>
/// Versions of agreements, each parsed once and cached. The list of versions is always read from the database; a version's content
/// never changes and the cache key contains its hash, so the cache is never stale.
/// </summary>
internal static class VersionStore
{
    /// <summary>
    /// Maximum number of cached versions, enough for all Swedish municipalities with a few versions each (about 30 kB per version).
    /// The cache is cleared when it is full.
    /// </summary>
    private const int MostRemembered = 2_000;

    private static readonly ConcurrentDictionary<Key, Agreement> Remembered = new();

    /// <summary>Versions that match a condition, in order of id and version.</summary>
    /// <param name="which">An SQL condition on agreement_versions.</param>
    /// <returns>In order of id and version.</returns>
    public static async Task<IReadOnlyList<Agreement>> ReadAsync(
        NpgsqlConnection connection, string which, object parameters, CancellationToken ct)
    {
        var keys = (await connection.QueryAsync<Key>(new CommandDefinition(
            $"select agreement_id as id, version, content_md5 as hash from agreement_versions where {which} "
            + "order by agreement_id, version",
            parameters, cancellationToken: ct))).AsList();
        var versions = keys.ToDictionary(key => key, key => Remembered.GetValueOrDefault(key));
        Key[] unread = [.. keys.Where(key => versions[key] is null)];
        if (unread.Length > 0)
            foreach (var (key, version) in await ContentsAsync(connection, unread, ct)) versions[key] = version;
        return [.. keys.Select(key => versions[key]!)];
    }

    private static async Task<IReadOnlyList<KeyValuePair<Key, Agreement>>> ContentsAsync(
        NpgsqlConnection connection, Key[] keys, CancellationToken ct)
    {
        var rows = await connection.QueryAsync<(string Id, int Version, string Hash, string Content)>(new CommandDefinition(
            """
            select agreement_id, version, content_md5, content::text from agreement_versions
            where (agreement_id, version) in (select * from unnest(@ids, @versions))
            """,
            new { ids = keys.Select(key => key.Id).ToArray(), versions = keys.Select(key => key.Version).ToArray() },
            cancellationToken: ct));
        KeyValuePair<Key, Agreement>[] read =
        [
            .. rows.Select(row => KeyValuePair.Create(new Key(row.Id, row.Version, row.Hash), StoredAgreement.Document.Read(row.Content))),
        ];
        if (Remembered.Count + read.Length > MostRemembered) Remembered.Clear();
        foreach (var (key, version) in read) Remembered[key] = version;
        return read;
    }

    private sealed record Key(string Id, int Version, string Hash);
}
