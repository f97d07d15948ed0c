using Dapper;
using Npgsql;

namespace Indicators.Core.Notifications;

/// <summary>The address and secret of a municipality in a channel.</summary>
internal sealed record SealedEndpoint(string Municipality, string Channel, byte[] Sealed)
{
    /// <summary>What it is sealed for, so that one municipality's cannot be put in another's place.</summary>
    public string Purpose => $"channel/{Channel}/{Municipality}";
}

/// <summary>Which channels people have chosen, and where municipalities are reached in those that are not e-mail.</summary>
public static class ChannelStore
{
    private const string Endpoints =
        "select municipality_code as municipality, channel, sealed_endpoint as sealed from channel_endpoints";

    private const string IsThisOne = "where municipality_code = @Municipality and channel = @Channel and sealed_endpoint = @Sealed";

    /// <returns>Empty when there is no choice.</returns>
    public static async Task<IReadOnlyList<string>> ChoiceAsync(NpgsqlConnection connection, string chooser, CancellationToken ct) =>
        await connection.ExecuteScalarAsync<string[]>(new CommandDefinition(
            "select channels from channel_choices where chooser = lower(@chooser)", new { chooser }, cancellationToken: ct)) ?? [];

    /// <summary>The channels of a notice: those that its recipient has chosen, else its municipality, and that can be used.</summary>
    internal static async Task<IReadOnlyList<string>> OfAsync(
        NpgsqlTransaction transaction, Notification notice, string email, CancellationToken ct) =>
        (await transaction.Connection!.QueryAsync<string>(new CommandDefinition(
            """
            select channel from unnest(coalesce(
                (select channels from channel_choices where chooser = lower(@person)),
                (select channels from channel_choices where chooser = @municipality),
                array[@email])) as chosen (channel)
            where channel = @email or exists (
                select from channel_endpoints e where e.municipality_code = @municipality and e.channel = chosen.channel)
            """, new { person = notice.Recipient.Address, municipality = notice.Municipality.Code, email }, transaction,
            cancellationToken: ct))).AsList();

    /// <param name="channels">Empty for no choice.</param>
    internal static Task ChooseAsync(
        NpgsqlTransaction transaction, string chooser, IReadOnlyList<string> channels, CancellationToken ct) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            channels.Count == 0
                ? "delete from channel_choices where chooser = lower(@chooser)"
                : """
                  insert into channel_choices (chooser, channels) values (lower(@chooser), @channels)
                  on conflict (chooser) do update set channels = excluded.channels
                  """, new { chooser, channels = channels.ToArray() }, transaction, cancellationToken: ct));

    internal static Task<SealedEndpoint?> EndpointAsync(
        NpgsqlConnection connection, string municipality, string channel, CancellationToken ct) =>
        connection.QuerySingleOrDefaultAsync<SealedEndpoint>(new CommandDefinition(
            $"{Endpoints} where municipality_code = @municipality and channel = @channel", new { municipality, channel },
            cancellationToken: ct));

    internal static async Task<IReadOnlyList<SealedEndpoint>> EndpointsAsync(NpgsqlConnection connection, CancellationToken ct) =>
        (await connection.QueryAsync<SealedEndpoint>(new CommandDefinition(Endpoints, cancellationToken: ct))).AsList();

    internal static Task SetAsync(NpgsqlTransaction transaction, SealedEndpoint endpoint, CancellationToken ct) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            insert into channel_endpoints (municipality_code, channel, sealed_endpoint) values (@Municipality, @Channel, @Sealed)
            on conflict (municipality_code, channel) do update set sealed_endpoint = excluded.sealed_endpoint
            """, endpoint, transaction, cancellationToken: ct));

    /// <summary>Not when it has been changed meanwhile.</summary>
    internal static Task ExchangeAsync(NpgsqlConnection connection, SealedEndpoint former, byte[] newer, CancellationToken ct) =>
        connection.ExecuteAsync(new CommandDefinition(
            $"update channel_endpoints set sealed_endpoint = @newer {IsThisOne}",
            new { former.Municipality, former.Channel, former.Sealed, newer }, cancellationToken: ct));

    /// <summary>Removes what no key opens.</summary>
    internal static Task ForgetAsync(NpgsqlConnection connection, SealedEndpoint endpoint, CancellationToken ct) =>
        connection.ExecuteAsync(new CommandDefinition($"delete from channel_endpoints {IsThisOne}", endpoint, cancellationToken: ct));

    /// <summary>False: there was none.</summary>
    internal static async Task<bool> RemoveAsync(
        NpgsqlTransaction transaction, string municipality, string channel, CancellationToken ct) =>
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "delete from channel_endpoints where municipality_code = @municipality and channel = @channel",
            new { municipality, channel }, transaction, cancellationToken: ct)) == 1;
}
