using System.Collections.Concurrent;
using Dapper;
using Npgsql;

namespace Indicators.Core.Agreements;

/// <summary>
/// Versions of agreements, each read and understood once. Which there are is asked of the database every time; what one says
/// never changes, and is known by a hash of it, so what is remembered cannot be out of date.
/// </summary>
internal static class VersionStore
{
    /// <summary>All of the country's with a few versions each; some 30 kB apiece. Beyond that it begins anew.</summary>
    private const int MostRemembered = 2_000;

    private static readonly ConcurrentDictionary<Key, Agreement> Remembered = new();

    /// <param name="which">A condition on agreement_versions.</param>
    /// <returns>By id and version.</returns>
    public static async Task<IReadOnlyList<Agreement>> ReadAsync(NpgsqlConnection connection, string which, object parameters)
    {
        var keys = (await connection.QueryAsync<Key>(
            $"select agreement_id as id, version, content_md5 as hash from agreement_versions where {which} "
            + "order by agreement_id, version",
            parameters)).AsList();
        var versions = keys.ToDictionary(key => key, key => Remembered.GetValueOrDefault(key));
        Key[] unread = [.. keys.Where(key => versions[key] is null)];
        if (unread.Length > 0)
            foreach (var (key, version) in await ContentsAsync(connection, unread)) versions[key] = version;
        return [.. keys.Select(key => versions[key]!)];
    }

    private static async Task<IReadOnlyList<KeyValuePair<Key, Agreement>>> ContentsAsync(NpgsqlConnection connection, Key[] keys)
    {
        var rows = await connection.QueryAsync<(string Id, int Version, string Hash, string Content)>(
            """
            select agreement_id, version, content_md5, content::text from agreement_versions
            where (agreement_id, version) in (select * from unnest(@ids, @versions))
            """, new { ids = keys.Select(key => key.Id).ToArray(), versions = keys.Select(key => key.Version).ToArray() });
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
