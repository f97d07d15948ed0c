using Indicators.Web.Api;
using Indicators.Web.SignIn;

namespace Indicators.Web;

/// <summary>
/// Refuses addresses that no page of ours has: with characters that nobody writes, with nothing where the route has a part, which
/// would reach a page as if the part were not there at all, and with a kommun that is no code.
/// </summary>
internal static class UsableAddress
{
    private const char Nul = '\0';

    /// <summary>Pages are read and forms are sent; the API says itself what it takes.</summary>
    public static Task RequireMethod(HttpContext context, RequestDelegate next)
    {
        var method = context.Request.Method;
        if (HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsPost(method) || ApiProblem.IsOfApi(context)) return next(context);
        context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        context.Response.Headers.Allow = "GET, HEAD, POST";
        return Task.CompletedTask;
    }

    public static Task RequireAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (request.Path.Value?.Any(char.IsControl) == true || HasNul(request.Query)) context.Response.StatusCode = StatusCodes.Status400BadRequest;
        else if (!HasParts(context)) context.Response.StatusCode = StatusCodes.Status404NotFound;
        else return next(context);
        return Task.CompletedTask;
    }

    /// <summary>Line breaks come from what is written in several lines; no database takes NUL.</summary>
    private static bool HasNul(IQueryCollection query) =>
        query.Any(part => part.Key.Contains(Nul, StringComparison.Ordinal) || part.Value.Any(value => value?.Contains(Nul, StringComparison.Ordinal) == true));

    private static bool HasParts(HttpContext context) =>
        context.Request.RouteValues.Values.All(value => value is not string text || !string.IsNullOrWhiteSpace(text))
        && (context.GetRouteValue(Kommun.RouteValue) is null || context.Kommun() is not null);
}
