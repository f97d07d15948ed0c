using Dapper;
using Indicators.Core.Agreements;
using Indicators.Core.Evaluation;
using Npgsql;

namespace Indicators.Core.Deviations;

/// <summary>Cases with their events and notices, and the runs that evaluate them.</summary>
public static partial class DeviationStore
{
    /// <summary>
    /// The last episode of each case of a target, open or closed; the notices of figures known late; and the evaluated spans.
    /// </summary>
    internal static async Task<StoredCases> CasesAsync(NpgsqlConnection connection, CancellationToken ct) => new(
        await LatestAsync(connection, "Target", ct), await LatestAsync(connection, "Late", ct),
        await SpansAsync(connection, ct));

    private static async Task<IReadOnlyDictionary<DeviationKey, Deviation>> LatestAsync(
        NpgsqlConnection connection, string kind, CancellationToken ct) =>
        (await ReadAsync(
            connection, "where kind = @kind order by agreement_id, pledge_number, target_key, episode desc", new { kind }, ct,
            which: "distinct on (agreement_id, pledge_number, target_key)")).ToDictionary(deviation => deviation.Key);

    /// <summary>Every episode of every municipality, newest first.</summary>
    /// <param name="alsoEnded">Includes closed episodes.</param>
    public static Task<IReadOnlyList<Deviation>> AllAsync(NpgsqlConnection connection, bool alsoEnded, CancellationToken ct) =>
        ReadAsync(connection, "where @alsoEnded or ended_on is null order by opened_on desc, id desc", new { alsoEnded }, ct);

    /// <summary>
    /// The episodes of some agreements: open ones by severity, those under watch after the others, then closed ones, newest first.
    /// </summary>
    /// <param name="alsoEnded">Includes closed episodes.</param>
    /// <param name="most">Largest number of rows.</param>
    public static Task<IReadOnlyList<Deviation>> OfAsync(
        NpgsqlConnection connection, IEnumerable<AgreementId> agreements, bool alsoEnded, CancellationToken ct, int most = int.MaxValue) =>
        ReadAsync(
            connection,
            """
            where agreement_id = any(@ids) and (@alsoEnded or ended_on is null)
            order by ended_on is not null, condition = 'Pending', array_position(@severities, severity) desc, opened_on desc,
                id desc limit @most
            """,
            new { ids = agreements.Select(id => id.Value).ToArray(), alsoEnded, severities = Enum.GetNames<Severity>(), most }, ct);

    /// <summary>The agreements, of those given, that have an open deviation with notices (firing or recovering).</summary>
    public static async Task<IReadOnlySet<AgreementId>> WithOpenCasesAsync(
        NpgsqlConnection connection, IEnumerable<AgreementId> agreements, CancellationToken ct)
    {
        var ids = await connection.QueryAsync<string>(new CommandDefinition(
            "select distinct agreement_id from deviations where agreement_id = any(@ids) and condition in ('Firing', 'Recovering')",
            new { ids = agreements.Select(id => id.Value).ToArray() }, cancellationToken: ct));
        return ids.Select(id => AgreementId.Parse(id).Value).ToHashSet();
    }

    internal static async Task<IReadOnlyDictionary<long, Deviation>> OfAsync(
        NpgsqlTransaction transaction, IEnumerable<long> ids, CancellationToken ct) =>
        (await ReadAsync(transaction.Connection!, "where id = any(@ids)", new { ids = ids.ToArray() }, ct))
            .ToDictionary(deviation => deviation.Id);

    /// <summary>One episode by its number; null when there is none.</summary>
    public static async Task<Deviation?> FindAsync(NpgsqlConnection connection, long id, CancellationToken ct) =>
        (await ReadAsync(connection, "where id = @id", new { id }, ct)).SingleOrDefault();

    /// <summary>One episode, with its row locked until the transaction ends.</summary>
    internal static async Task<Deviation?> LockAsync(NpgsqlTransaction transaction, long id, CancellationToken ct) =>
        (await ReadAsync(transaction.Connection!, "where id = @id for update", new { id }, ct)).SingleOrDefault();

