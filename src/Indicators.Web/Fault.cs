using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;
using Npgsql;

namespace Indicators.Web;

/// <summary>What was thrown: whose fault it is, and in the log the whole of it with the number that the page shows.</summary>
internal sealed class Fault(ILogger<Fault> logger) : IExceptionHandler
{
    /// <summary>Seconds to wait when the system, not the caller, is in the way.</summary>
    public const string Pause = "60";

    /// <summary>A character that PostgreSQL has no room for, NUL, comes from what was sent and from nowhere else.</summary>
    private static readonly string[] Unreadable = [PostgresErrorCodes.CharacterNotInRepertoire, PostgresErrorCodes.UntranslatableCharacter];

    /// <summary>A page that says so, which needs nothing of what may have broken. The fault is written down here and not twice.</summary>
    public static ExceptionHandlerOptions Handling => new()
    {
        ExceptionHandlingPath = "/fel",
        CreateScopeForErrors = true,
        StatusCodeSelector = StatusOf,
        SuppressDiagnosticsCallback = _ => true,
    };

    /// <summary>Names a request in the log and to a person.</summary>
    public static string Reference(HttpContext http) => Activity.Current?.TraceId.ToString()[..8] ?? http.TraceIdentifier;

    public static int StatusOf(Exception fault)
    {
        for (var cause = fault; cause is not null; cause = cause.InnerException)
            switch (cause)
            {
                case BadHttpRequestException bad:
                    return bad.StatusCode;
                case PostgresException { SqlState: var state } when Unreadable.Contains(state):
                    return StatusCodes.Status400BadRequest;
                // Class 57P: it is being shut down or started.
                case PostgresException { SqlState: var state } when state.StartsWith("57P", StringComparison.Ordinal):
                case NpgsqlException { IsTransient: true }:
                    return StatusCodes.Status503ServiceUnavailable;
                default:
                    break;
            }
        return StatusCodes.Status500InternalServerError;
    }

    /// <summary>Writes it down, and leaves it to others to answer.</summary>
    public ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var status = StatusOf(exception);
        // The route and not the address, which may hold a link that lets its reader in.
        var route = (httpContext.Features.Get<IExceptionHandlerFeature>()?.Endpoint as RouteEndpoint)?.RoutePattern.RawText;
        var level = status >= StatusCodes.Status500InternalServerError ? LogLevel.Error : LogLevel.Warning;
        logger.Log(
            level, exception, "Fault {Reference}: {Method} {Route} answered {Status}", Reference(httpContext),
            httpContext.Request.Method, route, status);
        if (status == StatusCodes.Status503ServiceUnavailable) httpContext.Response.Headers.RetryAfter = Pause;
        return new(false);
    }
}
