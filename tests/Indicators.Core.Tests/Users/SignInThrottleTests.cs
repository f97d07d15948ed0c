using Indicators.Core.Periods;
using Indicators.Core.Storage;
using Indicators.Core.Tests.Support;
using Indicators.Core.Users;
using Xunit;

namespace Indicators.Core.Tests.Users;

public sealed class SignInThrottleTests
{
    [Fact]
    public void Five_failures_are_free_and_then_the_delay_doubles_to_a_quarter_of_an_hour()
    {
        Assert.All(Enumerable.Range(0, 5), failures => Assert.Equal(TimeSpan.Zero, SignInThrottle.PerOrigin(failures)));
        Assert.Equal([5, 10, 20, 40], Enumerable.Range(5, 4).Select(failures => (int)SignInThrottle.PerOrigin(failures).TotalSeconds));
        Assert.All(
            new[] { 13, 40, 1000, int.MaxValue }, failures => Assert.Equal(TimeSpan.FromMinutes(15), SignInThrottle.PerOrigin(failures)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(500)]
    public void Fewer_than_a_hundred_guesses_an_hour_are_examined_from_any_number_of_networks(int networks)
    {
        var (here, lastHere) = (new int[networks], Enumerable.Repeat(-10_000.0, networks).ToArray());
        var (all, lastOfAll, looked) = (0, -10_000.0, 0);
        for (var second = 0; second < 3600; second++)
            for (var n = 0; n < networks; n++)
            {
                if (second < lastHere[n] + SignInThrottle.PerOrigin(here[n]).TotalSeconds
                    || second < lastOfAll + SignInThrottle.InTotal(all).TotalSeconds)
                    continue;
                (here[n], lastHere[n], all, lastOfAll, looked) = (here[n] + 1, second, all + 1, second, looked + 1);
            }
        Assert.InRange(looked, 10, 99);
    }
}

/// <summary>Failures in the database.</summary>
public sealed class SignInFailuresTests : IAsyncLifetime
{
    private readonly TestDatabase test = new();
    private readonly string file = Path.Combine(Directory.CreateTempSubdirectory("indicators-keys-").FullName, "keys");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static SignInPlace Office => new("10.0.0.1", []);

    private static SignInPlace Elsewhere => new("10.0.0.2", []);

    public ValueTask InitializeAsync()
    {
        SealingKeys.Create(file, new(2026, 1, 1));
        return test.InitializeAsync();
    }

    public ValueTask DisposeAsync() => test.DisposeAsync();

    [Fact]
    public async Task Failures_from_one_network_do_not_delay_another()
    {
        await FailAsync("anna@kil.example", Office, 8);
        Assert.True(await IsSlowedAsync("ANNA@kil.example ", Office));
        Assert.False(await IsSlowedAsync("anna@kil.example", Elsewhere));
        Assert.False(await IsSlowedAsync("bertil@kil.example", Office));
    }

    [Fact]
    public async Task Simultaneous_failures_are_each_counted()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => FailAsync("anna@kil.example", Office, 1)));
        Assert.Equal(20, await test.ScalarAsync<int>("select max(failures) from sign_in_failures"));
    }

    [Fact]
    public async Task The_entered_address_is_stored_as_a_keyed_hash_only()
    {
        await FailAsync("mitt hemliga lösenord", Office, 1);
        var stored = await test.ScalarAsync<string>("select string_agg(f::text, ' ') from sign_in_failures f");
        var hash = System.Security.Cryptography.SHA256.HashData("mitt hemliga lösenord"u8);
        Assert.DoesNotContain("hemliga", stored, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToHexStringLower(hash), stored, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Expired_failures_are_deleted_with_the_access_log()
    {
        await FailAsync("anna@kil.example", Office, 1);
        var tomorrow = new AsOfTime(DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(2));
        await new PruneAccessLog(test.Database, new(180), tomorrow).RunAsync(Ct);
        Assert.Equal(0, await test.ScalarAsync<long>("select count(*) from sign_in_failures"));
    }

    private SignInFailures Failures => new(test.Database, SealingKeys.Read(file), TimeProvider.System);

    private async Task FailAsync(string email, SignInPlace place, int times)
    {
        for (var i = 0; i < times; i++) await Failures.AddAsync(email, account: null, place);
    }

    private async Task<bool> IsSlowedAsync(string email, SignInPlace place) =>
        await Failures.WaitAsync(email, account: null, place, Ct) > TimeSpan.Zero;
}
