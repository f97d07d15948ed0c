using Microsoft.AspNetCore.Mvc.Filters;

namespace Indicators.Web.SignIn;

/// <summary>What a signed-in person saw is not kept by the browser for the next one at the same machine.</summary>
internal sealed class NoStoreFilter : IResultFilter
{
    public void OnResultExecuting(ResultExecutingContext context)
    {
        var headers = context.HttpContext.Response.Headers;
        if (context.HttpContext.SignedIn() is not null) (headers.CacheControl, headers.Pragma) = ("no-cache, no-store", "no-cache");
    }

    public void OnResultExecuted(ResultExecutedContext context)
    {
        // Only what goes before the answer matters.
    }
}
