using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;
using Npgsql;

namespace Indicators.Web;

/// <summary>Logs an exception with the number that the error page shows, and chooses the status that fits it.</summary>
internal sealed partial class UnhandledExceptionHandler(ILogger<UnhandledExceptionHandler> logger) : IExceptionHandler
{
    /// <summary>Seconds to wait when the service is unavailable.</summary>
    public const string Pause = "60";

    /// <summary>A character that PostgreSQL cannot store, NUL, can only come from the request.</summary>
    private static readonly string[] Unreadable = [PostgresErrorCodes.CharacterNotInRepertoire, PostgresErrorCodes.UntranslatableCharacter];

    /// <summary>Shows the error page, which needs no service that may have failed. Logged here only, not by the framework too.</summary>
    public static ExceptionHandlerOptions Handling => new()
    {
        ExceptionHandlingPath = "/fel",
        CreateScopeForErrors = true,
        StatusCodeSelector = StatusOf,
        SuppressDiagnosticsCallback = _ => true,
    };

    /// <summary>The number by which a person and the log refer to a request.</summary>
    public static string Reference(HttpContext http) => Activity.Current?.TraceId.ToString()[..8] ?? http.TraceIdentifier;

    /// <returns>400 when the request cannot be read, 503 when the database is unavailable for now, otherwise 500.</returns>
    public static int StatusOf(Exception fault)
    {
        for (var cause = fault; cause is not null; cause = cause.InnerException)
            switch (cause)
            {
                case BadHttpRequestException bad:
                    return bad.StatusCode;
                case PostgresException { SqlState: var state } when Unreadable.Contains(state):
                    return StatusCodes.Status400BadRequest;
                // Class 57P: PostgreSQL is shutting down or starting.
                case PostgresException { SqlState: var state } when state.StartsWith("57P", StringComparison.Ordinal):
                case NpgsqlException { IsTransient: true }:
                    return StatusCodes.Status503ServiceUnavailable;
                default:
                    break;
            }
        return StatusCodes.Status500InternalServerError;
    }

    /// <summary>Logs only; the error page answers.</summary>
    public ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var status = StatusOf(exception);
        // The route and not the address, which may contain a link that gives access.
        var route = (httpContext.Features.Get<IExceptionHandlerFeature>()?.Endpoint as RouteEndpoint)?.RoutePattern.RawText;
        var level = status >= StatusCodes.Status500InternalServerError ? LogLevel.Error : LogLevel.Warning;
        LogFault(level, exception, Reference(httpContext), httpContext.Request.Method, route, status);
        if (status == StatusCodes.Status503ServiceUnavailable) httpContext.Response.Headers.RetryAfter = Pause;
        return new(false);
    }

    [LoggerMessage(Message = "Fault {Reference}: {Method} {Route} answered {Status}")]
    private partial void LogFault(LogLevel level, Exception fault, string reference, string method, string? route, int status);
}
