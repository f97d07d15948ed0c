using Dapper;
using Indicators.Core.Agreements;
using Indicators.Core.Users;
using Npgsql;

namespace Indicators.Core.Owners;

/// <summary>Who owns what, and who is away.</summary>
public static class OwnerStore
{
    /// <summary>The owners of the agreements' pledges and indicators.</summary>
    public static Task<IReadOnlyList<Ownership>> OfAsync(
        NpgsqlConnection connection, IEnumerable<AgreementId> agreements, CancellationToken ct) =>
        ReadAsync(connection, "agreement_id = any(@ids)", new { ids = agreements.Select(id => id.Value).ToArray() }, ct);

    /// <summary>All that a person owns or is the deputy of.</summary>
    public static Task<IReadOnlyList<Ownership>> OfPersonAsync(NpgsqlConnection connection, Guid person, CancellationToken ct) =>
        ReadAsync(connection, "@person in (owner_id, deputy_id)", new { person }, ct);

    /// <summary>Every user as one who can own something, by name.</summary>
    public static async Task<IReadOnlyList<OwnerPerson>> PeopleAsync(NpgsqlConnection connection, CancellationToken ct) =>
        await WithAbsencesAsync(connection, await UserStore.AllAsync(connection, ct), ct);

    /// <summary>Last day of a person's absence; null without any.</summary>
    public static Task<DateOnly?> AwayUntilAsync(NpgsqlConnection connection, Guid person, CancellationToken ct) =>
        connection.ExecuteScalarAsync<DateOnly?>(
            new CommandDefinition("select until from absences where user_id = @person", new { person }, cancellationToken: ct));

    /// <param name="until">Null to be back.</param>
    internal static Task SetAwayAsync(NpgsqlTransaction transaction, Guid person, DateOnly? until, CancellationToken ct) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            until is null
                ? "delete from absences where user_id = @person"
                : """
                  insert into absences (user_id, until) values (@person, @until)
                  on conflict (user_id) do update set until = excluded.until
                  """, new { person, until }, transaction, cancellationToken: ct));

    /// <summary>Stores a choice, or removes the owner when it names none.</summary>
    /// <returns>False when it was so already.</returns>
    internal static async Task<bool> SetAsync(
        NpgsqlTransaction transaction, OwnerChoice choice, DateTimeOffset at, string by, CancellationToken ct) =>
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            choice.Owner is null
                ? "delete from owners where (agreement_id, kind, code, party) = (@agreement, @kind, @code, @party)"
                : """
                  insert into owners (agreement_id, kind, code, party, owner_id, deputy_id, set_at, set_by)
                  values (@agreement, @kind, @code, @party, @owner, @deputy, @at, @by)
                  on conflict (agreement_id, kind, code, party) do update
                      set owner_id = excluded.owner_id, deputy_id = excluded.deputy_id, set_at = excluded.set_at, set_by = excluded.set_by
                      where (owners.owner_id, owners.deputy_id) is distinct from (excluded.owner_id, excluded.deputy_id)
                  """,
            new
            {
                agreement = choice.Thing.Agreement.Value,
                kind = choice.Thing.Kind.ToString(),
                code = choice.Thing.Code,
                party = choice.Thing.Party.ToString(),
                owner = choice.Owner,
                deputy = choice.Deputy,
                at,
                by,
            }, transaction, cancellationToken: ct)) == 1;

    private static async Task<IReadOnlyList<Ownership>> ReadAsync(
        NpgsqlConnection connection, string which, object parameters, CancellationToken ct)
    {
        var rows = (await connection.QueryAsync<Row>(new CommandDefinition(
            $"""
            select agreement_id as agreement, kind, code, party, owner_id as owner, deputy_id as deputy from owners
            where {which} order by agreement_id, kind desc, code, party
            """, parameters, cancellationToken: ct))).AsList();
        if (rows.Count == 0) return [];
        var ids = rows.SelectMany(row => new[] { row.Owner, row.Deputy ?? row.Owner }).Distinct().ToArray();
        var people = (await WithAbsencesAsync(connection, await UserStore.FindAsync(connection, ids, ct), ct))
            .ToDictionary(person => person.User.Id);
        return [.. rows.Select(row => row.ToOwnership(people))];
    }

    private static async Task<IReadOnlyList<OwnerPerson>> WithAbsencesAsync(
        NpgsqlConnection connection, IReadOnlyList<ListedUser> users, CancellationToken ct)
    {
        var away = (await connection.QueryAsync<(Guid User, DateOnly Until)>(new CommandDefinition(
                "select user_id, until from absences where user_id = any(@ids)",
                new { ids = users.Select(user => user.User.Id).ToArray() }, cancellationToken: ct)))
            .ToDictionary(row => row.User, row => (DateOnly?)row.Until);
        return [.. users.Select(user => new OwnerPerson(user.User, user.ClosedAt is not null, away.GetValueOrDefault(user.User.Id)))];
    }

    private sealed record Row(string Agreement, string Kind, string Code, string Party, Guid Owner, Guid? Deputy)
    {
        public Ownership ToOwnership(Dictionary<Guid, OwnerPerson> people) => new(
            new(
                AgreementId.Parse(Agreement).Value, Enum.Parse<OwnedKind>(Kind), Code, Enum.Parse<ResponsibleParty>(Party)),
            people[Owner], Deputy is { } deputy ? people[deputy] : null);
    }
}
