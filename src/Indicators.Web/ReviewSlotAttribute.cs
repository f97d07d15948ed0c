using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Indicators.Web;

/// <summary>
/// On a page that shows what a file or form would change: it waits for a free slot, or answers 429 or 503 with a time to try again.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ReviewSlotAttribute(ReviewKind kind) : Attribute, IAsyncPageFilter
{
    /// <summary>Which queue the page waits in.</summary>
    public ReviewKind Kind => kind;

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    /// <summary>Keeps the slot until the handler has run. Without one, the handler does not run.</summary>
    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var http = context.HttpContext;
        var slots = http.RequestServices.GetRequiredService<ReviewSlots>();
        using var slot = await slots.TakeAsync(kind, $"{http.Person().Id}", http.RequestAborted);
        if (slot.Refusal is not { } busy)
        {
            await next();
            return;
        }
        // The error page shows it, with what was typed.
        http.Features.Set(busy);
        http.Response.SetBusy();
        context.Result = new StatusCodeResult(busy.Status);
    }
}

/// <summary>The answer to a request for which there is no slot.</summary>
internal static class BusyAnswer
{
    /// <summary>503, with a Retry-After of some seconds.</summary>
    public static void SetBusy(this HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        response.Headers.RetryAfter = ReviewSlot.Pause;
    }
}
