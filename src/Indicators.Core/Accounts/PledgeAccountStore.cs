using Dapper;
using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Indicators.Core.Periods;
using Npgsql;

namespace Indicators.Core.Accounts;

/// <summary>Accounts and their history. Versions are only ever added.</summary>
public static class PledgeAccountStore
{
    private const string Select =
        """
        select a.id, a.agreement_id as agreement, a.period, a.pledge_number as pledge, a.party, a.state, a.content::text as content,
            a.revision, a.changed_at as at, a.changed_by as by, a.changed_by_id as byId, a.comment, v.content::text as ready,
            coalesce(v.is_correction, false) as isCorrection, a.is_public as isPublic
        from accounts a left join account_versions v on (v.account_id, v.version) = (a.id, a.ready_version)
        """;

    /// <summary>
    /// All accounts of the report periods that lie in a report's period: of a tertial its own, of a year or the whole validity those of
    /// each report before it. In the order of the periods; the pledges have the agreement's order, not this list.
    /// </summary>
    public static Task<IReadOnlyList<PledgeAccount>> AccountsOfAsync(
        NpgsqlConnection connection, Agreement agreement, Period reportPeriod, CancellationToken ct) =>
        ReadAsync(connection, [(agreement, [.. agreement.ReportPeriods().Where(reportPeriod.Contains)])], ct);

