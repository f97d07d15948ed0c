using Indicators.Core.Storage;
using Indicators.Core.Users;
using Microsoft.AspNetCore.RateLimiting;
using Npgsql;

namespace Indicators.Web.SignIn;

/// <summary>
/// Keeps a form that is sent after its sender's session has ended, or before they have confirmed at the organisation who they are, so that
/// it can be sent afterwards.
/// </summary>
internal sealed class UnsentForms(Database database, LinkGenerator links, TimeProvider time)
{
    private const long MaxBytes = 1024 * 1024;

    /// <summary>Address of the page where it can be sent again; null when there was nothing to keep, or it must not be kept.</summary>
    /// <param name="session">Of the ended session.</param>
    public Task<string?> KeepAsync(HttpContext http, Secret session) =>
        KeepAsync(
            http,
            (transaction, unsent) =>
                SessionStore.KeepFormAsync(transaction, session, unsent, time.GetUtcNow(), http.RequestAborted));

    /// <summary>For a person who first has to confirm at the organisation who they are.</summary>
    /// <inheritdoc cref="KeepAsync(HttpContext, Secret)" path="/returns"/>
    public Task<string?> KeepAsync(HttpContext http, User person) =>
        KeepAsync(
            http,
            (transaction, unsent) =>
                SessionStore.KeepFormAsync(transaction, person.Id, unsent, time.GetUtcNow(), http.RequestAborted));

    private async Task<string?> KeepAsync(HttpContext http, Func<NpgsqlTransaction, UnsentForm, Task<Secret?>> keep)
    {
        if (!IsForKeeping(http)) return null;
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var fields = from field in form
                     where !field.Key.StartsWith("__", StringComparison.Ordinal) && !Confirmation.Fields.Contains(field.Key)
                     from value in field.Value
                     select KeyValuePair.Create(field.Key, value ?? "");
        var unsent = new UnsentForm(http.Request.Path + http.Request.QueryString, [.. fields]);
        var kept = await database.InTransactionAsync(transaction => keep(transaction, unsent), http.RequestAborted);
        return kept is null ? null : links.GetPathByPage(http, "/Users/Unsent", values: new { kept = kept.Reveal() });
    }

    /// <summary>Not files, which their owner still has, and never a password or a code.</summary>
    private static bool IsForKeeping(HttpContext http) =>
        HttpMethods.IsPost(http.Request.Method)
        && http.Request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true
        && http.Request.ContentLength is > 0 and <= MaxBytes
        && http.GetEndpoint()?.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName != RequestLimits.SignIn;
}
