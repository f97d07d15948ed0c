using Dapper;
using Indicators.Core.Audit;
using Indicators.Core.Periods;
using Npgsql;

namespace Indicators.Core.Users;

/// <summary>
/// The access log: sign-ins, refusals and downloads. Entries are deleted after the number of days in SignIn:KeepLogDays.
/// </summary>
public static partial class SessionStore
{
    private const int MaxAbout = 200;

    /// <summary>Adds an entry. It cannot be cancelled, so that a visitor who leaves does not keep an event out of the log.</summary>
    /// <param name="entry">Id and Name are ignored; the database assigns the id, and the name is read from the account.</param>
    public static Task LogAsync(NpgsqlConnection connection, AccessEntry entry) => connection.ExecuteAsync(
        """
        insert into access_log (at, event, user_id, network_address, session, browser, about)
        values (@At, @Event, @User, @NetworkAddress, @Session, left(@Browser, @MaxBrowser), left(@About, @MaxAbout))
        """,
        new
        {
            entry.At,
            Event = entry.Event.ToString(),
            entry.User,
            entry.NetworkAddress,
            entry.Session,
            entry.Browser,
            entry.About,
            MaxBrowser,
            MaxAbout,
        });

    /// <summary>The entries that match a filter, newest first.</summary>
    /// <param name="before">Only entries with a lower id; null starts at the newest.</param>
    /// <param name="most">Largest number of entries.</param>
    public static async Task<IReadOnlyList<AccessEntry>> FindLogAsync(
        NpgsqlConnection connection, AccessFilter filter, long? before, int most, CancellationToken ct)
    {
        var rows = await connection.QueryAsync<LogRow>(new CommandDefinition(
            """
            select l.id, at, event, user_id as userId, u.name, network_address as networkAddress, session, browser, about
            from access_log l left join users u on u.id = user_id
            where (@before::bigint is null or l.id < @before) and (@User::uuid is null or user_id = @User)
                and (@what::text is null or event = @what)
                and (@Name::text is null or strpos(lower(u.name || ' ' || u.email), lower(@Name)) > 0)
                and (@from::timestamptz is null or at >= @from) and (@until::timestamptz is null or at < @until)
            order by l.id desc limit @most
            """,
            new
            {
                before,
                most,
                filter.User,
                filter.Name,
                what = filter.Event?.ToString(),
                from = SwedishTime.StartOf(filter.From),
                until = SwedishTime.StartOf(filter.To?.AddDays(1)),
            }, cancellationToken: ct));
        return [.. rows.Select(row => row.ToEntry())];
    }

    internal static Task ForgetLogAsync(NpgsqlConnection connection, DateTimeOffset before, CancellationToken ct) =>
        connection.ExecuteAsync(
            new CommandDefinition("delete from access_log where at < @before", new { before }, cancellationToken: ct));

    private sealed record LogRow(
        long Id, DateTime At, string Event, Guid? UserId, string? Name, string NetworkAddress, string? Session, string Browser,
        string About)
    {
        public AccessEntry ToEntry() => new(
            Id, new(At, TimeSpan.Zero), Enum.Parse<AccessEvent>(Event), UserId, Name, NetworkAddress, Session, Browser, About);
    }
}
