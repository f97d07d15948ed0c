using Dapper;
using Npgsql;

namespace Indicators.Core.Mail;

/// <summary>
/// What leases go by: the database's clock, which all processes share however wrong their own are. Read once, and from then on
/// as much later as the processor has counted.
/// </summary>
internal sealed class LeaseClock : TimeProvider
{
    private readonly DateTimeOffset read;
    private readonly long since = System.GetTimestamp();

    private LeaseClock(DateTimeOffset read) => this.read = read;

    public override DateTimeOffset GetUtcNow() => read + System.GetElapsedTime(since);

    public static async Task<TimeProvider> ReadAsync(NpgsqlConnection connection) =>
        new LeaseClock(await connection.QuerySingleAsync<DateTimeOffset>("select clock_timestamp()"));
}
