using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Indicators.Web;

/// <summary>
/// On a page that shows what a file or form would change: it waits for its person's turn, or answers 503 with a time to try again.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ReviewSlotAttribute(ReviewKind kind) : Attribute, IAsyncPageFilter
{
    public ReviewKind Kind => kind;

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var http = context.HttpContext;
        var turns = http.RequestServices.GetRequiredService<ReviewSlots>();
        using var turn = await turns.TakeAsync(kind, $"{http.Person().Id}", http.RequestAborted);
        if (turn.Refusal is not { } busy)
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

internal static class BusyAnswer
{
    /// <summary>503, with a Retry-After of some seconds.</summary>
    public static void SetBusy(this HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        response.Headers.RetryAfter = ReviewSlot.Pause;
    }
}
