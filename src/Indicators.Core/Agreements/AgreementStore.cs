using System.Collections.Concurrent;
using Dapper;
using Indicators.Core.Audit;
using Indicators.Core.Periods;
using Indicators.Core.Storage;
using Indicators.Core.Text;
using Npgsql;

namespace Indicators.Core.Agreements;

/// <summary>Versions of agreements, and what people have recorded about their pledges.</summary>
public static partial class AgreementStore
{
    /// <summary>
    /// Maximum number of cached versions, enough for all Swedish municipalities with a few versions each (about 30 kB per version).
    /// The cache is cleared when it is full.
    /// </summary>
    private const int MaxCached = 2_000;

    private static readonly ConcurrentDictionary<VersionKey, Agreement> Cached = new();

    /// <summary>Every agreement, by id: its newest version together with the earlier ones that were in force.</summary>
    public static Task<IReadOnlyList<Agreement>> AllAsync(NpgsqlConnection connection, CancellationToken ct) =>
        ReadAsync(connection, "true", new { }, ct);

    /// <summary>As <see cref="AllAsync"/>, for some municipalities only.</summary>
    public static Task<IReadOnlyList<Agreement>> InAsync(
        NpgsqlConnection connection, IReadOnlyCollection<MunicipalityCode> municipalities, CancellationToken ct) =>
        ReadAsync(
            connection, "municipality_code = any(@codes::char(4)[])",
            new { codes = municipalities.Select(code => code.Value).ToArray() }, ct);

    /// <summary>The agreement with the id; null when it does not exist.</summary>
    public static async Task<Agreement?> FindAsync(NpgsqlConnection connection, AgreementId id, CancellationToken ct) =>
        (await ReadAsync(connection, "agreement_id = @id", new { id = id.Value }, ct)).SingleOrDefault();

    /// <summary>One of a municipality's agreements, as an address names it; null when it has none of that id.</summary>
    /// <param name="municipality">Null finds no agreement.</param>
    public static async Task<Agreement?> FindAsync(
        NpgsqlConnection connection, MunicipalityCode? municipality, string id, CancellationToken ct) =>
        AgreementId.Parse(id) is { Ok: true, Value: var parsed }
        && await FindAsync(connection, parsed, ct) is { } found && found.Municipality.Code == municipality
            ? found
            : null;

