using Dapper;
using Indicators.Core.Audit;
using Indicators.Core.Periods;
using Indicators.Core.Storage;
using Npgsql;

namespace Indicators.Core.Agreements;

/// <summary>Agreements in their versions, and what people have said about their pledges' conditions.</summary>
public static class AgreementStore
{
    /// <summary>Every agreement, by id: its newest version, with the earlier ones that have held.</summary>
    public static Task<IReadOnlyList<Agreement>> AllAsync(NpgsqlConnection connection) => ReadAsync(connection, "true", new { });

    /// <summary>The same of some kommuner only.</summary>
    public static Task<IReadOnlyList<Agreement>> InAsync(
        NpgsqlConnection connection, IReadOnlyCollection<MunicipalityCode> municipalities) =>
        ReadAsync(
            connection, "municipality_code = any(@codes::char(4)[])",
            new { codes = municipalities.Select(code => code.Value).ToArray() });

    public static async Task<Agreement?> FindAsync(NpgsqlConnection connection, AgreementId id) =>
        (await ReadAsync(connection, "agreement_id = @id", new { id = id.Value })).SingleOrDefault();

    /// <summary>One of a municipality's agreements, as an address names it; null when it has none of that id.</summary>
    /// <param name="municipality">Null has none.</param>
    public static async Task<Agreement?> FindAsync(NpgsqlConnection connection, MunicipalityCode? municipality, string id) =>
        AgreementId.Parse(id) is { Ok: true, Value: var parsed }
        && await FindAsync(connection, parsed) is { } found && found.Municipality.Code == municipality
            ? found
            : null;

    private static async Task<IReadOnlyList<Agreement>> ReadAsync(NpgsqlConnection connection, string which, object parameters) =>
    [
        .. (await VersionStore.ReadAsync(connection, which, parameters)).GroupBy(version => version.Id)
            .Select(versions => AgreementVersions.Together([.. versions])),
    ];

    /// <summary>What each kommun is called, without "kommun"; those of which there is an agreement.</summary>
    public static async Task<IReadOnlyDictionary<MunicipalityCode, string>> MunicipalityNamesAsync(NpgsqlConnection connection)
    {
        var rows = await connection.QueryAsync<(string Code, string Name)>(
            """
            select distinct on (municipality_code) municipality_code, municipality_name from agreement_versions
            order by municipality_code, imported_at desc
            """);
        return rows.ToDictionary(row => MunicipalityCode.Parse(row.Code).Value, row => row.Name);
    }

    /// <summary>
    /// Swedish day on which each agreement's first version was read in. What was due before it belongs to those who kept the
    /// figures then.
    /// </summary>
    public static async Task<IReadOnlyDictionary<AgreementId, DateOnly>> KnownSinceAsync(NpgsqlConnection connection)
    {
        var rows = await connection.QueryAsync<(string Id, DateTime At)>(
            "select agreement_id, min(imported_at) from agreement_versions group by agreement_id");
        return rows.ToDictionary(
            row => AgreementId.Parse(row.Id).Value, row => SwedishTime.DayOf(new DateTimeOffset(row.At, TimeSpan.Zero)));
    }

    /// <summary>
    /// Until the transaction ends nobody else adds a version, so that what was read of the others still holds; reading goes on.
    /// </summary>
    internal static Task LockAsync(NpgsqlTransaction transaction) =>
        transaction.Connection!.ExecuteAsync(
            "select pg_advisory_xact_lock(hashtextextended('agreement_versions', 0))", transaction: transaction);

    /// <summary>SHA-256 of the newest version's file; null when the agreement is new.</summary>
    internal static Task<string?> NewestFileAsync(NpgsqlConnection connection, AgreementId id) =>
        connection.QuerySingleOrDefaultAsync<string?>(
            """
            select source_sha256 from agreement_versions where agreement_id = @id order by version desc limit 1
            """, new { id = id.Value });

