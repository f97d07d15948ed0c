using Indicators.Web.SignIn;
using Microsoft.AspNetCore.OutputCaching;

namespace Indicators.Web.Pages.OpenData;

/// <summary>
/// Public pages are made once and handed out again, until something is published: whichever process does it, the database tells of
/// it (<see cref="PublicCacheEviction"/>). If that should not be heard, <see cref="Lifetime"/> is how old they can be. Whoever is
/// signed in always gets a page made anew.
/// </summary>
internal sealed class PublicCache : IOutputCachePolicy
{
    public const string Policy = "public";

    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);

    private const string All = "public", List = "public-list";

    public static IServiceCollection Add(IServiceCollection services) => services.AddOutputCache(options => options.AddPolicy(
        Policy, policy => policy.Expire(Lifetime).SetVaryByQuery([]).SetVaryByHost(false).AddPolicy<PublicCache>())).AddHostedService<PublicCacheEviction>();

    /// <summary>After something was published: the kommun's pages, and the list of all.</summary>
    /// <param name="kommun">Its code.</param>
    public static async Task EvictAsync(IOutputCacheStore store, string kommun, CancellationToken ct)
    {
        await store.EvictByTagAsync(Tag(kommun), ct);
        await store.EvictByTagAsync(List, ct);
    }

    /// <summary>Every page.</summary>
    public static async Task EvictAsync(IOutputCacheStore store, CancellationToken ct) => await store.EvictByTagAsync(All, ct);

    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        context.Tags.Add(All);
        context.Tags.Add(context.HttpContext.GetRouteValue(Kommun.RouteValue) is string kommun ? Tag(kommun) : List);
        return ValueTask.CompletedTask;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    private static string Tag(string kommun) => $"kommun-{kommun}";
}
