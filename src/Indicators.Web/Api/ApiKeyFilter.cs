using Indicators.Core.Audit;
using Indicators.Core.Users;
using Indicators.Web.SignIn;

namespace Indicators.Web.Api;

/// <summary>
/// Accepts requests with a valid key, up to its rate limit. The body is not read before that, and the answer does not reveal what is wrong
/// with a key.
/// </summary>
internal sealed class ApiKeyFilter(CheckApiKey check, ApiRateLimit limit, AccessLogWriter accessLog) : IEndpointFilter
{
    /// <summary>Accepted instead of Authorization: Bearer.</summary>
    public const string HeaderName = "X-Api-Key";

    private const string Scheme = "Bearer ";

    /// <summary>Sets the <see cref="ApiKey"/> as a feature of the request, for the endpoint.</summary>
    /// <returns>Without a valid key 401, which is written to the access log; above a limit 429 with the seconds to wait.</returns>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        http.Response.Headers.CacheControl = "no-store";
        var address = http.Connection.RemoteIpAddress;
        if (limit.WaitFor(address) is { } pause) return Later(http, pause, "Det har kommit för många ogiltiga nycklar härifrån.");
        if (KeyIn(http.Request.Headers) is not { } sent || await check.RunAsync(sent, http.RequestAborted) is not { } key)
        {
            limit.Failed(address);
            // The key itself is not logged: it may be part of a valid one.
            await accessLog.WriteAsync(http, AccessEvent.ApiKeyRefused, user: null, RouteOf(http));
            http.Response.Headers.WWWAuthenticate = "Bearer realm=\"indicators\"";
            return ApiProblem.Of(
                http, StatusCodes.Status401Unauthorized,
                "Skicka en giltig API-nyckel i ett huvud: Authorization: Bearer indk_…, eller X-Api-Key: indk_….");
        }
        if (limit.WaitFor(key) is { } seconds) return Later(http, seconds, "Nyckeln har använts för ofta.");
        http.Features.Set(key);
        var answer = await next(context);
        if (answer is IStatusCodeHttpResult { StatusCode: StatusCodes.Status403Forbidden })
            await accessLog.WriteAsync(http, AccessEvent.AccessRefused, user: null, $"{RouteOf(http)}, nyckel {key.Id}");
        return answer;
    }

    private static string RouteOf(HttpContext http) =>
        $"{http.Request.Method} {(http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText}";

    private static IResult Later(HttpContext http, int seconds, string why)
    {
        http.Response.Headers.RetryAfter = $"{seconds}";
        return ApiProblem.Of(http, StatusCodes.Status429TooManyRequests, $"{why} Försök igen om {seconds} sekunder.");
    }

    /// <summary>The key in one of two headers; null when there are several, since it is unclear which is meant.</summary>
    private static string? KeyIn(IHeaderDictionary headers)
    {
        var (bearer, own) = (headers.Authorization, headers[HeaderName]);
        if (bearer.Count + own.Count != 1) return null;
        return own.Count == 1 ? own[0]
            : bearer[0] is { } text && text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? text[Scheme.Length..].Trim()
            : null;
    }
}
