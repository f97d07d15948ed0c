using Dapper;
using Npgsql;

namespace Indicators.Core.Users;

/// <summary>
/// Numbers of failed sign-ins by account and origin. Counted in the database, so that simultaneous attempts are each counted.
/// </summary>
internal static class SignInFailureStore
{
    public static async Task<IReadOnlyList<Failures>> OfAsync(NpgsqlConnection connection, byte[] account, byte[][] places) =>
        (await connection.QueryAsync<Failures>(
            "select place, failures as count, last_at as lastAt from sign_in_failures where account = @account and place = any (@places)",
            new { account, places })).AsList();

    /// <summary>Adds one failure for each place.</summary>
    /// <param name="since">Failures before this time are forgotten: the number restarts at 1.</param>
    public static Task AddAsync(NpgsqlConnection connection, byte[] account, byte[][] places, DateTimeOffset now, DateTimeOffset since) =>
        connection.ExecuteAsync(
            """
            insert into sign_in_failures as known select @account, place, 1, @now from unnest(@places) as place
            on conflict (account, place) do update
            set failures = case when known.last_at < @since then 1 else known.failures + 1 end, last_at = @now
            """, new { account, places, now, since });

    /// <summary>Deletes the failures of an account.</summary>
    /// <param name="place">One origin; null for all.</param>
    public static Task ForgetAsync(NpgsqlConnection connection, byte[] account, byte[]? place) =>
        connection.ExecuteAsync(
            "delete from sign_in_failures where account = @account and (@place::bytea is null or place = @place)", new { account, place });

    public static Task ForgetOldAsync(NpgsqlConnection connection, DateTimeOffset before) =>
        connection.ExecuteAsync("delete from sign_in_failures where last_at < @before", new { before });

    internal sealed record Failures(byte[] Place, int Count, DateTime LastAt);
}
