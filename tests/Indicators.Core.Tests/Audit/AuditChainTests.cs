using Indicators.Core.Audit;
using Indicators.Core.Storage;
using Indicators.Core.Tests.Support;
using Microsoft.Extensions.Configuration;
using Npgsql;
using Xunit;

namespace Indicators.Core.Tests.Audit;

/// <summary>A change to the audit log is found, whatever rights in the database it was made with.</summary>
public sealed class AuditChainTests(TestDatabase test) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private static readonly DateTimeOffset Noon = new(2016, 5, 13, 10, 0, 0, 123, TimeSpan.Zero);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await TamperAsync("delete from audit_chain; delete from audit_log");
        // They are to be old, which the database would not let them be.
        await test.ExecuteAsync("alter table audit_log disable trigger stamped");
        for (var day = 0; day < 5; day++) await WriteAsync(Noon.AddDays(day), new("Rita", "4711"), AuditAction.ImportCounts, $"{day}");
        await test.ExecuteAsync("alter table audit_log enable trigger stamped");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task An_unchanged_log_is_intact_in_any_session_time_zone()
    {
        await test.ExecuteAsync(
            "set timezone = 'Asia/Tokyo'; insert into audit_log (at, actor, action, subject, details) "
            + "values (now(), 'Tokyo', 'counts.import', '6', '{\"tal\": 1.50, \"inget\": null}')");
        var verified = await VerifyAsync();
        Assert.Equal((6, null), (verified.Seal.Number, verified.Problem));
        Assert.Equal(verified.Seal, AuditSeal.Parse(verified.Seal.ToString()));
    }

    [Theory]
    [InlineData("update audit_log set actor = 'Kim' where subject = '2'", "(nummer 3 i kedjan, 2016-05-15 12:00) är inte som den skrevs.")]
    [InlineData(
        "update audit_log set actor_id = '4712' where subject = '2'",
        "(nummer 3 i kedjan, 2016-05-15 12:00) är inte som den skrevs.")]
    [InlineData(
        "update audit_log set at = at + interval '1 microsecond' where subject = '4'",
        "(nummer 5 i kedjan, 2016-05-17 12:00) är inte som den skrevs.")]
    [InlineData(
        "update audit_log set details = '{\"a\": 1}' where subject in ('1', '3')",
        "(nummer 2 i kedjan, 2016-05-14 12:00) är inte som den skrevs.")]
    [InlineData(
        "update audit_log set system_user = 'root' where subject = '0'",
        "(nummer 1 i kedjan, 2016-05-13 12:00) är inte som den skrevs.")]
    [InlineData("delete from audit_log where subject = '1'", "(nummer 2 i kedjan) saknas i loggen.")]
    [InlineData("delete from audit_log where subject = '4'", "(nummer 5 i kedjan) saknas i loggen.")]
    [InlineData("delete from audit_chain where number = 3", "Nummer 3 i kedjan saknas.")]
    [InlineData(
        "update audit_chain set entry = case number when 2 then (select entry from audit_chain where number = 3) "
        + "else (select entry from audit_chain where number = 2) end where number in (2, 3)",
        "(nummer 2 i kedjan, 2016-05-15 12:00) är inte som den skrevs.")]
    [InlineData(
        "insert into audit_log (at, actor, action, subject, details) values (now(), 'Insmugglad', 'counts.import', '7', '{}')",
        "är inte med i kedjan.")]
    public async Task The_first_entry_that_was_changed_removed_moved_or_inserted_is_named(string attack, string problem)
    {
        await TamperAsync(attack);
        Assert.EndsWith(problem, (await VerifyAsync()).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_truncated_log_and_chain_are_detected_by_a_seal_kept_elsewhere()
    {
        var kept = (await VerifyAsync()).Seal;
        await TamperAsync("delete from audit_log where subject = '4'; delete from audit_chain where number = 5");
        Assert.Null((await VerifyAsync()).Problem);
        Assert.Contains("de sista händelserna saknas", (await VerifyAsync(kept)).Problem, StringComparison.Ordinal);
        await WriteAsync(Noon, new("Någon annan"), AuditAction.ImportCounts, "annat");
        Assert.Contains("en annan kontrollsumma", (await VerifyAsync(kept)).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_seal_remains_valid_when_entries_are_added()
    {
        var kept = (await VerifyAsync()).Seal;
        await WriteAsync(Noon, Actor.Service, AuditAction.ImportCounts, "senare");
        Assert.Null((await VerifyAsync(kept)).Problem);
    }

    [Fact]
    public async Task Simultaneous_writers_make_one_chain_without_waiting_for_each_other()
    {
        await test.Database.InTransactionAsync(
            async slow =>
            {
                await AuditLog.WriteAsync(slow, Noon, new("Långsam"), AuditAction.ImportCounts, "långsam", new { });
                await Task.WhenAll(
                    Enumerable.Range(0, 20).Select(n => WriteAsync(Noon, new($"Snabb {n}"), AuditAction.ImportCounts, $"{n}")))
                    .WaitAsync(TimeSpan.FromSeconds(20), Ct);
            },
            Ct);
        var verified = await VerifyAsync();
        Assert.Equal((26, null), (verified.Seal.Number, verified.Problem));
    }

    [Fact]
    public async Task A_rolled_back_entry_leaves_no_link()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => test.Database.InTransactionAsync(
            async transaction =>
            {
                await AuditLog.WriteAsync(transaction, Noon, new("Ingen"), AuditAction.ImportCounts, "ångrat", new { });
                throw new InvalidOperationException();
            },
            Ct));
        var verified = await VerifyAsync();
        Assert.Equal((5, null), (verified.Seal.Number, verified.Problem));
    }

    [Fact]
    public async Task The_owner_removes_old_entries_and_the_rest_can_still_be_verified()
    {
        await using var owner = Owner(test.OwnerConnectionString);
        var kept = (await VerifyAsync()).Seal;
        var pruned = await new PruneAudit(owner, TimeProvider.System).RunAsync(new(2016, 5, 15), "Dnr 2016/12", new("root"), Ct);
        Assert.Equal(new PrunedAudit(2, 2), pruned.Value);
        var verified = await VerifyAsync(kept);
        Assert.Equal((6, 2, null), (verified.Seal.Number, verified.Removed, verified.Problem));
        await TamperAsync("delete from audit_log where subject = '2'");
        Assert.Contains("saknas i loggen", (await VerifyAsync()).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Recent_entries_are_never_removed_and_the_service_role_removes_nothing()
    {
        await using var owner = Owner(test.OwnerConnectionString);
        var young = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().Date).AddYears(-1);
        Assert.Contains(
            "minst 2 år", (await new PruneAudit(owner, TimeProvider.System).RunAsync(young, "Dnr 1", new("root"), Ct)).Problem,
            StringComparison.Ordinal);
        await using var service = Owner(test.ConnectionString);
        await Assert.ThrowsAsync<PostgresException>(() =>
            new PruneAudit(service, TimeProvider.System).RunAsync(new(2016, 5, 15), "Dnr 1", new("root"), Ct));
        Assert.Equal(5, await test.ScalarAsync<int>("select count(*)::int from audit_log"));
    }

    [Fact]
    public async Task An_entry_has_the_account_id_and_the_name_at_that_time_and_marks_a_claimed_name()
    {
        await WriteAsync(Noon, Actor.OfCommandLine("drift", "Kim Polis"), AuditAction.ImportCounts, "uppgivet");
        await using var connection = await test.Database.OpenAsync(Ct);
        Assert.Equal(
            "Kim Polis (uppgivet), av systemanvändaren drift",
            Assert.Single(await AuditLog.FindAsync(connection, new(Subject: "uppgivet"), null, 10)).Actor.ToString());
        Assert.Equal(5, (await AuditLog.FindAsync(connection, new(Actor: "4711"), null, 10)).Count);
        Assert.Equal(new Actor("drift", null, "drift"), Actor.OfCommandLine("drift", null));
    }

    private static DatabaseOwner Owner(string connection) => DatabaseOwner.Read(new ConfigurationBuilder()
        .AddInMemoryCollection([new("Database:Connection", connection)]).Build());

    private Task WriteAsync(DateTimeOffset at, Actor actor, AuditAction action, string subject) => test.Database.InTransactionAsync(
        transaction => AuditLog.WriteAsync(transaction, at, actor, action, subject, new { Antal = 3 }), Ct);

    private async Task<AuditVerification> VerifyAsync(AuditSeal? expected = null)
    {
        await using var connection = await test.Database.OpenAsync(Ct);
        return await AuditChain.VerifyAsync(connection, expected, Ct);
    }

    /// <summary>As one who may do everything in the database.</summary>
    private Task TamperAsync(string sql) =>
        test.ExecuteAsync($"set session_replication_role = replica; {sql}; set session_replication_role = origin");
}
