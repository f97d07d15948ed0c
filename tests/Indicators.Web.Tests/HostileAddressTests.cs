using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Indicators.Web.Tests.Accessibility;
using Indicators.Web.Tests.Support;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Indicators.Web.Tests;

/// <summary>Every route of the site with hostile values in each part of its address and in its query.</summary>
public sealed partial class HostileAddressTests(WholeSite site) : IClassFixture<WholeSite>
{
    private const string Nul = "a%00b";

    private static readonly string[] Blank = ["%20", "%09", "%0A", "%C2%A0", "%E2%80%83%20"];

    private static readonly string[] Extreme =
        [
            "0001-01-01", "9999-12-31", "0000-00-00", "99999-12-31", "0001-V01", "9999-T3", "-1", "99999999999999999999",
            "%F0%9F%98%80", "%ED%A0%80", "1%27--",
        ];

    /// <summary>Parameters that pages read directly from the request.</summary>
    private static readonly string[] AlsoRead = ["part", "sida", "sok", "lpo", "visa", "handler"];

    [Fact]
    public async Task Hostile_characters_in_a_path_segment_are_not_found()
    {
        var wrong = new List<string>();
        foreach (var (endpoint, visitor) in Routes())
            foreach (Match part in Part().Matches(endpoint.RoutePattern.RawText!))
                foreach (var value in (string[])
                    [Nul, .. Blank, .. Extreme, site.ValueOf(endpoint.RoutePattern.RawText!, part.Groups["name"].Value) + "%0A"])
                {
                    var address = Address(endpoint.RoutePattern.RawText!, part, value);
                    var status = await StatusAsync(visitor, address);
                    if (status is not (HttpStatusCode.BadRequest or HttpStatusCode.NotFound))
                        wrong.Add($"{address} answered {(int)status}");
                }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task Hostile_characters_in_a_query_are_harmless_and_NUL_is_refused()
    {
        var (wrong, asked) = (new List<string>(), 0);
        foreach (var (endpoint, visitor) in Routes())
        {
            var path = Address(endpoint.RoutePattern.RawText!, null, "");
            foreach (var (name, isText) in Names(endpoint))
                foreach (var value in (string[])[Nul, "", .. Blank, .. Extreme])
                {
                    asked++;
                    var status = (int)await StatusAsync(visitor, $"{path}?{name}={value}");
                    var mustBeRefused = value == Nul || (!isText && Extreme.Contains(value));
                    if (mustBeRefused ? status is not (400 or 404 or 405) : status >= 500)
                        wrong.Add($"{path}?{name}={value} answered {status}");
                }
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(asked > 5_000, $"Only {asked} addresses were asked");
    }

    /// <summary>Each with a person who may see it.</summary>
    private IEnumerable<(RouteEndpoint Endpoint, Visitor Visitor)> Routes()
    {
        var stranger = site.Visitor();
        return from endpoint in site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
               let needs = endpoint.Metadata.GetMetadata<NeedsAttribute>()?.Permission
               let visitor = endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null ? stranger
                   : needs == Permission.Administer ? site.Administrator
                   : site.Coordinator
               select (endpoint, visitor);
    }

    private string Address(string pattern, Match? part, string value) =>
        "/" + Part().Replace(
            pattern.TrimStart('/'),
            match => part is not null && match.Value == part.Value ? value : site.ValueOf(pattern, match.Groups["name"].Value));

    /// <summary>Every parameter that a page reads from its query, and whether any text is valid.</summary>
    private static IEnumerable<(string Name, bool IsText)> Names(RouteEndpoint endpoint)
    {
        var page = endpoint.Metadata.GetMetadata<CompiledPageActionDescriptor>();
        var properties =
            from property in page?.HandlerTypeInfo.AsType().GetProperties() ?? []
            let bound = property.GetCustomAttribute<BindPropertyAttribute>()
            where bound?.SupportsGet == true
            select (bound.Name ?? property.Name, property.PropertyType);
        var parameters =
            from handler in page?.HandlerMethods ?? []
            where handler.HttpMethod == "Get" && handler.Name is null
            from parameter in handler.Parameters
            where parameter.ParameterType != typeof(CancellationToken)
                && !endpoint.RoutePattern.Parameters.Any(part => part.Name == parameter.Name)
            select (parameter.Name, parameter.ParameterType);
        return from read in properties.Concat(parameters).Concat(AlsoRead.Select(name => (name, typeof(string))))
               where !endpoint.RoutePattern.Parameters.Any(part => string.Equals(part.Name, read.Item1, StringComparison.OrdinalIgnoreCase))
               select (read.Item1, read.Item2 == typeof(string));
    }

    private static async Task<HttpStatusCode> StatusAsync(Visitor visitor, string address)
    {
        using var answer = await visitor.Client.GetAsync(
            address, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    [GeneratedRegex(@"\{\*{0,2}(?<name>\w+)[^}]*\}")]
    private static partial Regex Part();
}
