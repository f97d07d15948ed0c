using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;

namespace Indicators.Web;

/// <summary>
/// A body larger than a page accepts is received and discarded, since a browser that is cut off while sending does not show the answer.
/// From ten times the limit it is cut off.
/// </summary>
internal static class TooLargeBody
{
    private const int MaxTimes = 10;

    /// <summary>
    /// Answers 413 when Content-Length is above the limit of the page; a body without a length is limited by the framework.
    /// </summary>
    public static async Task RefuseAsync(HttpContext context, RequestDelegate next)
    {
        var most = context.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>()?.MaxRequestBodySize;
        if (context.Request.ContentLength > most)
        {
            context.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = most * MaxTimes;
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        }
        else await next(context);
    }
}
