using Indicators.Core.Agreements;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.OutputCaching;

namespace Indicators.Web.Pages.OpenData;

/// <summary>
/// Public pages are made once and handed out again. What is released in this process shows at once; what another process
/// releases, as the worker does, shows within <see cref="Lifetime"/>. Whoever is signed in always gets a page made anew.
/// </summary>
internal sealed class PublicCache : IOutputCachePolicy
{
    public const string Policy = "public";

    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);

    private const string All = "public";

    public static IServiceCollection Add(IServiceCollection services) => services.AddOutputCache(options => options.AddPolicy(
        Policy, policy => policy.Expire(Lifetime).SetVaryByQuery([]).SetVaryByHost(false).AddPolicy<PublicCache>()));

    /// <summary>After a release: the kommun's pages, and the list of all.</summary>
    public static async Task EvictAsync(IOutputCacheStore store, MunicipalityCode kommun, CancellationToken ct)
    {
        await store.EvictByTagAsync(Tag(kommun.Value), ct);
        await store.EvictByTagAsync(All, ct);
    }

    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        context.Tags.Add(context.HttpContext.GetRouteValue(Kommun.RouteValue) is string kommun ? Tag(kommun) : All);
        return ValueTask.CompletedTask;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    private static string Tag(string kommun) => $"kommun-{kommun}";
}
