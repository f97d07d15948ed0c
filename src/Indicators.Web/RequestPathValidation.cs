using Indicators.Web.Api;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web;

/// <summary>
/// Refuses addresses that no page has: with control characters, with an empty route part, which would reach a page as if the part were
/// missing, and with a municipality that is not a code.
/// </summary>
internal static class RequestPathValidation
{
    private const char Nul = '\0';

    /// <summary>Pages accept GET, HEAD and POST; the API declares its methods itself.</summary>
    public static Task RequireMethod(HttpContext context, RequestDelegate next)
    {
        var method = context.Request.Method;
        if (HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsPost(method) || ApiProblem.IsOfApi(context))
            return next(context);
        context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        context.Response.Headers.Allow = "GET, HEAD, POST";
        return Task.CompletedTask;
    }

    /// <summary>
    /// Answers 400 to control characters, 404 to an empty or wrong route part, and 405 to a form that the page does not take.
    /// </summary>
    public static Task RequireAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (request.Path.Value?.Any(char.IsControl) == true || HasNul(request.Query))
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
        else if (!HasParts(context)) context.Response.StatusCode = StatusCodes.Status404NotFound;
        else if (HttpMethods.IsPost(request.Method) && !TakesForms(context))
        {
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            context.Response.Headers.Allow = "GET, HEAD";
        }
        else return next(context);
        return Task.CompletedTask;
    }

    /// <summary>Line breaks are allowed, since texts have several lines; PostgreSQL cannot store NUL.</summary>
    private static bool HasNul(IQueryCollection query) =>
        query.Any(part =>
            part.Key.Contains(Nul, StringComparison.Ordinal)
                || part.Value.Any(value => value?.Contains(Nul, StringComparison.Ordinal) == true));

    /// <summary>
    /// Razor Pages would show a page without a handler for the form as if the form had not been sent. The error page is shown after any
    /// request.
    /// </summary>
    private static bool TakesForms(HttpContext context)
    {
        if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null
            || context.Features.Get<IExceptionHandlerFeature>() is not null)
            return true;
        if (context.GetEndpoint()?.Metadata.GetMetadata<CompiledPageActionDescriptor>() is not { } page) return true;
        var wanted = context.GetRouteValue("handler") as string ?? context.Request.Query["handler"].ToString();
        return page.HandlerMethods.Any(handler => HttpMethods.IsPost(handler.HttpMethod)
            && (string.IsNullOrEmpty(handler.Name) || string.Equals(handler.Name, wanted, StringComparison.OrdinalIgnoreCase)));
    }

    private static bool HasParts(HttpContext context) =>
        context.Request.RouteValues.Values.All(value => value is not string text || !string.IsNullOrWhiteSpace(text))
        && (context.GetRouteValue(MunicipalityRoute.RouteValue) is null || context.RouteMunicipality() is not null);
}
