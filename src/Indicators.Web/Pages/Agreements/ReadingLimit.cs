using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace Indicators.Web.Pages.Agreements;

/// <summary>How often one address may ask how a wording is read: a whole office that types, and no program.</summary>
internal static class ReadingLimit
{
    public const string Policy = "reading";

    private const int MostPerMinute = 600;

    public static void Add(RateLimiterOptions options) => options.AddPolicy(Policy, context => RateLimitPartition.GetFixedWindowLimiter(
        context.Connection.RemoteIpAddress?.ToString() ?? "", _ => new() { PermitLimit = MostPerMinute, Window = TimeSpan.FromMinutes(1) }));
}
