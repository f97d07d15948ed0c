using Indicators.Web.SignIn;
using Microsoft.AspNetCore.OutputCaching;

namespace Indicators.Web.Pages.OpenData;

/// <summary>
/// Public pages, and answers that there is no such page, are cached until something is published (<see cref="PublishedState"/>). People who
/// are signed in always get a new page; no request header bypasses the cache.
/// </summary>
internal sealed class PublicCache(PublishedState published) : IOutputCachePolicy
{
    /// <summary>Name of the policy, for the attribute of each public page.</summary>
    public const string Policy = "public";

    /// <summary>Short, since pages depend on the day, and so that pages of former states do not fill the memory.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);

    /// <summary>Adds the policy, the state that it depends on and the service that follows releases.</summary>
    public static IServiceCollection Add(IServiceCollection services) => services
        .AddOutputCache(options => options.AddPolicy(
            Policy, policy => policy.Expire(Lifetime).SetVaryByQuery([]).SetVaryByHost(false).AddPolicy<PublicCache>(),
            excludeDefaultPolicy: true))
        .AddSingleton<PublishedState>()
        .AddHostedService<PublishedListener>();

    /// <summary>A 404 is cached without a body, which the error page then writes.</summary>
    public static async Task LeaveBodyToErrorPage(HttpContext context, RequestDelegate next)
    {
        await next(context);
        var response = context.Response;
        if (response is { StatusCode: StatusCodes.Status404NotFound, HasStarted: false, ContentLength: 0 }) response.ContentLength = null;
    }

    /// <summary>Only GET and HEAD of people who are not signed in are cached.</summary>
    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var (method, isSignedIn) = (context.HttpContext.Request.Method, context.HttpContext.SignedIn() is not null);
        context.EnableOutputCaching = (HttpMethods.IsGet(method) || HttpMethods.IsHead(method)) && !isSignedIn;
        (context.AllowCacheLookup, context.AllowCacheStorage, context.AllowLocking) = (true, true, true);
        context.CacheVaryByRules.VaryByValues["published"] =
            published.Of(context.HttpContext.GetRouteValue(MunicipalityRoute.RouteValue) as string);
        return ValueTask.CompletedTask;
    }

    /// <summary>A cached page is served as it is.</summary>
    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    /// <summary>Stores pages and 404; never errors, redirects or answers that set a cookie.</summary>
    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var response = context.HttpContext.Response;
        context.AllowCacheStorage = response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status404NotFound
            && response.Headers.SetCookie.Count == 0;
        return ValueTask.CompletedTask;
    }
}