    /// <summary>Everybody may read what is promised: those who listen are told once it is stored.</summary>
    /// <returns>The agreement as it is stored, with its targets' ids.</returns>
    internal static async Task<Agreement> AddAsync(
        NpgsqlTransaction transaction, Agreement read, string file, string sha256, DateTimeOffset at, Actor actor)
    {
        var earlier = await VersionStore.ReadAsync(transaction.Connection!, "agreement_id = @id", new { id = read.Id.Value });
        var agreement = TargetIds.Give(read, earlier);
        await transaction.Connection!.ExecuteAsync(
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
            }, transaction);
        await Announcements.TellAsync(transaction, Announcements.Published, agreement.Municipality.Code.Value);
        return agreement;
    }

    /// <summary>Who read in what and when, the newest first.</summary>
    public static async Task<IReadOnlyList<StoredVersion>> VersionsAsync(NpgsqlConnection connection, AgreementId id)
    {
        var rows = await connection.QueryAsync<(int Version, DateOnly First, DateOnly Last, DateTime At, string By)>(
            """
            select version, valid_from, valid_to, imported_at, imported_by from agreement_versions where agreement_id = @id
            order by version desc
            """, new { id = id.Value });
        return
        [
            .. rows.Select(row =>
                new StoredVersion(row.Version, Period.Validity(row.First, row.Last), new(row.At, TimeSpan.Zero), row.By)),
        ];
    }

    /// <summary>A version's file as it was read in; null when there is none.</summary>
    public static Task<string?> SourceFileAsync(NpgsqlConnection connection, AgreementId id, int version) =>
        connection.QuerySingleOrDefaultAsync<string?>(
            "select source_file from agreement_versions where agreement_id = @id and version = @version", new { id = id.Value, version });

    /// <summary>What stands now about each pledge's condition: of two sayings about the same days the later rules.</summary>
    public static async Task<IReadOnlyList<PledgeCondition>> ConditionsAsync(NpgsqlConnection connection, AgreementId id) =>
        [.. (await ConditionsAsync(connection, [id]))[id]];

    /// <summary>The same of many agreements.</summary>
    public static async Task<ILookup<AgreementId, PledgeCondition>> ConditionsAsync(
        NpgsqlConnection connection, IReadOnlyCollection<AgreementId> ids)
    {
        var rows = await connection.QueryAsync<(string Agreement, string Pledge, DateOnly First, DateOnly Last, bool Held, string Reason)>(
            """
            select distinct on (agreement_id, pledge_number, first_day, last_day) agreement_id, pledge_number, first_day, last_day,
                held, reason
            from pledge_conditions where agreement_id = any(@ids)
            order by agreement_id, pledge_number, first_day, last_day, id desc
            """, new { ids = ids.Select(id => id.Value).ToArray() });
        return rows.ToLookup(
            r => AgreementId.Parse(r.Agreement).Value,
            r => new PledgeCondition(r.Pledge, Period.Validity(r.First, r.Last), r.Held, r.Reason));
    }

    public static Task SayConditionAsync(
        NpgsqlTransaction transaction, AgreementId id, PledgeCondition condition, DateTimeOffset at, Actor actor) =>
        transaction.Connection!.ExecuteAsync(
            """
            insert into pledge_conditions (agreement_id, pledge_number, first_day, last_day, held, reason, said_at, said_by)
            values (@id, @pledge, @first, @last, @held, @reason, @at, @actor)
            """,
            new
            {
                id = id.Value,
                pledge = condition.PledgeNumber,
                first = condition.Days.First,
                last = condition.Days.Last,
                held = condition.Held,
                reason = condition.Reason,
                at,
                actor = actor.Name,
            }, transaction);
}

/// <param name="By">Who read it in.</param>
public sealed record StoredVersion(int Version, Period Days, DateTimeOffset At, string By);

/// <summary>Whether "om underrättelseläget medger detta" held on some days, as a person said.</summary>
/// <param name="Reason">Printed in the report; never empty when the condition did not hold.</param>
public sealed record PledgeCondition(string PledgeNumber, Period Days, bool Held, string Reason);