    /// <summary>As <see cref="AccountsOfAsync"/>, of several agreements and the given report periods.</summary>
    public static async Task<IReadOnlyList<PledgeAccount>> ReadAsync(
        NpgsqlConnection connection, IReadOnlyCollection<(Agreement Agreement, IReadOnlyList<Period> Periods)> asked, CancellationToken ct)
    {
        var keys = asked.SelectMany(one => one.Periods.Select(period => (one.Agreement.Id, Period: period))).Distinct().ToList();
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            $"""
            {Select}
            where (a.agreement_id, a.period) in (select * from unnest(@agreements::text[], @periods::text[])) and a.revision > 0
            order by a.agreement_id, a.period, a.id
            """,
            new { agreements = keys.Select(key => key.Id.Value).ToArray(), periods = keys.Select(key => key.Period.Code).ToArray() },
            cancellationToken: ct));
        var periods = keys.ToDictionary(key => (key.Id.Value, key.Period.Code), key => key.Period);
        return [.. rows.Select(row => row.ToAccount(periods[(row.Agreement, row.Period)]))];
    }

    /// <summary>The accounts that are returned since a time, with the number of the returned version and who returned it.</summary>
    public static async Task<IReadOnlyList<(PledgeAccount Account, int Version, string By)>> ReturnedAsync(
        NpgsqlConnection connection, IReadOnlyList<Agreement> agreements, DateTimeOffset since, CancellationToken ct)
    {
        var returned = (await connection.QueryAsync<(long Id, string Agreement, string Period, int Version, string By)>(
            new CommandDefinition(
                """
                select distinct on (a.id) a.id, a.agreement_id, a.period, v.version, v.written_by
                from accounts a join account_versions v on v.account_id = a.id and v.kind = 'Returned'
                where a.state = 'Returned' and v.written_at >= @since order by a.id, v.version desc
                """, new { since }, cancellationToken: ct))).ToDictionary(row => row.Id);
        var asked = from agreement in agreements
                    let codes = returned.Values.Where(row => row.Agreement == agreement.Id.Value).Select(row => row.Period).ToHashSet()
                    where codes.Count > 0
                    select (agreement, (IReadOnlyList<Period>)[.. agreement.ReportPeriods().Where(one => codes.Contains(one.Code))]);
        return
        [
            .. from account in await ReadAsync(connection, [.. asked], ct)
               where returned.ContainsKey(account.Id)
               select (account, returned[account.Id].Version, returned[account.Id].By),
        ];
    }

    /// <returns>Null when nothing has been saved.</returns>
    public static async Task<PledgeAccount?> FindAsync(NpgsqlConnection connection, AccountKey key, CancellationToken ct) =>
        (await FindRowAsync(connection, null, key, "and a.revision > 0", ct))?.ToAccount(key.Period);

    /// <summary>Locks the account until the transaction ends; one that has never been saved is made, without content.</summary>
    internal static async Task<PledgeAccount> LockAsync(NpgsqlTransaction transaction, AccountKey key, CancellationToken ct)
    {
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            insert into accounts (agreement_id, period, pledge_number, party, state, content, revision, changed_at, changed_by)
            values (@agreement, @period, @pledge, @party, 'Draft', @empty::jsonb, 0, 'epoch', '')
            on conflict do nothing
            """, Parameters(key), transaction, cancellationToken: ct));
        return (await FindRowAsync(transaction.Connection!, transaction, key, "for update of a", ct))!.ToAccount(key.Period);
    }

    /// <summary>Stores the newest content, in the next revision.</summary>
    internal static Task UpdateAsync(
        NpgsqlTransaction transaction, PledgeAccount account, AccountState state, AccountContent content, DateTimeOffset at, Actor actor,
        CancellationToken ct) => transaction.Connection!.ExecuteAsync(new CommandDefinition(
        """
        update accounts set state = @state, content = @content::jsonb, revision = revision + 1, changed_at = @at, changed_by = @by,
            changed_by_id = @byId
        where id = @id
        """,
        new
        {
            account.Id,
            state = state.ToString(),
            content = StoredAccount.Document.Write(content),
            at,
            by = actor.Name,
            byId = actor.Id,
        }, transaction, cancellationToken: ct));

    /// <summary>Hands in the newest version.</summary>
    internal static Task SetReadyAsync(NpgsqlTransaction transaction, long id, int version, CancellationToken ct) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "update accounts set state = 'Ready', comment = null, ready_version = @version where id = @id",
            new { id, version }, transaction, cancellationToken: ct));

    /// <summary>Returns it with a comment. After the release of a report the version that was handed in stays.</summary>
    internal static Task SetReturnedAsync(
        NpgsqlTransaction transaction, long id, string comment, bool isReleased, CancellationToken ct) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            update accounts set state = 'Returned', comment = @comment, revision = revision + 1,
                ready_version = case when @isReleased then ready_version end, is_public = is_public and @isReleased
            where id = @id
            """, new { id, comment, isReleased }, transaction, cancellationToken: ct));

    internal static Task SetPublicAsync(NpgsqlTransaction transaction, long id, bool isPublic, CancellationToken ct) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "update accounts set is_public = @isPublic where id = @id", new { id, isPublic }, transaction, cancellationToken: ct));

    /// <summary>Adds a version to the history.</summary>
    /// <returns>Its number.</returns>
    internal static Task<int> AddVersionAsync(
        NpgsqlTransaction transaction, long id, AccountVersion version, CancellationToken ct) =>
        transaction.Connection!.ExecuteScalarAsync<int>(new CommandDefinition(
            """
            insert into account_versions (account_id, version, kind, content, comment, is_correction, written_at, written_by)
            select @id, coalesce(max(version), 0) + 1, @kind, @content::jsonb, @comment, @isCorrection, @at, @by
            from account_versions where account_id = @id
            returning version
            """,
            new
            {
                id,
                kind = version.Kind.ToString(),
                content = StoredAccount.Document.Write(version.Content),
                version.Comment,
                version.IsCorrection,
                version.At,
                version.By,
            }, transaction, cancellationToken: ct));

    /// <summary>The history of an account, the newest first.</summary>
    public static async Task<IReadOnlyList<AccountVersion>> VersionsAsync(NpgsqlConnection connection, long id, CancellationToken ct)
    {
        var rows = await connection.QueryAsync<(
            int Number, string Kind, string Content, string? Comment, bool IsCorrection, DateTime At, string By)>(new CommandDefinition(
            """
            select version, kind, content::text, comment, is_correction, written_at, written_by from account_versions
            where account_id = @id order by version desc
            """, new { id }, cancellationToken: ct));
        return
        [
            .. rows.Select(row => new AccountVersion(
                row.Number, Enum.Parse<AccountVersionKind>(row.Kind), StoredAccount.Document.Read(row.Content), row.Comment,
                row.IsCorrection, new(row.At, TimeSpan.Zero), row.By)),
        ];
    }

    /// <summary>Whether a report of the period has been released: from then on a change is a correction.</summary>
    public static Task<bool> IsReleasedAsync(NpgsqlConnection connection, AgreementId id, Period period, CancellationToken ct) =>
        connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            "select exists (select from report_editions where agreement_id = @id and period = @period and released_at is not null)",
            new { id = id.Value, period = period.Code }, cancellationToken: ct));

    private static Task<Row?> FindRowAsync(
        NpgsqlConnection connection, NpgsqlTransaction? transaction, AccountKey key, string ending, CancellationToken ct) =>
        connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(
            $"""
            {Select}
            where (a.agreement_id, a.period, a.pledge_number, a.party) = (@agreement, @period, @pledge, @party) {ending}
            """, Parameters(key), transaction, cancellationToken: ct));

    private static object Parameters(AccountKey key) => new
    {
        agreement = key.Agreement.Value,
        period = key.Period.Code,
        pledge = key.PledgeNumber,
        party = key.Party.ToString(),
        empty = StoredAccount.Document.Write(AccountContent.Empty),
    };

    private sealed record Row(
        long Id, string Agreement, string Period, string Pledge, string Party, string State, string Content, int Revision, DateTime At,
        string By, string? ById, string? Comment, string? Ready, bool IsCorrection, bool IsPublic)
    {
        public PledgeAccount ToAccount(Period period) => new(
            Id, new(AgreementId.Parse(Agreement).Value, Pledge, period, Enum.Parse<ResponsibleParty>(Party)),
            Enum.Parse<AccountState>(State), StoredAccount.Document.Read(Content), Revision, new(At, TimeSpan.Zero), By, ById, Comment,
            Ready is null ? null : StoredAccount.Document.Read(Ready), IsCorrection, IsPublic);
    }
}
