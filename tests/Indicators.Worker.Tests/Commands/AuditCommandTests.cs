using System.Text.Json.Nodes;
using Indicators.Worker.Tests.Support;
using Xunit;

namespace Indicators.Worker.Tests.Commands;

public sealed class AuditCommandTests
{
    [Fact]
    public async Task An_unchanged_log_has_a_seal_and_a_changed_one_names_the_entry()
    {
        await using var installation = await Installation.NewAsync();
        await InviteAsync(installation, "en@kil.example");
        var verified = await installation.DoAsync("audit", "verify");
        Assert.StartsWith("Händelseloggen är som den skrevs: 2\u00A0händelser.\nSigill: 2-", verified, StringComparison.Ordinal);
        var seal = verified.Trim().Split(' ')[^1];
        await InviteAsync(installation, "tva@kil.example");
        Assert.Contains("4\u00A0händelser", await installation.DoAsync("audit", "verify", "--expect", seal), StringComparison.Ordinal);

        await installation.ExecuteAsync(
            "set session_replication_role = replica; "
            + "update audit_log set actor = 'Någon annan' where subject = 'tva@kil.example' and action = 'user.invite'");
        var changed = await installation.RunAsync("audit", "verify");
        Assert.Equal(1, changed.ExitCode);
        Assert.Matches(@"^Händelse 3 \(nummer 3 i kedjan, .*\) är inte som den skrevs\.\n$", changed.Error);
        var json = await installation.RunAsync("audit", "verify", "--json");
        Assert.Equal(
            (1, 2, seal),
            (json.ExitCode, (int)JsonNode.Parse(json.Output)!["entries"]!, (string)JsonNode.Parse(json.Output)!["seal"]!));
        Assert.Equal(1, (await installation.RunAsync("audit", "verify", "--expect", "2-abc")).ExitCode);
    }

    [Fact]
    public async Task Entries_are_pruned_by_the_owner_and_not_by_the_service()
    {
        await using var installation = await Installation.NewAsync();
        await installation.ExecuteAsync("alter table audit_log disable trigger stamped");
        await InviteAsync(installation, "gammal@kil.example", "--as-of", "2016-05-13");
        await installation.ExecuteAsync("alter table audit_log enable trigger stamped");
        // One that says another day than it was written is kept as long as one of the day it was written.
        await InviteAsync(installation, "antedaterad@kil.example", "--as-of", "2016-05-13");
        string[] prune = ["audit", "prune", "--before", "2020-01-01", "--decision", "Dnr 7"];
        Assert.Equal(3, (await installation.RunAsync(prune)).ExitCode);
        Assert.Equal(4, await installation.ScalarAsync<long>("select count(*) from audit_log"));
        installation.Settings["Database__Owner"] = installation.OwnerConnection;
        Assert.Equal(1, (await installation.RunAsync(
            "audit", "prune", "--before", "2029-01-01", "--decision", "Dnr 7", "--as-of", "2035-01-01")).ExitCode);
        Assert.StartsWith("2\u00A0händelser är gallrade.", await installation.DoAsync(prune), StringComparison.Ordinal);
        Assert.Contains("5\u00A0händelser, varav 2 är gallrade", await installation.DoAsync("audit", "verify"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_claimed_name_is_marked_with_the_systems_user_and_a_printed_link_is_logged_and_notified()
    {
        await using var installation = await Installation.NewAsync();
        await InviteAsync(installation, "kim@kil.example", "--actor", "Kim Polis");
        Assert.Equal(
            $"user.invite Kim Polis (uppgivet) {Environment.UserName}; user.link_printed Kim Polis (uppgivet) {Environment.UserName}",
            await installation.ScalarAsync<string>(
                "select string_agg(concat_ws(' ', action, actor, actor_id, system_user), '; ' order by id) from audit_log"));
        Assert.Equal(0, await installation.ScalarAsync<long>("select count(*) from outbox"));
        await installation.ExecuteAsync("update users set password_hash = 'x'");
        await InviteAsync(installation, "kim@kil.example");
        Assert.Equal(
            1,
            await installation.ScalarAsync<long>(
                "select count(*) from outbox where recipient_address = 'kim@kil.example' and subject_key like 'konto-%'"));
    }

    [Fact]
    public async Task The_owner_migrates_and_the_service_cannot()
    {
        await using var installation = await Installation.NewAsync();
        await installation.ExecuteAsync("drop schema public cascade; create schema public");
        Assert.Equal(3, (await installation.RunAsync("migrate")).ExitCode);
        installation.Settings["Database__Owner"] = installation.OwnerConnection;
        Assert.StartsWith("Applied: 0001_users", await installation.DoAsync("migrate"), StringComparison.Ordinal);
        installation.Settings.Remove("Database__Owner");
        await InviteAsync(installation, "efter@kil.example");
        Assert.Contains("ok    role", (await installation.RunAsync("doctor")).Output, StringComparison.Ordinal);
        installation.Settings["Database__Connection"] = installation.OwnerConnection;
        Assert.Contains("WRONG role", (await installation.RunAsync("doctor")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_invitation_links_to_the_site_it_is_given_and_to_nothing_that_is_no_address()
    {
        await using var installation = await Installation.NewAsync();
        Assert.StartsWith(
            "https://loften.example/del/valkommen/",
            await InviteAsync(installation, "kim@kil.example", "--site", "https://loften.example/del"), StringComparison.Ordinal);
        var refused = await installation.RunAsync(
            "user", "invite", "kajsa@kil.example", "--name", "Kajsa Kil", "--role", "administratör", "--site", "loften");
        Assert.Equal((1, 0), (refused.ExitCode, await installation.ScalarAsync<int>(
            "select count(*)::int from users where email = 'kajsa@kil.example'")));
        Assert.Contains("”loften” är ingen adress", refused.Error, StringComparison.Ordinal);
    }

    private static Task<string> InviteAsync(Installation installation, string email, params string[] more) =>
        installation.DoAsync(["user", "invite", email, "--name", "Kim Kil", "--role", "administratör", .. more]);
}
