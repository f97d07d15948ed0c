using System.Globalization;
using Indicators.Core.Storage;

namespace Indicators.Core.Users;

/// <summary>Where somebody tries to sign in from.</summary>
/// <param name="Network">An address, or the network that a subscriber has.</param>
/// <param name="Devices">That the browser has shown it is.</param>
public sealed record SignInPlace(string Network, IReadOnlyList<KnownDevice> Devices);

/// <summary>A browser in which a person has signed in, which it can show.</summary>
/// <param name="Stamp">Of the account then; another after the password was changed.</param>
/// <param name="Id">Random.</param>
public sealed record KnownDevice(Guid User, string Stamp, string Id)
{
    public bool IsOf(Account account) => account.Id == User && account.SecurityStamp == Stamp;
}

/// <summary>
/// Slows down guessing at an account, by where it comes from and in all. A device on which the person has signed in before
/// counts for itself alone, so that nobody else's guesses stand in its way.
/// </summary>
public sealed class SignInFailures(Database database, SealingKeys keys, TimeProvider time)
{
    private static readonly byte[] Everywhere = [];

    /// <param name="email">As typed, whether anybody has it or not. It is marked with a key, for it may be a password.</param>
    /// <returns>How long it is until a try from there is looked at; zero when it is now.</returns>
    public async Task<TimeSpan> WaitAsync(string email, Account? account, SignInPlace place, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var now = time.GetUtcNow();
        var known = await SignInFailureStore.OfAsync(connection, Mark(email), Places(account, place));
        return known.Select(failures => new DateTimeOffset(failures.LastAt, TimeSpan.Zero) - now
            + (failures.Place.Length == 0 ? SlowDown.Everywhere(failures.Count) : SlowDown.Here(failures.Count)))
            .Append(TimeSpan.Zero).Max();
    }

    public async Task AddAsync(string email, Account? account, SignInPlace place, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var now = time.GetUtcNow();
        await SignInFailureStore.AddAsync(connection, Mark(email), Places(account, place), now, now - SlowDown.Memory);
    }

    /// <summary>After the right one, those from there.</summary>
    public async Task ForgetAsync(string email, Account account, SignInPlace place, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await SignInFailureStore.ForgetAsync(connection, Mark(email), Places(account, place)[0]);
    }

    /// <summary>After a password was chosen by a link that only the person has.</summary>
    public async Task ForgetAllAsync(Account account, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await SignInFailureStore.ForgetAsync(connection, Mark(account.Email), place: null);
    }

    private byte[] Mark(string email) => keys.Mark("sign-in/account", email.Trim().ToLower(CultureInfo.InvariantCulture));

    private byte[][] Places(Account? account, SignInPlace place) =>
        account is not null && place.Devices.FirstOrDefault(one => one.IsOf(account)) is { } device
            ? [keys.Mark("sign-in/device", device.Id)]
            : [keys.Mark("sign-in/network", place.Network), Everywhere];
}