    /// <summary>All agreements without their content, by the municipality's name, the newest agreement first.</summary>
    public static async Task<IReadOnlyList<ListedAgreement>> ListAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var rows = await connection.QueryAsync<ListedRow>(new CommandDefinition(
            """
            select distinct on (agreement_id) agreement_id as Id, content->>'title' as Title, content->>'local_police_area' as Area,
                municipality_code as Code,
                municipality_name as Name, min(valid_from) over (partition by agreement_id) as First, valid_to as Last
            from agreement_versions order by agreement_id, version desc
            """, cancellationToken: ct));
        return
        [
            .. rows.Select(row => new ListedAgreement(
                    AgreementId.Parse(row.Id).Value, row.Title, new(MunicipalityCode.Parse(row.Code).Value, row.Name), row.Area,
                    Period.Validity(row.First, row.Last)))
                .OrderBy(one => one.Municipality.Name, StringComparer.Create(Swedish.Culture, ignoreCase: true))
                .ThenByDescending(one => one.Validity.First),
        ];
    }

    /// <summary>The names of all municipalities with an agreement, without "kommun".</summary>
    public static async Task<IReadOnlyDictionary<MunicipalityCode, string>> MunicipalityNamesAsync(
        NpgsqlConnection connection, CancellationToken ct)
    {
        var rows = await connection.QueryAsync<(string Code, string Name)>(new CommandDefinition(
            """
            select distinct on (municipality_code) municipality_code, municipality_name from agreement_versions
            order by municipality_code, imported_at desc
            """, cancellationToken: ct));
        return rows.ToDictionary(row => MunicipalityCode.Parse(row.Code).Value, row => row.Name);
    }

    /// <summary>
    /// The Swedish day on which each agreement's first version was imported. Figures that were due before that day are not expected,
    /// since they were followed elsewhere.
    /// </summary>
    public static async Task<IReadOnlyDictionary<AgreementId, DateOnly>> FirstImportedAsync(
        NpgsqlConnection connection, CancellationToken ct)
    {
        var rows = await connection.QueryAsync<(string Id, DateTime At)>(new CommandDefinition(
            "select agreement_id, min(imported_at) from agreement_versions group by agreement_id", cancellationToken: ct));
        return rows.ToDictionary(
            row => AgreementId.Parse(row.Id).Value, row => SwedishTime.DayOf(new DateTimeOffset(row.At, TimeSpan.Zero)));
    }

    /// <summary>
    /// Blocks other imports until the transaction ends, so that the versions read stay the newest. Readers are not blocked.
    /// </summary>
    internal static Task LockAsync(NpgsqlTransaction transaction, CancellationToken ct) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "select pg_advisory_xact_lock(hashtextextended('agreement_versions', 0))", transaction: transaction, cancellationToken: ct));

    /// <summary>SHA-256 of the newest version's file in hexadecimal; null when the agreement is not stored.</summary>
    internal static Task<string?> NewestFileAsync(NpgsqlConnection connection, AgreementId id, CancellationToken ct) =>
        connection.QuerySingleOrDefaultAsync<string?>(new CommandDefinition(
            """
            select source_sha256 from agreement_versions where agreement_id = @id order by version desc limit 1
            """, new { id = id.Value }, cancellationToken: ct));

    /// <summary>Stores a new version and notifies the site's caches after the commit.</summary>
    /// <returns>The agreement as stored, with its targets' ids.</returns>
    internal static async Task<Agreement> AddAsync(
        NpgsqlTransaction transaction, Agreement read, string file, string sha256, DateTimeOffset at, Actor actor, CancellationToken ct)
    {
        var earlier = await ReadVersionsAsync(transaction.Connection!, "agreement_id = @id", new { id = read.Id.Value }, ct);
        var agreement = TargetIds.Assign(read, earlier);
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            insert into agreement_versions (agreement_id, version, municipality_code, municipality_name, valid_from, valid_to,
                content, source_file, source_sha256, imported_at, imported_by)
            values (@id, @version, @code, @name, @first, @last, @content::jsonb, @file, @sha256, @at, @actor)
            """,
            new
            {
                id = agreement.Id.Value,
                version = agreement.Version,
                code = agreement.Municipality.Code.Value,
                name = agreement.Municipality.Name,
                first = agreement.Validity.First,
                last = agreement.Validity.Last,
                content = StoredAgreement.Document.Write(agreement),
                file,
                sha256,
                at,
                actor = actor.Name,
            }, transaction, cancellationToken: ct));
        await PostgresNotifications.NotifyAsync(transaction, PostgresNotifications.Published, agreement.Municipality.Code.Value, ct);
        return agreement;
    }

    /// <summary>Rewrites every version in the newest stored form, for a migration.</summary>
    internal static async Task UpcastAsync(NpgsqlTransaction transaction, CancellationToken ct)
    {
        var stored = new CommandDefinition(
            "select agreement_id, version, content::text from agreement_versions", transaction: transaction, cancellationToken: ct);
        var rows = (await transaction.Connection!.QueryAsync<(string Id, int Version, string Content)>(stored)).AsList();
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            update agreement_versions a set content = written.content::jsonb
            from unnest(@ids, @versions, @contents) as written (id, version, content)
            where (a.agreement_id, a.version) = (written.id, written.version)
            """,
            new
            {
                ids = rows.Select(row => row.Id).ToArray(),
                versions = rows.Select(row => row.Version).ToArray(),
                contents = rows.Select(row => StoredAgreement.Document.Upcast(row.Content).ToJsonString()).ToArray(),
            }, transaction, cancellationToken: ct));
    }

    /// <summary>Who imported which version and when, the newest first.</summary>
    public static async Task<IReadOnlyList<StoredVersion>> VersionsAsync(NpgsqlConnection connection, AgreementId id, CancellationToken ct)
    {
        var rows = await connection.QueryAsync<(int Version, DateOnly First, DateOnly Last, DateTime At, string By)>(new CommandDefinition(
            """
            select version, valid_from, valid_to, imported_at, imported_by from agreement_versions where agreement_id = @id
            order by version desc
            """, new { id = id.Value }, cancellationToken: ct));
        return
        [
            .. rows.Select(row =>
                new StoredVersion(row.Version, Period.Validity(row.First, row.Last), new(row.At, TimeSpan.Zero), row.By)),
        ];
    }

    /// <summary>The file of a version as it was imported; null when the version does not exist.</summary>
    public static Task<string?> SourceFileAsync(NpgsqlConnection connection, AgreementId id, int version, CancellationToken ct) =>
        connection.QuerySingleOrDefaultAsync<string?>(new CommandDefinition(
            "select source_file from agreement_versions where agreement_id = @id and version = @version",
            new { id = id.Value, version }, cancellationToken: ct));

    private static async Task<IReadOnlyList<Agreement>> ReadAsync(
        NpgsqlConnection connection, string which, object parameters, CancellationToken ct) =>
    [
        .. (await ReadVersionsAsync(connection, which, parameters, ct)).GroupBy(version => version.Id)
            .Select(versions => AgreementVersions.Combine([.. versions])),
    ];

    /// <summary>
    /// Versions as written, in order of id and version. The list of versions is always read from the database; a version's content
    /// never changes and the cache key contains its hash, so the cache is never stale.
    /// </summary>
    /// <param name="which">An SQL condition on agreement_versions.</param>
    private static async Task<IReadOnlyList<Agreement>> ReadVersionsAsync(
        NpgsqlConnection connection, string which, object parameters, CancellationToken ct)
    {
        var keys = (await connection.QueryAsync<VersionKey>(new CommandDefinition(
            $"select agreement_id as id, version, content_md5 as hash from agreement_versions where {which} "
            + "order by agreement_id, version",
            parameters, cancellationToken: ct))).AsList();
        var versions = keys.ToDictionary(key => key, key => Cached.GetValueOrDefault(key));
        VersionKey[] unread = [.. keys.Where(key => versions[key] is null)];
        if (unread.Length > 0)
            foreach (var (key, version) in await ContentsAsync(connection, unread, ct)) versions[key] = version;
        return [.. keys.Select(key => versions[key]!)];
    }

    private static async Task<IReadOnlyList<KeyValuePair<VersionKey, Agreement>>> ContentsAsync(
        NpgsqlConnection connection, VersionKey[] keys, CancellationToken ct)
    {
        var rows = await connection.QueryAsync<(string Id, int Version, string Hash, string Content)>(new CommandDefinition(
            """
            select agreement_id, version, content_md5, content::text from agreement_versions
            where (agreement_id, version) in (select * from unnest(@ids, @versions))
            """,
            new { ids = keys.Select(key => key.Id).ToArray(), versions = keys.Select(key => key.Version).ToArray() },
            cancellationToken: ct));
        KeyValuePair<VersionKey, Agreement>[] read =
        [
            .. rows.Select(row => KeyValuePair.Create(
                new VersionKey(row.Id, row.Version, row.Hash), StoredAgreement.Document.Read(row.Content))),
        ];
        if (Cached.Count + read.Length > MaxCached) Cached.Clear();
        foreach (var (key, version) in read) Cached[key] = version;
        return read;
    }

    /// <param name="Hash">Of the content.</param>
    private sealed record VersionKey(string Id, int Version, string Hash);

    private sealed record ListedRow(string Id, string Title, string Area, string Code, string Name, DateOnly First, DateOnly Last);
}
