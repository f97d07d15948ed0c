using System.Globalization;
using Indicators.Core.Storage;

namespace Indicators.Core.Users;

/// <summary>The origin of a sign-in attempt.</summary>
/// <param name="Network">An IP address, or the network of one subscriber.</param>
/// <param name="Devices">The remembered devices that the browser has presented.</param>
public sealed record SignInPlace(string Network, IReadOnlyList<KnownDevice> Devices);

/// <summary>A browser in which a person has signed in before, proved by its cookie.</summary>
/// <param name="Stamp">The account's security stamp at that time; replaced when the password changes.</param>
/// <param name="Id">A random identifier.</param>
public sealed record KnownDevice(Guid User, string Stamp, string Id)
{
    /// <summary>Whether the device is remembered for the account's current password.</summary>
    public bool IsOf(UserCredentials account) => account.Id == User && account.SecurityStamp == Stamp;
}

/// <summary>
/// Throttles password guessing per account, by origin and in total. A remembered device is counted by itself, so that others' guesses
/// never delay its owner.
/// </summary>
public sealed class SignInFailures(Database database, SealingKeys keys, TimeProvider time)
{
    private static readonly byte[] AllOrigins = [];

    /// <summary>The remaining delay before an attempt from an origin is examined.</summary>
    /// <param name="email">As entered, known or unknown. Stored as a keyed hash, since people enter passwords by mistake.</param>
    /// <returns>Zero when an attempt is examined now.</returns>
    public async Task<TimeSpan> WaitAsync(string email, UserCredentials? account, SignInPlace place, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var now = time.GetUtcNow();
        var known = await SessionStore.FailuresAsync(connection, KeyedHash(email), Places(account, place), ct);
        return known.Select(failures => new DateTimeOffset(failures.LastAt, TimeSpan.Zero) - now
            + (failures.Place.Length == 0 ? SignInThrottle.InTotal(failures.Count) : SignInThrottle.PerOrigin(failures.Count)))
            .Append(TimeSpan.Zero).Max();
    }

    /// <summary>Counts a failure, also when the visitor has hung up.</summary>
    public async Task AddAsync(string email, UserCredentials? account, SignInPlace place)
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        var now = time.GetUtcNow();
        await SessionStore.AddFailureAsync(
            connection, KeyedHash(email), Places(account, place), now, now - SignInThrottle.Memory, CancellationToken.None);
    }

    /// <summary>Deletes the failures from an origin after a successful attempt.</summary>
    public async Task ForgetAsync(string email, UserCredentials account, SignInPlace place, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await SessionStore.ForgetFailuresAsync(connection, KeyedHash(email), Places(account, place)[0], ct);
    }

    /// <summary>Deletes every failure of an account, after its password was set.</summary>
    public async Task ForgetAllAsync(UserCredentials account, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await SessionStore.ForgetFailuresAsync(connection, KeyedHash(account.Email), place: null, ct: ct);
    }

    private byte[] KeyedHash(string email) => keys.KeyedHash("sign-in/account", email.Trim().ToLower(CultureInfo.InvariantCulture));

    private byte[][] Places(UserCredentials? account, SignInPlace place) =>
        account is not null && place.Devices.FirstOrDefault(one => one.IsOf(account)) is { } device
            ? [keys.KeyedHash("sign-in/device", device.Id)]
            : [keys.KeyedHash("sign-in/network", place.Network), AllOrigins];
}
