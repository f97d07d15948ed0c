using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;

namespace Indicators.Web;

/// <summary>
/// What is larger than a page takes is received all the same and thrown away: a browser that is cut off while it sends shows
/// nothing of what we say. From ten times as much on it is cut off.
/// </summary>
internal static class TooLargeBody
{
    private const int MostTimes = 10;

    public static async Task RefuseAsync(HttpContext context, RequestDelegate next)
    {
        var most = context.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>()?.MaxRequestBodySize;
        if (context.Request.ContentLength > most)
        {
            context.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = most * MostTimes;
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        }
        else await next(context);
    }
}
