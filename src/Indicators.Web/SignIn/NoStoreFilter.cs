using Microsoft.AspNetCore.Mvc.Filters;

namespace Indicators.Web.SignIn;

/// <summary>What a signed-in person saw is not kept by the browser for the next one at the same machine.</summary>
internal sealed class NoStoreFilter : IResultFilter
{
    public void OnResultExecuting(ResultExecutingContext context)
    {
        if (context.HttpContext.SignedIn() is not null) context.HttpContext.Response.Headers.CacheControl = "no-store";
    }

    public void OnResultExecuted(ResultExecutedContext context)
    {
        // Only what goes before the answer matters.
    }
}
