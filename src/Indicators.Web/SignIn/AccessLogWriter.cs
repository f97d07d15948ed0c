using Indicators.Core.Audit;
using Indicators.Core.Storage;
using Indicators.Core.Users;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Indicators.Web.SignIn;

/// <summary>Writes entries of the access log, with the network address and browser of the request.</summary>
public sealed class AccessLogWriter(Database database, TimeProvider time)
{
    /// <param name="user">Whose account it is about; null when none is known.</param>
    /// <param name="about">Never a secret, and never what a person typed.</param>
    /// <param name="session">Its label; null takes that of the request.</param>
    public async Task WriteAsync(HttpContext http, AccessEvent what, Guid? user, string about = "", string? session = null)
    {
        await using var connection = await database.OpenAsync(http.RequestAborted);
        await SessionStore.LogAsync(connection, new(
            0, time.GetUtcNow(), what, user, null, AddressOf(http), session ?? http.SignedIn()?.Label, BrowserOf(http), about));
    }

    /// <summary>The network address, as the trusted proxies report it; empty when unknown.</summary>
    public static string AddressOf(HttpContext http) => http.Connection.RemoteIpAddress?.ToString() ?? "";

    /// <summary>Without the zero character, which PostgreSQL cannot store.</summary>
    public static string BrowserOf(HttpContext http) =>
        http.Request.Headers.UserAgent.ToString().Replace("\0", "", StringComparison.Ordinal);
}

/// <summary>Logs the files that a signed-in person downloads.</summary>
internal sealed class LogDownloadsFilter : IAsyncResultFilter
{
    /// <summary>Writes the entry before the file is sent, so that no download is missing in the log.</summary>
    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        var http = context.HttpContext;
        if (context.Result is FileResult { FileDownloadName: { Length: > 0 } name } && http.SignedIn() is { } person)
            await http.RequestServices.GetRequiredService<AccessLogWriter>().WriteAsync(http, AccessEvent.FileTaken, person.User.Id, name);
        await next();
    }
}
