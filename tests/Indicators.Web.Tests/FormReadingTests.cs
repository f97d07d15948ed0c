using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Indicators.Web.Tests.Accessibility;
using Indicators.Web.Tests.Support;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace Indicators.Web.Tests;

/// <summary>How forms are bound: a field never overrides the address, and every message is Swedish.</summary>
public sealed class FormReadingTests(WholeSite site) : IClassFixture<WholeSite>
{
    private const string Token = "__RequestVerificationToken", English = @"\b(The|field|value|invalid|required|must|not)\b";

    private IEnumerable<(RouteEndpoint Endpoint, CompiledPageActionDescriptor Page)> Pages =>
        from endpoint in site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        let page = endpoint.Metadata.GetMetadata<CompiledPageActionDescriptor>()
        where page is not null
        select (endpoint, page);

    [Fact]
    public async Task A_form_with_a_field_that_contradicts_its_address_is_refused_on_every_page()
    {
        var (wrong, asked) = (new List<string>(), 0);
        foreach (var (endpoint, page) in Pages)
            foreach (var handler in page.HandlerMethods.Where(handler => handler.HttpMethod == "Post"))
                foreach (var part in endpoint.RoutePattern.Parameters.Where(part => part.Name != "handler"))
                {
                    var visitor = endpoint.RoutePattern.RawText!.StartsWith("administration", StringComparison.Ordinal)
                        ? site.Administrator
                        : site.Coordinator;
                    var status = await SendAsync(visitor, AddressOf(endpoint.RoutePattern), handler.Name, part.Name);
                    if (status != 400) wrong.Add($"{endpoint.RoutePattern.RawText} {handler.Name} took another {part.Name}: {status}");
                    asked++;
                }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(asked > 60, $"Only {asked} were asked");
    }

    [Fact]
    public async Task A_form_that_agrees_with_its_address_is_accepted()
    {
        var page = await site.Coordinator.GetAsync("/kommuner/1763/rapportera/2020-04");
        var sent = await site.Coordinator.SendAsync(page, new() { ["kommun"] = "1763", ["period"] = "2020-04" });
        Assert.NotEqual(400, (int)sent.Status);
    }

    [Fact]
    public void Every_framework_message_about_a_field_is_Swedish()
    {
        var say = site.Services.GetRequiredService<IOptions<MvcOptions>>().Value.ModelBindingMessageProvider;
        var said = typeof(ModelBindingMessageProvider).GetProperties()
            .Select(property => (property.Name, Text: property.GetValue(say) switch
            {
                Func<string> none => none(),
                Func<string, string> one => one("x"),
                Func<string, string, string> two => two("x", "y"),
                _ => "The property is of another kind.",
            })).ToList();
        Assert.True(said.Count >= 10);
        Assert.All(said, one => Assert.DoesNotMatch(English, one.Text));
    }

    [Fact]
    public void Every_validation_rule_has_its_own_sentence()
    {
        var rules =
            from page in Pages
            from property in page.Page.HandlerTypeInfo.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            from rule in property.GetCustomAttributes<ValidationAttribute>(inherit: true)
            select ($"{page.Page.HandlerTypeInfo.Name}.{property.Name}", rule.ErrorMessage);
        Assert.NotEmpty(rules);
        Assert.All(rules, rule => Assert.DoesNotMatch(English, rule.ErrorMessage ?? "The rule says what the framework says"));
    }

    [Fact]
    public async Task No_page_contains_the_English_validation_attributes_of_the_framework()
    {
        foreach (var (visitor, start) in new[] { (site.Coordinator, ""), (site.Administrator, "/administration") })
            foreach (var address in site.Addresses.Where(address => address.StartsWith(start, StringComparison.Ordinal)))
                Assert.DoesNotContain((await visitor.GetAsync(address)).Page.QuerySelectorAll("[data-val]"), _ => true);
    }

    /// <summary>An address with data.</summary>
    private string AddressOf(RoutePattern pattern) =>
        "/" + string.Join('/', pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part =>
            part is RoutePatternParameterPart named
                ? site.ValueOf(pattern.RawText!, named.Name)
                : ((RoutePatternLiteralPart)part).Content)))).TrimEnd('/');

    private static async Task<int> SendAsync(Visitor visitor, string address, string? handler, string field)
    {
        var token = (await visitor.GetAsync("/logga-ut")).Page.QuerySelector($"input[name={Token}]")!.GetAttribute("value")!;
        using var form = new FormUrlEncodedContent([new(Token, token), new(field, "nagot-annat")]);
        using var answer = await visitor.Client.PostAsync($"{address}?handler={handler}", form, TestContext.Current.CancellationToken);
        return (int)answer.StatusCode;
    }
}
