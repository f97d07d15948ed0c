using Dapper;
using Npgsql;

namespace Indicators.Core.Storage;

/// <summary>
/// The database role of the service, which owns nothing: it cannot change the schema, nor update or delete rows of append-only tables.
/// Its rights are granted again after each migration, so that no migration has to.
/// </summary>
public static class RuntimeRole
{
    /// <summary>Tables whose rows are only added: the audit log, and what people have reported and decided, as versions.</summary>
    public static readonly IReadOnlyList<string> AppendOnly =
    [
        "audit_log", "agreement_versions", "condition_answers", "coverage_records", "imports", "count_history",
        "count_withdrawals", "import_receipts", "reopened_periods", "deviation_events", "deviation_comments", "survey_files",
        "report_editions", "report_files", "edition_forecasts", "account_versions",
    ];

    /// <summary>Tables written only by functions of the owner and by migrations.</summary>
    public static readonly IReadOnlyList<string> ReadOnly = ["audit_chain", "schema_migrations"];

    /// <summary>Tables whose rows are added, and deleted when their retention ends.</summary>
    public static readonly IReadOnlyList<string> Expiring = ["access_log"];

    /// <summary>Columns of append-only tables that are set later.</summary>
    private static readonly IReadOnlyDictionary<string, string> LaterColumns = new Dictionary<string, string>
    {
        ["report_editions"] = "released_at, released_by",
        ["edition_forecasts"] = "was_met, outcome_edition_id",
    };

    /// <summary>Grants the role its rights on every table and sequence of the owner, and revokes all others.</summary>
    /// <param name="transaction">A transaction of the owner.</param>
    /// <exception cref="SettingsException">The role does not exist, is a superuser or is a member of the owner's role.</exception>
    internal static async Task GrantAsync(NpgsqlTransaction transaction, string role, CancellationToken ct)
    {
        if (await ProblemAsync(transaction, role, ct) is { } problem) throw new SettingsException(problem);
        var tables = await TablesAsync(transaction, ct);
        var to = await QuotedAsync(transaction, role, ct);
        var commands = tables.Select(table => table.Schema).Distinct().SelectMany(schema => OfSchema(schema, to))
            .Concat(tables.SelectMany(table => OfTable(table, to)));
        await transaction.Connection!.ExecuteAsync(
            new CommandDefinition(string.Join(";\n", commands), transaction: transaction, cancellationToken: ct));
    }

    /// <summary>Whether the role of a connection may update, delete or truncate the audit log.</summary>
    public static Task<bool> CanChangeAuditLogAsync(NpgsqlConnection connection, CancellationToken ct) =>
        connection.ExecuteScalarAsync<bool>(new CommandDefinition(
        """
        select has_table_privilege('audit_log', 'update') or has_table_privilege('audit_log', 'delete')
            or has_table_privilege('audit_log', 'truncate')
        """, cancellationToken: ct));

    private static IEnumerable<string> OfSchema(string schema, string role) =>
    [
        $"revoke create on schema {schema} from public, {role}",
        $"grant usage on schema {schema} to {role}",
        $"grant usage, select on all sequences in schema {schema} to {role}",
    ];

    private static IEnumerable<string> OfTable(OwnedTable table, string role)
    {
        yield return $"revoke all on table {table.Quoted} from public, {role}";
        yield return $"grant {Rights(table.Name)} on table {table.Quoted} to {role}";
        if (LaterColumns.TryGetValue(table.Name, out var columns))
            yield return $"grant update ({columns}) on table {table.Quoted} to {role}";
    }

    private static string Rights(string table) =>
        ReadOnly.Contains(table) ? "select"
        : AppendOnly.Contains(table) ? "select, insert"
        : Expiring.Contains(table) ? "select, insert, delete"
        : "select, insert, update, delete";

    private static async Task<string?> ProblemAsync(NpgsqlTransaction transaction, string role, CancellationToken ct)
    {
        var mighty = await transaction.Connection!.ExecuteScalarAsync<bool?>(new CommandDefinition(
            "select rolsuper or pg_has_role(rolname, current_user, 'member') from pg_roles where rolname = @role",
            new { role }, transaction, cancellationToken: ct));
        return mighty switch
        {
            null => $"Database:Connection signs in as “{role}”, which is no role of the server. Make it: createuser {role}",
            true => $"Database:Connection signs in as “{role}”, which may do all that Database:Owner may. "
                + "Give the service a role of its own.",
            false => null,
        };
    }

    private static async Task<IReadOnlyList<OwnedTable>> TablesAsync(NpgsqlTransaction transaction, CancellationToken ct) =>
        (await transaction.Connection!.QueryAsync<OwnedTable>(new CommandDefinition(
            """
            select quote_ident(nspname) as schema, relname as name, format('%I.%I', nspname, relname) as quoted
            from pg_class join pg_namespace n on n.oid = relnamespace
            where relkind in ('r', 'p') and pg_has_role(relowner, 'usage') and nspname !~ '^pg_' and nspname <> 'information_schema'
            order by nspname, relname
            """, transaction: transaction, cancellationToken: ct))).AsList();

    private static async Task<string> QuotedAsync(NpgsqlTransaction transaction, string role, CancellationToken ct) =>
        (
            await transaction.Connection!.ExecuteScalarAsync<string>(
                new CommandDefinition("select quote_ident(@role)", new { role }, transaction, cancellationToken: ct)))!;

    private sealed record OwnedTable(string Schema, string Name, string Quoted);
}
