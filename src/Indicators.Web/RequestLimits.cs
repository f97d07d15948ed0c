using System.Globalization;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Indicators.Core.Storage;
using Microsoft.AspNetCore.RateLimiting;

namespace Indicators.Web;

/// <summary>How often one network may request what is expensive, or could be guessed.</summary>
internal static class RequestLimits
{
    /// <summary>Bytes of an IPv6 address that one subscriber has.</summary>
    private const int NetworkBytes = 8;

    /// <summary>Of pages where a password or a code is given.</summary>
    public const string SignIn = "sign-in";

    /// <summary>Of pages where files are sent.</summary>
    public const string Upload = "upload";

    /// <summary>Of public pages.</summary>
    public const string Public = "public";

    /// <summary>Of the page that shows how a wording is read: enough for a whole office that types, not for a program.</summary>
    public const string Reading = "reading";

    /// <summary>
    /// Of the page where recipients unsubscribe: tokens are too many to guess, and this keeps attempts from loading the database.
    /// </summary>
    public const string Leave = "leave";

    /// <summary>High enough for a mail provider that unsubscribes many recipients.</summary>
    public const int UnsubscribesPerMinute = 120;

    private const int TriesPerMinute = 30, PublicPerMinute = 600, ReadingPerMinute = 600;

    /// <summary>Adds a policy of each name. A request above its limit is answered with 429.</summary>
    /// <exception cref="SettingsException">A limit in the settings is not a whole number from 1.</exception>
    public static void Add(RateLimiterOptions options, IConfiguration configuration)
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        var (tries, pages) = (
            PerMinute(configuration, "SignIn:TriesPerMinute", TriesPerMinute),
            PerMinute(configuration, "Web:PublicRequestsPerMinute", PublicPerMinute));
        // A lock on each account does not stop attempts with a few passwords on each of many accounts.
        foreach (var policy in new[] { SignIn, Upload })
            options.AddPolicy(
                policy, context => HttpMethods.IsPost(context.Request.Method)
                    ? PerNetwork(context, tries)
                    : RateLimitPartition.GetNoLimiter(""));
        options.AddPolicy(Public, context => PerNetwork(context, pages));
        options.AddPolicy(Reading, context => PerNetwork(context, ReadingPerMinute));
        options.AddPolicy(Leave, context => PerNetwork(context, UnsubscribesPerMinute));
    }

    /// <summary>What requests are counted by: the IPv4 address, or the IPv6 network of a subscriber.</summary>
    public static string Network(HttpContext context) => context.Connection.RemoteIpAddress switch
    {
        null => "",
        { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false } address =>
            Convert.ToHexString(address.GetAddressBytes()[..NetworkBytes]),
        var address => address.ToString(),
    };

    private static RateLimitPartition<string> PerNetwork(HttpContext context, int most) =>
        RateLimitPartition.GetFixedWindowLimiter(Network(context), _ => new() { PermitLimit = most, Window = TimeSpan.FromMinutes(1) });

    /// <exception cref="SettingsException">The setting is no number from 1.</exception>
    private static int PerMinute(IConfiguration configuration, string name, int usual)
    {
        if (configuration[name] is not { Length: > 0 } text) return usual;
        return int.TryParse(text, CultureInfo.InvariantCulture, out var most) && most > 0
            ? most
            : throw new SettingsException($"{name} is “{text}”; it must be a number from 1.");
    }
}
