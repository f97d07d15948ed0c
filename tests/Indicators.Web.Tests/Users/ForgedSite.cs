using System.Collections.Concurrent;
using Indicators.Core.Users;
using Indicators.Web.Tests.Support;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Indicators.Web.Tests.Users;

/// <summary>The site with a provider whose tokens each test decides.</summary>
public sealed class ForgedSite : TestSite, IAsyncLifetime
{
    internal ForgedProvider Provider { get; } = new();

    internal ConcurrentQueue<string> Log { get; } = [];

    public override async ValueTask InitializeAsync()
    {
        await Provider.StartAsync();
        await base.InitializeAsync();
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        await Provider.DisposeAsync();
    }

    /// <summary>A person whose account is linked to a subject, without a password.</summary>
    internal async Task<Guid> JoinAsync(string email, string subject, params IReadOnlyList<UserGrant> grants)
    {
        var invited = await new InviteUser(Test.Database, new UserMail(null), TimeProvider.System)
            .RunAsync(email, email, grants, new("test"), CancellationToken.None);
        var linked = await new LinkSignIn(Test.Database, new(null), TimeProvider.System).AcceptAsync(
            invited.Value!.Link, new(new Uri(Provider.Address).ToString(), subject, email), CancellationToken.None);
        Assert.True(linked.Ok, linked.Problem);
        return linked.Value!.Id;
    }

    /// <summary>Signs in at the provider, which answers at once, and returns.</summary>
    internal async Task<Answer> EnterAsync(Visitor visitor, TokenOf token, string from = "/logga-in/organisation")
    {
        Provider.Next = token;
        return await visitor.GetAsync(from);
    }

    protected override void Configure(IWebHostBuilder host) => host
        .UseSetting("Oidc:Authority", Provider.Address).UseSetting("Oidc:ClientId", ForgedProvider.ClientId)
        .UseSetting("Oidc:ClientSecret", ForgedProvider.ClientSecret).UseSetting("Oidc:Name", "kommunens konto")
        .UseSetting("Oidc:Roles:0:Value", "Polis.Kil").UseSetting("Oidc:Roles:0:Role", "kommunpolis")
        .UseSetting("Oidc:Roles:0:Municipality", Kil)
        .UseSetting("Oidc:Roles:1:Value", "Admin").UseSetting("Oidc:Roles:1:Role", "administratör")
        .ConfigureLogging(log => log.AddProvider(new QueueLog(Log)))
        // A browser accepts secure cookies over http from its own machine; the tests' client does not.
        .ConfigureTestServices(services => services.PostConfigureAll<OpenIdConnectOptions>(options =>
            (options.CorrelationCookie.SecurePolicy, options.NonceCookie.SecurePolicy) =
                (CookieSecurePolicy.SameAsRequest, CookieSecurePolicy.SameAsRequest)));
}