    private static async Task<IReadOnlyList<Deviation>> ReadAsync(
        NpgsqlConnection connection, string where, object parameters, CancellationToken ct, string which = "")
    {
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            $"""
            select {which} id, agreement_id as agreement, kind, pledge_number as pledge, target_key as target, subject::text, state::text
            from deviations {where}
            """, parameters, cancellationToken: ct));
        return [.. rows.Select(Read)];
    }

    /// <summary>Locks the rows of all open episodes until the transaction ends.</summary>
    internal static Task LockOpenCasesAsync(NpgsqlTransaction transaction, CancellationToken ct) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "select from deviations where ended_on is null order by id for update", transaction: transaction, cancellationToken: ct));

    /// <summary>Adds an episode.</summary>
    /// <returns>Its number.</returns>
    internal static Task<long> AddAsync(
        NpgsqlTransaction transaction, DeviationKey key, DeviationSubject subject, DeviationState state, DateOnly today,
        DateTimeOffset at, CancellationToken ct) =>
        transaction.Connection!.QuerySingleAsync<long>(new CommandDefinition(Insert + " returning id",
            new
            {
                agreement = key.Agreement.Value,
                pledge = key.PledgeNumber,
                target = key.Target,
                kind = state.IsLate ? "Late" : "Target",
                episode = state.Episode,
                subject = StoredCase.Subject.Write(subject),
                condition = state.CaseStatus.ToString(),
                severity = state.Severity.ToString(),
                state = StoredCase.State.Write(state),
                opened = state.OpenedOn,
                ended = state.IsOpen ? (DateOnly?)null : today,
                at,
            }, transaction, cancellationToken: ct));

    private const string Insert =
        """
        insert into deviations (agreement_id, kind, pledge_number, target_key, episode, subject, condition, severity,
            state, opened_on, ended_on, changed_at)
        values (@agreement, @kind, @pledge, @target, @episode, @subject::jsonb, @condition, @severity,
            @state::jsonb, @opened, @ended, @at)
        """;

    internal static Task UpdateAsync(
        NpgsqlTransaction transaction, long id, DeviationState state, DateOnly today, DateTimeOffset at, CancellationToken ct) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            update deviations set condition = @condition, severity = @severity, state = @state::jsonb, ended_on = @ended,
                changed_at = @at
            where id = @id
            """,
            new
            {
                id,
                condition = state.CaseStatus.ToString(),
                severity = state.Severity.ToString(),
                state = StoredCase.State.Write(state),
                ended = state.IsOpen ? (DateOnly?)null : today,
                at,
            }, transaction, cancellationToken: ct));

    /// <summary>Adds a change notice, unless it is stored already.</summary>
    /// <returns>Its number; null when it was stored before.</returns>
    internal static Task<long?> AddChangeAsync(
        NpgsqlTransaction transaction, DeviationKey key, DeviationSubject subject, ChangeNotice change, DateOnly today,
        DateTimeOffset at, CancellationToken ct) =>
        transaction.Connection!.QuerySingleOrDefaultAsync<long?>(new CommandDefinition(
            Insert + " on conflict do nothing returning id",
            new
            {
                agreement = key.Agreement.Value,
                pledge = "",
                target = key.Target,
                kind = "Change",
                episode = 1,
                subject = StoredCase.Subject.Write(subject),
                condition = nameof(CaseStatus.Ok),
                severity = nameof(Severity.None),
                state = StoredCase.Change.Write(change),
                opened = today,
                ended = today,
                at,
            }, transaction, cancellationToken: ct));

    /// <summary>Adds a transition to the history of an episode.</summary>
    internal static Task AddTransitionAsync(
        NpgsqlTransaction transaction, long deviation, DateTimeOffset at, TransitionDetails details, CancellationToken ct) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            insert into deviation_events (deviation_id, at, data_revision, details)
            values (@deviation, @at, @DataRevision, @details::jsonb)
            """,
            new { deviation, at, details.DataRevision, details = StoredCase.Transition.Write(details) }, transaction,
            cancellationToken: ct));

    /// <summary>
    /// The transitions of condition, severity or handling, oldest first; empty for a change notice, which has no transitions.
    /// </summary>
    internal static async Task<IReadOnlyList<CaseTransition>> TransitionsAsync(
        NpgsqlConnection connection, long deviation, CancellationToken ct)
    {
        var rows = await connection.QueryAsync<(DateTime At, string Details, string? File, string? By)>(new CommandDefinition(
            """
            select at, details::text, file_name, imported_by from deviation_events e
            left join imports on imports.id = e.data_revision
            where deviation_id = @deviation order by e.id
            """, new { deviation }, cancellationToken: ct));
        return
        [
            .. rows.Select(row => new CaseTransition(
                new(row.At, TimeSpan.Zero), StoredCase.Transition.Read(row.Details), row.File, row.By)),
        ];
    }

    /// <summary>Whether figures of the episode's span have been corrected by an import newer than its verdict.</summary>
    internal static Task<bool> IsRevisedAsync(
        NpgsqlTransaction transaction, MunicipalityCode municipality, Deviation deviation, CancellationToken ct) =>
        transaction.Connection!.ExecuteScalarAsync<bool>(new CommandDefinition(
            """
            select exists (
                select from count_history where municipality_code = @municipality::char(4) and indicator_code = any(@codes)
                    and replaced_by > @known and first_day <= @last and last_day >= @first)
            """,
            new
            {
                municipality = municipality.Value,
                codes = deviation.Subject.Indicators.Select(code => code.Value).ToArray(),
                known = deviation.State!.Verdict.DataRevision,
                first = deviation.State.Verdict.Span.First,
                last = deviation.State.Verdict.Span.Last,
            }, transaction, cancellationToken: ct));

    private static Deviation Read(Row row)
    {
        var isChange = row.Kind == "Change";
        return new(
            row.Id, new(AgreementId.Parse(row.Agreement).Value, row.Pledge, row.Target), StoredCase.Subject.Read(row.Subject),
            isChange ? null : StoredCase.State.Read(row.State), isChange ? StoredCase.Change.Read(row.State) : null);
    }

    private sealed record Row(long Id, string Agreement, string Kind, string Pledge, string Target, string Subject, string State);
}
