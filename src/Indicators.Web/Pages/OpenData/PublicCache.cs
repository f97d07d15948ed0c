using Indicators.Web.SignIn;
using Microsoft.AspNetCore.OutputCaching;

namespace Indicators.Web.Pages.OpenData;

/// <summary>
/// Public pages are made once and handed out again, until something is published (<see cref="PublishedState"/>). Whoever is signed
/// in always gets a page made anew.
/// </summary>
internal sealed class PublicCache(PublishedState published) : IOutputCachePolicy
{
    public const string Policy = "public";

    /// <summary>For pages that depend on the day, and so that those of former states do not fill the memory.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);

    public static IServiceCollection Add(IServiceCollection services) => services
        .AddOutputCache(options => options.AddPolicy(
            Policy, policy => policy.Expire(Lifetime).SetVaryByQuery([]).SetVaryByHost(false).AddPolicy<PublicCache>()))
        .AddSingleton<PublishedState>()
        .AddHostedService<PublishedListener>();

    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        context.CacheVaryByRules.VaryByValues["published"] = published.Of(context.HttpContext.GetRouteValue(Kommun.RouteValue) as string);
        return ValueTask.CompletedTask;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;
}
