using Dapper;
using Indicators.Core.Agreements;
using Indicators.Core.Storage;
using Npgsql;

namespace Indicators.Core.Users;

/// <summary>Users, their credentials, their roles, their links and their logins at the organisation.</summary>
public static partial class UserStore
{
    /// <summary>A SQL column with the grants of the user in row u, as JSON for <see cref="Grants"/>.</summary>
    internal const string GrantsColumn = $"({GrantsOfUser})::text as grants";

    /// <summary>The same for the session in row s: roles given by the organisation apply only in sessions that began there.</summary>
    internal const string GrantsInSessionColumn =
        $"({GrantsOfUser} and (not from_organisation or s.proof = '{SignInMethods.ByOrganisation}'))::text as grants";

    private const string GrantsOfUser =
        """
        select coalesce(json_agg(json_build_object('role', role, 'municipality', municipality_code, 'party', party)
             order by municipality_code nulls first, role, party), '[]') from user_grants g where g.user_id = u.id
        """;

    /// <summary>Every user, including closed accounts, by name.</summary>
    public static Task<IReadOnlyList<ListedUser>> AllAsync(NpgsqlConnection connection, CancellationToken ct) =>
        ReadAsync(connection, "order by lower(name), email", parameters: null, ct);

    /// <summary>One user by id, open or closed; null when there is none.</summary>
    public static async Task<ListedUser?> FindAsync(NpgsqlConnection connection, Guid id, CancellationToken ct) =>
        (await ReadAsync(connection, "where id = @id", new { id }, ct)).SingleOrDefault();

    /// <summary>One user by e-mail address, open or closed; null when there is none.</summary>
    /// <param name="email">Case is ignored.</param>
    public static async Task<ListedUser?> FindAsync(NpgsqlConnection connection, string email, CancellationToken ct) =>
        (await ReadAsync(connection, "where lower(email) = lower(@email)", new { email }, ct)).SingleOrDefault();

    /// <summary>Users by id, open or closed, by name.</summary>
    public static Task<IReadOnlyList<ListedUser>> FindAsync(NpgsqlConnection connection, Guid[] ids, CancellationToken ct) =>
        ReadAsync(connection, "where id = any(@ids) order by lower(name), email", new { ids }, ct);

