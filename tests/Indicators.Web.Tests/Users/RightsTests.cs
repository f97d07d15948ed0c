using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Indicators.Web.Tests.Support;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Indicators.Web.Tests.Users;

/// <summary>
/// All addresses of the site × all roles × own and other municipality, tried on the running site and compared with the table.
/// </summary>
public sealed partial class RightsTests(TestSite site) : IClassFixture<TestSite>
{
    /// <summary>The rights of the domain, repeated on purpose: they test the table in the code.</summary>
    private static readonly Dictionary<Permission, UserRole[]> Table = new()
    {
        [Permission.ReportCounts] = [UserRole.Reporter, UserRole.MunicipalPoliceOfficer, UserRole.Coordinator],
        [Permission.SeeCounts] = [UserRole.Reporter, UserRole.MunicipalPoliceOfficer, UserRole.Coordinator, UserRole.Administrator],
        [Permission.SeeReports] =
            [UserRole.Reporter, UserRole.MunicipalPoliceOfficer, UserRole.Coordinator, UserRole.CouncilMember, UserRole.Administrator],
        [Permission.RespondToDeviations] = [UserRole.MunicipalPoliceOfficer, UserRole.Coordinator],
        [Permission.EditAgreements] = [UserRole.Coordinator],
        [Permission.ReleaseReports] = [UserRole.Coordinator],
        [Permission.AssignOwners] = [UserRole.Coordinator, UserRole.Administrator],
        [Permission.Administer] = [UserRole.Administrator],
    };

    [Fact]
    public void The_rights_of_each_role_match_the_table() => Assert.All(
        from permission in Enum.GetValues<Permission>() from role in Enum.GetValues<UserRole>() select (permission, role),
        pair => Assert.Equal(Table[pair.permission].Contains(pair.role), pair.role.Gives(pair.permission)));

    [Fact]
    public void Every_endpoint_declares_its_permission() => Assert.Empty(
        from endpoint in Endpoints()
        where endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null && endpoint.Metadata.GetMetadata<AuthorizeAttribute>() is null
        select endpoint.DisplayName);

    [Fact]
    public void Pages_about_a_municipality_have_it_in_their_address() => Assert.Empty(
        from endpoint in Endpoints()
        where endpoint.RoutePattern.RawText!.Contains("kommuner/", StringComparison.Ordinal)
            && !endpoint.RoutePattern.RawText!.Contains("{kommun", StringComparison.Ordinal)
        select endpoint.DisplayName);

    [Fact]
    public async Task Anonymous_users_are_redirected_to_sign_in()
    {
        using var visitor = site.Visitor();
        foreach (var (endpoint, address) in Closed())
        {
            var answer = await visitor.GetAsync(address);
            Assert.True(answer.Address == "/logga-in", $"{endpoint.DisplayName} ({address}) ended at {answer.Address}");
            using var posted = await visitor.Client.PostAsync(
                address, new FormUrlEncodedContent([]), TestContext.Current.CancellationToken);
            // A page without such a form answers 405 to everyone.
            Assert.True(
                posted.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.MethodNotAllowed
                    || posted.RequestMessage!.RequestUri!.AbsolutePath == "/logga-in",
                $"{address} took a form: {posted.StatusCode}");
        }
    }

