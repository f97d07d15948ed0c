using Dapper;
using Indicators.Core.Audit;
using Indicators.Core.Storage;
using Indicators.Core.Tests.Support;
using Npgsql;
using Xunit;

namespace Indicators.Core.Tests.Storage;

/// <summary>
/// What the role that the service runs as may do. That it is enough is shown by all other tests: what they test runs as this role.
/// </summary>
public sealed class RuntimeRoleTests(TestDatabase test) : IClassFixture<TestDatabase>
{
    /// <summary>
    /// Tables whose rows the service changes or removes. A new table is put here or in <see cref="RuntimeRole.AppendOnly"/>.
    /// </summary>
    private static readonly string[] Changed =
    [
        "absences", "account_reminders", "accounts", "agreement_drafts", "api_keys", "bounced_recipients", "channel_choices",
        "channel_endpoints", "count_drafts",
        "count_reminders", "count_sources", "counts", "data_protection_keys", "deviation_notices", "deviation_runs", "deviation_spans",
        "deviation_recipients",
        "deviations", "pending_uploads", "unsubscribe_tokens", "newest_imports", "outbox", "owners", "sign_in_failures", "subscriptions",
        "unsent_forms", "user_grants", "user_links", "user_logins", "user_sessions", "users",
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_table_is_listed_as_append_only_or_updatable()
    {
        var tables = await RightsAsync();
        Assert.Equal(
            Changed.Concat(RuntimeRole.AppendOnly).Concat(RuntimeRole.ReadOnly).Concat(RuntimeRole.Expiring)
                .Order(StringComparer.Ordinal),
            tables.Keys.Order(StringComparer.Ordinal));
        Assert.All(Changed, table => Assert.Equal("delete insert select update", tables[table]));
        Assert.All(RuntimeRole.AppendOnly, table => Assert.Equal("insert select", tables[table]));
        Assert.All(RuntimeRole.ReadOnly, table => Assert.Equal("select", tables[table]));
        Assert.All(RuntimeRole.Expiring, table => Assert.Equal("delete insert select", tables[table]));
    }

    [Fact]
    public async Task Append_only_tables_cannot_be_updated_deleted_from_or_truncated()
    {
        await using var connection = await test.Database.OpenAsync(Ct);
        foreach (var table in RuntimeRole.AppendOnly.Concat(RuntimeRole.ReadOnly))
        {
            var column = await test.ScalarAsync<string>(
                "select attname::text from pg_attribute where attrelid = @table::regclass and attnum > 0 and attidentity = '' "
                + "order by attnum limit 1",
                new { table });
            foreach (var attack in new[] { $"update {table} set {column} = {column}", $"delete from {table}", $"truncate {table}" })
                await RefusedAsync(connection, attack);
        }
        await RefusedAsync(connection, "update report_editions set content = '{}'");
        // PostgreSQL only warns, and gives nothing.
        await connection.ExecuteAsync("grant update on audit_log to indicators_runtime");
        await RefusedAsync(connection, "update audit_log set actor = 'x'");
        await RefusedAsync(connection, "insert into audit_chain (number, entry, hash) values (1, 1, sha256(''))");
        await connection.ExecuteAsync(
            "insert into audit_log (at, actor, action, subject, details) values (now(), 'x', 'counts.import', '1', '{}')");
        await RefusedAsync(connection, "select append_to_audit_chain(a) from audit_log a limit 1");
    }

    [Fact]
    public async Task The_time_of_writing_is_set_by_the_database_and_not_by_the_service()
    {
        await using var connection = await test.Database.OpenAsync(Ct);
        await connection.ExecuteAsync(
            """
            insert into audit_log (at, written_at, actor, action, subject, details)
            values ('2001-01-01', '2001-01-01', 'x', 'counts.import', 'antedaterad', '{}')
            """);
        var entry = Assert.Single(await AuditLog.FindAsync(connection, new(Subject: "antedaterad"), before: null, most: 2));
        Assert.InRange((TimeProvider.System.GetUtcNow() - entry.WrittenAt!.Value).Duration(), TimeSpan.Zero, TimeSpan.FromMinutes(1));
        Assert.True(entry.HasOtherClockTime);
        // Nor does it choose where in the log an entry is listed.
        await RefusedAsync(
            connection,
            """
            insert into audit_log (id, at, actor, action, subject, details) overriding system value
            values (3000000000, now(), 'x', 'counts.import', '1', '{}')
            """);
        await RefusedAsync(connection, "alter table audit_log disable trigger stamped");
        await RefusedAsync(
            connection,
            "create or replace function stamp_audit_entry() returns trigger language plpgsql as 'begin return new; end'");
    }

    [Theory]
    [InlineData("create table mine (x int)")]
    [InlineData("create function mine() returns int language sql as 'select 1'")]
    [InlineData("create schema mine")]
    [InlineData("alter table audit_log disable trigger chained")]
    [InlineData("alter table audit_log add column x int")]
    [InlineData("drop table audit_log")]
    [InlineData("drop trigger append_only on audit_log")]
    [InlineData("create trigger mine before insert on counts for each row execute function refuse_change()")]
    [InlineData("create or replace function chain_audit_entry() returns trigger language plpgsql as 'begin return null; end'")]
    [InlineData("set session_replication_role = replica")]
    [InlineData("alter role indicators_runtime superuser")]
    [InlineData("set role indicators")]
    [InlineData("create extension dblink")]
    [InlineData("copy (select 1) to program 'true'")]
    public async Task The_service_role_cannot_change_the_schema_or_its_own_rights(string attack)
    {
        await using var connection = await test.Database.OpenAsync(Ct);
        await RefusedAsync(connection, attack);
    }

    [Fact]
    public async Task Rows_of_Hangfire_can_be_changed_but_not_its_tables()
    {
        await using var connection = await test.Database.OpenAsync(Ct);
        foreach (var attack in new[]
        {
            "drop table hangfire.job", "truncate hangfire.job", "alter table hangfire.job add column x int",
            "create table hangfire.mine (x int)",
        })
            await RefusedAsync(connection, attack);
        await connection.ExecuteAsync(
            "insert into hangfire.lock (resource, acquired) values ('x', now()); update hangfire.lock set updatecount = 1; "
            + "delete from hangfire.lock");
        Assert.Equal(
            0,
            await test.ScalarAsync<int>(
                "select count(*)::int from pg_class where relnamespace = 'hangfire'::regnamespace and relkind = 'r' "
                + "and not has_table_privilege('indicators_runtime', oid, 'update')"));
    }

    /// <summary>A temporary table or function of the session is no way into what runs as the owner.</summary>
    [Fact]
    public async Task A_temporary_table_of_the_session_cannot_shadow_the_chain()
    {
        await using var connection = await test.Database.OpenAsync(Ct);
        var before = await test.ScalarAsync<long>("select count(*) from audit_chain");
        await connection.ExecuteAsync(
            """
            create temporary table audit_chain (number bigint, entry bigint, hash bytea);
            insert into audit_log (at, actor, action, subject, details) values (now(), 'x', 'counts.import', '1', '{}')
            """);
        Assert.Equal(0, await connection.ExecuteScalarAsync<long>("select count(*) from pg_temp.audit_chain"));
        Assert.Equal(before + 1, await test.ScalarAsync<long>("select count(*) from audit_chain"));
    }

    [Fact]
    public async Task A_table_of_a_later_migration_gets_its_rights_automatically()
    {
        Migration[] later =
        [
            new(
                "9200_later",
                "create table later_things (id bigint generated always as identity, x int); create schema later; "
                + "create table later.more (x int)"),
        ];
        await new Migrator(test.OwnerDatabase, TimeProvider.System, TestDatabase.RuntimeRole).RunAsync(later, Ct);
        await using var connection = await test.Database.OpenAsync(Ct);
        await connection.ExecuteAsync(
            "insert into later_things (x) values (1); update later_things set x = 2; delete from later_things; "
            + "insert into later.more values (1)");
        await test.ExecuteAsync("drop table later_things; drop schema later cascade");
    }

    [Fact]
    public async Task A_missing_or_too_powerful_role_is_refused_with_advice()
    {
        var missing = await Assert.ThrowsAsync<SettingsException>(() =>
            new Migrator(test.OwnerDatabase, TimeProvider.System, "ingen_sadan").RunAsync([], Ct));
        Assert.Contains("createuser ingen_sadan", missing.Message, StringComparison.Ordinal);
        var owner = await test.ScalarAsync<string>("select current_user::text");
        var mighty = await Assert.ThrowsAsync<SettingsException>(() =>
            new Migrator(test.OwnerDatabase, TimeProvider.System, owner).RunAsync([], Ct));
        Assert.Contains("a role of its own", mighty.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_right_of_a_role_to_change_the_log_is_detected()
    {
        await using var service = await test.Database.OpenAsync(Ct);
        Assert.False(await RuntimeRole.CanChangeAuditLogAsync(service, Ct));
        await using var owner = await test.OwnerDatabase.OpenAsync(Ct);
        Assert.True(await RuntimeRole.CanChangeAuditLogAsync(owner, Ct));
    }

    private static async Task RefusedAsync(NpgsqlConnection connection, string attack)
    {
        var refused = await Assert.ThrowsAsync<PostgresException>(() => connection.ExecuteAsync(attack));
        Assert.True(refused.SqlState == PostgresErrorCodes.InsufficientPrivilege, $"{attack}: {refused.MessageText}");
    }

    private async Task<Dictionary<string, string>> RightsAsync()
    {
        await using var connection = await test.Database.OpenAsync(Ct);
        var rows = await connection.QueryAsync<(string Name, string Rights)>(
            """
            select relname::text, (
                select string_agg(p, ' ' order by p)
                from unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger']) p
                where has_table_privilege(c.oid, p))
            from pg_class c where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace
            """);
        return rows.ToDictionary(row => row.Name, row => row.Rights);
    }
}
