using Microsoft.AspNetCore.Mvc.Filters;

namespace Indicators.Web.SignIn;

/// <summary>Keeps browsers from storing pages of a signed-in person, which the next one at the same computer could see.</summary>
internal sealed class NoStoreFilter : IResultFilter
{
    /// <summary>Sets the headers of pages for a signed-in person; others may be cached.</summary>
    public void OnResultExecuting(ResultExecutingContext context)
    {
        var headers = context.HttpContext.Response.Headers;
        if (context.HttpContext.SignedIn() is not null) (headers.CacheControl, headers.Pragma) = ("no-cache, no-store", "no-cache");
    }

    public void OnResultExecuted(ResultExecutedContext context)
    {
        // The headers are sent already.
    }
}
