using System.Text;
using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Indicators.Core.Periods;
using Indicators.Core.Tests.Notifications;
using Indicators.Core.Tests.Support;
using Indicators.Core.Users;
using Xunit;

namespace Indicators.Core.Tests.Users;

public sealed class ApiKeyTests(TestDatabase test) : IClassFixture<TestDatabase>
{
    private static readonly ReportingRight Right = new(MunicipalityCode.Parse("1883").Value, ResponsibleParty.Police);

    private readonly TestClock clock = new(SwedishTime.At(new(2016, 5, 13), new(12, 0)));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_key_is_found_by_its_secret_with_what_it_may_report()
    {
        var (key, secret) = await CreateAsync();
        var found = await CheckAsync(secret.Reveal());
        Assert.Equal(key with { LastUsedAt = null }, found);
        Assert.Equal($"Statistik (API-nyckel {key.Id})", found!.Actor.Name);
        Assert.Matches("^indk_[0-9a-f]{16}_[0-9a-f]{64}$", secret.Reveal());
    }

    [Fact]
    public async Task Only_the_complete_secret_is_accepted()
    {
        var secret = (await CreateAsync()).Secret.Reveal();
        var other = (await CreateAsync()).Secret.Reveal();
        string[] wrong =
        [
            "",
            secret[..^1],
            secret + "\n",
            " " + secret,
            secret.ToUpperInvariant(),
            secret[..22] + other[22..],
            secret[..^1] + (secret[^1] == '0' ? '1' : '0'),
            new string('a', 100_000),
        ];
        foreach (var shown in wrong) Assert.Null(await CheckAsync(shown));
    }

    [Fact]
    public async Task The_database_contains_the_hash_and_not_the_secret()
    {
        var (key, secret) = await CreateAsync();
        var half = Encoding.ASCII.GetBytes(secret.Reveal()[^64..]);
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(half)),
            await test.ScalarAsync<string>("select encode(secret_sha256, 'hex') from api_keys where id = @Id", new { key.Id }));
        Assert.DoesNotContain(secret.Reveal()[^64..], $"{secret} {new CreatedApiKey(key, secret)}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_is_valid_to_the_end_of_its_last_Swedish_day()
    {
        var secret = (await CreateAsync(until: new DateOnly(2016, 5, 14))).Secret.Reveal();
        clock.Pass(TimeSpan.FromHours(35.99));
        Assert.NotNull(await CheckAsync(secret));
        clock.Pass(TimeSpan.FromHours(0.01));
        Assert.Null(await CheckAsync(secret));
    }

    [Fact]
    public async Task A_revoked_key_is_refused_and_the_first_revocation_is_kept()
    {
        var (key, secret) = await CreateAsync();
        var revoke = new RevokeApiKey(test.Database, clock);
        var at = clock.GetUtcNow();
        Assert.Equal(new Revocation(at, "Anna"), (await revoke.RunAsync(key.Id, new Actor("Anna"), Ct)).Value!.Revoked);
        Assert.Null(await CheckAsync(secret.Reveal()));
        clock.Pass(TimeSpan.FromDays(1));
        Assert.Equal(new Revocation(at, "Anna"), (await revoke.RunAsync(key.Id, new Actor("Bo"), Ct)).Value!.Revoked);
        Assert.Equal(["api_key.create by test", "api_key.revoke by Anna"], (await test.ScalarAsync<string>(
            "select string_agg(action || ' by ' || actor, ';' order by id) from audit_log where subject = @Id",
            new { key.Id })).Split(';'));
        Assert.False((await revoke.RunAsync("' or 1=1 --", new Actor("Bo"), Ct)).Ok);
    }

    [Fact]
    public async Task The_last_use_is_stored_at_most_once_a_minute()
    {
        var (key, secret) = await CreateAsync();
        var first = clock.GetUtcNow();
        await CheckAsync(secret.Reveal());
        clock.Pass(TimeSpan.FromSeconds(59));
        await CheckAsync(secret.Reveal());
        Assert.Equal(first, await LastUsedAsync(key.Id));
        clock.Pass(TimeSpan.FromSeconds(1));
        await CheckAsync(secret.Reveal());
        Assert.Equal(first.AddMinutes(1), await LastUsedAsync(key.Id));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("a\nb")]
    [InlineData("a\u202Eb")]
    [InlineData("123456789 123456789 123456789 123456789 123456789 123456789 123456789 123456789 1")]
    public async Task An_unreadable_name_is_refused(string name) =>
        Assert.False(
            (await new CreateApiKey(test.Database, new UserMail(null), clock)
                .RunAsync(Right, name, null, new Actor("test"), Ct)).Ok);

    [Fact]
    public async Task A_last_day_in_the_past_is_refused() =>
        Assert.False(
            (await new CreateApiKey(test.Database, new UserMail(null), clock)
                .RunAsync(Right, "x", new DateOnly(2016, 5, 12), new Actor("test"), Ct)).Ok);

    [Fact]
    public async Task Ten_thousand_random_strings_are_refused()
    {
        var random = new Random(20161122);
        for (var i = 0; i < 10_000; i++)
            Assert.Null(
                ApiKeySecret.Parse(
                    string.Concat(
                        Enumerable.Range(0, random.Next(120)).Select(_ => (char)random.Next(i % 2 == 0 ? 128 : 65_536)))));
        Assert.Null(await CheckAsync("indk_'; drop table api_keys; --"));
    }

    private async Task<CreatedApiKey> CreateAsync(DateOnly? until = null) =>
        (await new CreateApiKey(test.Database, new UserMail(null), clock)
            .RunAsync(Right, " Statistik ", until, new Actor("test"), Ct)).Value!;

    private Task<ApiKey?> CheckAsync(string shown) => new CheckApiKey(test.Database, clock).RunAsync(shown, Ct);

    private async Task<DateTimeOffset?> LastUsedAsync(string id)
    {
        await using var connection = await test.Database.OpenAsync(Ct);
        return (await ApiKeyStore.FindAsync(connection, id, Ct))!.LastUsedAt;
    }
}