    private static async Task<IReadOnlyList<ListedUser>> ReadAsync(
        NpgsqlConnection connection, string which, object? parameters, CancellationToken ct)
    {
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            $"""
            select id, email, name, password_hash is not null as hasPassword, two_factor as twoFactor, closed_at as closedAt,
                (select max(seen_at) from user_sessions s where s.user_id = u.id) as seenAt, {GrantsColumn},
                (select max(display_name) from user_logins l where l.user_id = u.id) as linkedTo
            from users u
            {which}
            """, parameters, cancellationToken: ct));
        return [.. rows.Select(row => row.ToListed())];
    }

    internal static Task AddAsync(NpgsqlTransaction transaction, User user, DateTimeOffset at, string by, CancellationToken ct) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            insert into users (id, email, name, security_stamp, created_at, created_by) values (@id, @email, @name, @stamp, @at, @by)
            """,
            new { id = user.Id, email = user.Email, name = user.Name, stamp = Guid.NewGuid().ToString("N"), at, by }, transaction,
            cancellationToken: ct));

    /// <summary>Locks all roles until the transaction ends, so that checks of them remain valid.</summary>
    internal static Task LockGrantsAsync(NpgsqlTransaction transaction, CancellationToken ct) =>
        transaction.Connection!.ExecuteAsync(
            new CommandDefinition(
                "lock table user_grants in share row exclusive mode", transaction: transaction, cancellationToken: ct));

    /// <summary>
    /// Whether another user can sign in and administer. Closed and invited accounts do not count, nor do roles given by the organisation,
    /// which can withdraw them at any time.
    /// </summary>
    internal static Task<bool> HasOtherAdministratorAsync(NpgsqlTransaction transaction, Guid user, CancellationToken ct) =>
        transaction.Connection!.ExecuteScalarAsync<bool>(new CommandDefinition(
            """
            select exists (
                select from user_grants g join users u on u.id = g.user_id
                where g.role = any(@roles) and u.closed_at is null and u.id <> @user
                    and not g.from_organisation
                    and (u.password_hash is not null or exists (select from user_logins l where l.user_id = u.id)))
            """,
            new { user, roles = AdministratorRoles }, transaction, cancellationToken: ct));

    private static string[] AdministratorRoles =>
        [.. Enum.GetValues<UserRole>().Where(role => role.Gives(Permission.Administer)).Select(role => role.ToString())];

    /// <summary>Replaces every role of a user.</summary>
    internal static async Task GrantAsync(NpgsqlTransaction transaction, Guid user, IReadOnlyList<UserGrant> grants, CancellationToken ct)
    {
        await transaction.Connection!.ExecuteAsync(
            new CommandDefinition(
                "delete from user_grants where user_id = @user", new { user }, transaction, cancellationToken: ct));
        await AddGrantsAsync(transaction, user, grants, ct);
    }

    /// <summary>Adds roles. A role given by the organisation and here remains when the organisation withdraws it.</summary>
    internal static Task AddGrantsAsync(
        NpgsqlTransaction transaction, Guid user, IReadOnlyList<UserGrant> grants, CancellationToken ct, bool fromOrganisation = false) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            insert into user_grants (user_id, role, municipality_code, party, from_organisation)
            select @user, role, municipality, party, @fromOrganisation
            from unnest(@roles, @municipalities, @parties) as given (role, municipality, party)
            on conflict (user_id, role, municipality_code, party) do update set from_organisation = false
                where not excluded.from_organisation
            """,
            new
            {
                user,
                fromOrganisation,
                roles = grants.Select(g => g.Role.ToString()).ToArray(),
                municipalities = grants.Select(g => g.Municipality?.Value).ToArray(),
                parties = grants.Select(g => g.Party?.ToString()).ToArray(),
            }, transaction, cancellationToken: ct));

    /// <summary>The roles given by the organisation's identity provider only.</summary>
    public static async Task<IReadOnlyList<UserGrant>> OrganisationGrantsAsync(
        NpgsqlConnection connection, Guid user, CancellationToken ct) =>
        Grants((await connection.ExecuteScalarAsync<string>(new CommandDefinition(
            $"select ({GrantsOfUser} and from_organisation)::text from users u where id = @user", new { user }, cancellationToken: ct)))!);

    /// <summary>Replaces the roles given by the organisation; roles given here are kept.</summary>
    internal static async Task ReplaceOrganisationGrantsAsync(
        NpgsqlTransaction transaction, Guid user, IReadOnlyList<UserGrant> grants, CancellationToken ct)
    {
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "delete from user_grants where user_id = @user and from_organisation", new { user }, transaction, cancellationToken: ct));
        await AddGrantsAsync(transaction, user, grants, fromOrganisation: true, ct: ct);
    }

    /// <summary>Removes one role.</summary>
    /// <returns>False when the user did not have it.</returns>
    internal static async Task<bool> RemoveGrantAsync(NpgsqlTransaction transaction, Guid user, UserGrant grant, CancellationToken ct) =>
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            delete from user_grants
            where user_id = @user and role = @role and municipality_code is not distinct from @municipality
                and party is not distinct from @party
            """,
            new { user, role = grant.Role.ToString(), municipality = grant.Municipality?.Value, party = grant.Party?.ToString() },
            transaction, cancellationToken: ct)) == 1;

    /// <summary>Closes an account.</summary>
    /// <returns>False when it was closed already.</returns>
    internal static async Task<bool> CloseAsync(
        NpgsqlTransaction transaction, Guid user, DateTimeOffset at, string by, CancellationToken ct) =>
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "update users set closed_at = @at, closed_by = @by where id = @user and closed_at is null",
            new { user, at, by }, transaction, cancellationToken: ct)) == 1;

    internal static async Task<bool> ReopenAsync(NpgsqlTransaction transaction, Guid user, CancellationToken ct) =>
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "update users set closed_at = null, closed_by = null where id = @user and closed_at is not null",
            new { user }, transaction, cancellationToken: ct)) == 1;

    /// <summary>Adds a link and invalidates earlier ones: those of the same kind, and for an invitation all unused links.</summary>
    internal static Task AddLinkAsync(
        NpgsqlTransaction transaction, Guid user, Secret secret, DateTimeOffset until, bool isInvitation, CancellationToken ct) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            delete from user_links where user_id = @user and used_at is null and (@isInvitation or not is_invitation);
            insert into user_links (secret_sha256, user_id, until, is_invitation) values (@hash, @user, @until, @isInvitation)
            """,
            new { user, hash = secret.Hash, until, isInvitation }, transaction, cancellationToken: ct));

    /// <summary>The user of a link; null when it is unknown, used or expired, or the account is closed.</summary>
    public static Task<Guid?> OfLinkAsync(NpgsqlConnection connection, Secret secret, DateTimeOffset now, CancellationToken ct) =>
        connection.ExecuteScalarAsync<Guid?>(new CommandDefinition(
            """
            select user_id from user_links join users on id = user_id
            where secret_sha256 = @hash and used_at is null and until > @now and closed_at is null
            """, new { hash = secret.Hash, now }, cancellationToken: ct));

    /// <summary>Uses up a link and invalidates the user's other links.</summary>
    /// <returns>False when it was used before, or has expired.</returns>
    internal static async Task<bool> UseLinkAsync(NpgsqlTransaction transaction, Secret secret, DateTimeOffset now, CancellationToken ct) =>
        await transaction.Connection!.ExecuteScalarAsync<int>(new CommandDefinition(
            """
            with used as (
                update user_links set used_at = @now where secret_sha256 = @hash and used_at is null and until > @now returning user_id),
            others as (
                delete from user_links l using used where l.user_id = used.user_id and l.used_at is null and l.secret_sha256 <> @hash)
            select count(*)::int from used
            """,
            new { hash = secret.Hash, now }, transaction, cancellationToken: ct)) == 1;

    /// <summary>The login linked to an account, the newest if several; null when none is linked.</summary>
    public static async Task<LinkedLogin?> LoginAsync(NpgsqlConnection connection, Guid user, CancellationToken ct)
    {
        var logins = await connection.QueryAsync<(string Issuer, string Subject, string ShownAs, DateTime At)>(new CommandDefinition(
            """
            select issuer, subject, display_name, linked_at from user_logins where user_id = @user order by linked_at desc limit 1
            """, new { user }, cancellationToken: ct));
        return logins.Select(row => new LinkedLogin(new(row.Issuer, row.Subject, row.ShownAs), new(row.At, TimeSpan.Zero)))
            .SingleOrDefault();
    }

    /// <summary>The account that a login is linked to, open or closed; null when none is.</summary>
    internal static Task<Guid?> OfLoginAsync(NpgsqlConnection connection, OrganisationLogin login, CancellationToken ct) =>
        connection.ExecuteScalarAsync<Guid?>(new CommandDefinition(
        "select user_id from user_logins where issuer = @Issuer and subject = @Subject", login, cancellationToken: ct));

    /// <summary>Links a login to an account.</summary>
    /// <returns>False when it was linked simultaneously by another transaction.</returns>
    internal static async Task<bool> AddLoginAsync(
        NpgsqlTransaction transaction, Guid user, OrganisationLogin login, DateTimeOffset now, CancellationToken ct) =>
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            insert into user_logins (issuer, subject, user_id, display_name, linked_at)
            values (@Issuer, @Subject, @user, left(@ShownAs, 200), @now)
            on conflict do nothing
            """, new { login.Issuer, login.Subject, login.ShownAs, user, now }, transaction, cancellationToken: ct)) == 1;

    /// <summary>Removes the logins of an account.</summary>
    /// <returns>False when none was linked.</returns>
    internal static async Task<bool> RemoveLoginAsync(NpgsqlTransaction transaction, Guid user, CancellationToken ct) =>
        await transaction.Connection!.ExecuteAsync(
            new CommandDefinition(
                "delete from user_logins where user_id = @user", new { user }, transaction, cancellationToken: ct)) > 0;

    internal static IReadOnlyList<UserGrant> Grants(string json) => [.. Json.Read<GrantRow[]>(json).Select(row => row.ToGrant())];

    private sealed record GrantRow(string Role, string? Municipality, string? Party)
    {
        public UserGrant ToGrant() => new(
            Enum.Parse<UserRole>(Role), Municipality is null ? null : MunicipalityCode.Parse(Municipality).Value,
            Party is null ? null : Enum.Parse<ResponsibleParty>(Party));
    }

    private sealed record Row(
        Guid Id, string Email, string Name, bool HasPassword, bool TwoFactor, DateTime? ClosedAt, DateTime? SeenAt, string Grants,
        string? LinkedTo)
    {
        public ListedUser ToListed() => new(
            new(Id, Email, Name, UserStore.Grants(Grants)), HasPassword, TwoFactor, Utc(ClosedAt), Utc(SeenAt), LinkedTo);

        private static DateTimeOffset? Utc(DateTime? stored) => stored is { } at ? new(at, TimeSpan.Zero) : null;
    }
}

/// <summary>A user with the state of the account.</summary>
/// <param name="HasPassword">False until a password is chosen.</param>
/// <param name="ClosedAt">Null while the account is open.</param>
/// <param name="SeenAt">Last use of the site; null before the first.</param>
/// <param name="LinkedTo">Display name of the linked login at the organisation; null when none is linked.</param>
public sealed record ListedUser(
    User User, bool HasPassword, bool TwoFactor, DateTimeOffset? ClosedAt, DateTimeOffset? SeenAt, string? LinkedTo)
{
    /// <summary>Whether the account is in use: it has a password or a linked login, so other ways in are reported to its owner.</summary>
    public bool IsInUse => HasPassword || LinkedTo is not null;
}