    [Theory]
    [InlineData(UserRole.Reporter)]
    [InlineData(UserRole.MunicipalPoliceOfficer)]
    [InlineData(UserRole.Coordinator)]
    [InlineData(UserRole.CouncilMember)]
    [InlineData(UserRole.Administrator)]
    public async Task Each_role_has_the_rights_of_the_table_in_its_own_municipality_and_none_in_another(UserRole role)
    {
        using var own = await site.SignInAsync(role, TestSite.Karlskoga);
        using var foreign = await site.SignInAsync(role, TestSite.Kil);
        var wrong = new List<string>();
        foreach (var (endpoint, address) in Closed())
        {
            var needed = endpoint.Metadata.GetMetadata<NeedsAttribute>()?.Permission;
            var ofKommun = needed != Permission.Administer && address.Contains($"/{TestSite.Karlskoga}", StringComparison.Ordinal);
            // An administrator's role is for the whole service, and for no municipality.
            var may = needed is null
                || (Table[needed.Value].Contains(role) && !(ofKommun && role == UserRole.Administrator));
            if (await RefusedAsync(own, address) == may)
                wrong.Add($"{role} in the own kommun at {address}: expected {(may ? "let in" : "refused")}");
            if (await RefusedAsync(foreign, address) == (may && !ofKommun))
                wrong.Add($"{role} in another kommun at {address}: expected {(may && !ofKommun ? "let in" : "refused")}");
        }
        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData(UserRole.Reporter)]
    [InlineData(UserRole.MunicipalPoliceOfficer)]
    [InlineData(UserRole.Coordinator)]
    [InlineData(UserRole.CouncilMember)]
    [InlineData(UserRole.Administrator)]
    public async Task Handler_permissions_are_checked_in_addition_to_page_permissions(UserRole role)
    {
        using var visitor = await site.SignInAsync(role, TestSite.Karlskoga);
        var token = (await visitor.GetAsync("/logga-ut")).Page.QuerySelector(
            "input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        Assert.Contains(
            Closed(), page => page.Endpoint.Metadata.GetMetadata<CompiledPageActionDescriptor>() is { HandlerMethods.Count: > 0 });
        foreach (var (endpoint, address) in Closed())
            foreach (var handler in endpoint.Metadata.GetMetadata<CompiledPageActionDescriptor>()?.HandlerMethods ?? [])
            {
                if (handler.MethodInfo.GetCustomAttribute<HandlerNeedsAttribute>() is not { } needs
                    || Table[needs.Permission].Contains(role))
                    continue;
                using var answer = await visitor.Client.PostAsync(
                    $"{address}?handler={handler.Name}",
                    new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token)]),
                    TestContext.Current.CancellationToken);
                Assert.True(
                    answer.StatusCode == HttpStatusCode.Forbidden,
                    $"{role} at {address}, {handler.MethodInfo.Name}: {answer.StatusCode}");
            }
    }

    /// <summary>Refused is 403. Any other answer below 500 is allowed, since the invented ids may not exist.</summary>
    private static async Task<bool> RefusedAsync(Visitor visitor, string address)
    {
        var answer = await visitor.GetAsync(address);
        Assert.True((int)answer.Status < 500, $"{address} answered {answer.Status}");
        return answer.Status == HttpStatusCode.Forbidden;
    }

    private IEnumerable<RouteEndpoint> Endpoints() =>
        site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    /// <summary>Pages that need a permission, Hangfire's included, at an address of Karlskoga.</summary>
    private IEnumerable<(RouteEndpoint Endpoint, string Address)> Closed() =>
        from endpoint in Endpoints()
        where endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null
        select (endpoint, "/" + Parameter().Replace(
            endpoint.RoutePattern.RawText!.TrimStart('/'),
            match => ValueOf(match.Groups["name"].Value, match.Groups["kind"].Value)));

    /// <summary>A valid value for each part of an address; a new kind of part gets its line here.</summary>
    private static string ValueOf(string name, string kind) => name switch
    {
        "kommun" => TestSite.Karlskoga,
        "agreement" => "karlskoga-2016",
        "pledge" => "1",
        "party" => "polisen",
        "period" => "2016-03",
        "indicator" => "lob",
        "area" => "LPO%20Karlskoga",
        _ => kind == "guid" ? Guid.Empty.ToString() : "1",
    };

    [GeneratedRegex(@"\{\*{0,2}(?<name>\w+)(:(?<kind>\w+)(\([^)]*\))?)*\??\}")]
    private static partial Regex Parameter();
}
