using System.Text;
using Indicators.Core.Storage;
using Indicators.Worker.Tests.Support;
using Xunit;

namespace Indicators.Worker.Tests.Commands;

/// <summary>The file of keys: made, rotated, checked, and lost.</summary>
public sealed class KeysCommandTests(Installation installation) : IClassFixture<Installation>
{
    private static readonly Dictionary<string, string> Nothing = [];

    [Fact]
    public async Task A_key_file_is_created_once_and_readable_by_its_owner_only()
    {
        var file = Path.Combine(installation.Folder, "new.keys");
        var ended = await IndicatorsProcess.RunAsync(["keys", "create", file], Nothing);
        Assert.Equal((0, ""), (ended.ExitCode, ended.Error));
        Assert.Contains("Web:KeyFile", ended.Output, StringComparison.Ordinal);
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes.");
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        var before = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        Assert.DoesNotContain(before.Split(' ')[^1].Trim(), ended.Output, StringComparison.Ordinal);
        Assert.Equal(1, (await IndicatorsProcess.RunAsync(["keys", "create", file], Nothing)).ExitCode);
        Assert.Equal(before, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_doctor_follows_a_rotation_and_reports_lost_keys_with_advice()
    {
        await using var own = await Installation.NewAsync();
        var file = own.Settings["Web__KeyFile"];
        await HoldSecretAsync(own, SealingKeys.Read(file));
        Assert.Contains(
            "ok    keys       1 key, the newest of 2026-01-01. Everything is sealed with it.",
            (await own.RunAsync("doctor")).Output, StringComparison.Ordinal);
        await own.DoAsync("keys", "rotate", "--as-of", "2027-01-01");
        Assert.Contains(
            "2 keys, the newest of 2027-01-01. 1 secrets are not yet sealed", (await own.RunAsync("doctor")).Output,
            StringComparison.Ordinal);

        File.Delete(file);
        await own.DoAsync("keys", "create", file);
        var lost = await own.RunAsync("doctor");
        Assert.Contains("WRONG keys       The file in Web:KeyFile opens none of the secrets", lost.Output, StringComparison.Ordinal);
        Assert.Contains(
            "Put back the right file. Only if it is truly lost, run: indicators user forget-lost-factors.", lost.Output,
            StringComparison.Ordinal);
        var refused = await own.RunAsync("serve");
        Assert.Equal(3, refused.ExitCode);
        Assert.Contains(
            "opens none of the secrets that are sealed in the database. Put back the right file.", refused.Error,
            StringComparison.Ordinal);
        // A site of a former version had started with it, and made a key of its own.
        await own.ExecuteAsync(
            $"""
            insert into data_protection_keys (name, sealed, created_at)
            values ('own', '\x{Convert.ToHexString(SealingKeys.Read(file).Seal("data-protection-key", "<key/>"u8))}', now()),
                ('former', '\x01', now())
            """);
        Assert.Contains("2 secrets in the database are opened by no key", (await own.RunAsync("doctor")).Output, StringComparison.Ordinal);
        var forgotten = await own.DoAsync("user", "forget-lost-factors");
        Assert.Contains("1\u00A0person berördes", forgotten, StringComparison.Ordinal);
        Assert.Contains("1\u00A0nyckel för inloggningar togs bort", forgotten, StringComparison.Ordinal);
        Assert.Equal("own", await own.ScalarAsync<string>("select string_agg(name, ' ') from data_protection_keys"));
        Assert.Equal(0, await own.ScalarAsync<long>("select count(*) from users where two_factor or authenticator_sealed is not null"));
        Assert.Equal(1, await own.ScalarAsync<long>("select count(*) from audit_log where action = 'user.forget_second_factor'"));
        Assert.Contains("Everything is sealed with it.", (await own.RunAsync("doctor")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_doctor_advises_when_the_key_file_is_missing_or_readable_by_others()
    {
        var without = await IndicatorsProcess.RunAsync(["doctor"], installation.With("Web__KeyFile", ""));
        Assert.Contains("WRONG keys       Web:KeyFile is not set.", without.Output, StringComparison.Ordinal);
        Assert.Contains("indicators keys create", without.Output, StringComparison.Ordinal);
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes.");
        var open = Path.Combine(installation.Folder, "open.keys");
        SealingKeys.Create(open, new DateOnly(2026, 1, 1));
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(open, UnixFileMode.UserRead | UnixFileMode.OtherRead);
        Assert.Contains(
            $"chmod 600 {open}", (await IndicatorsProcess.RunAsync(["doctor"], installation.With("Web__KeyFile", open))).Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_second_factor_of_one_person_can_be_removed_by_a_command()
    {
        await using var own = await Installation.NewAsync();
        await HoldSecretAsync(own, SealingKeys.Read(own.Settings["Web__KeyFile"]));
        Assert.Contains(
            "Ada Admin är utloggad", await own.DoAsync("user", "forget-second-factor", "ada@kil.example"),
            StringComparison.Ordinal);
        Assert.False(await own.ScalarAsync<bool>("select two_factor from users"));
        Assert.Equal(1, (await own.RunAsync("user", "forget-second-factor", "ingen@kil.example")).ExitCode);
    }

    /// <summary>A person who signs in with a code.</summary>
    private static async Task HoldSecretAsync(Installation installation, SealingKeys keys)
    {
        await installation.DoAsync("user", "invite", "ada@kil.example", "--name", "Ada Admin", "--role", "administratör");
        var id = await installation.ScalarAsync<Guid>("select id from users");
        var held = Convert.ToHexString(keys.Seal($"authenticator/{id:N}", Encoding.ASCII.GetBytes("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")));
        await installation.ExecuteAsync($@"update users set two_factor = true, authenticator_sealed = '\x{held}'");
    }
}
