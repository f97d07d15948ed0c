using System.Net;
using Indicators.Core.Agreements;
using Indicators.Core.Users;
using Indicators.Web.Tests.Support;
using Xunit;

namespace Indicators.Web.Tests.Users;

/// <summary>Those who can give access, or release reports, must have a second factor in production.</summary>
public sealed class DemandedFactorTests(ProductionSite site) : IClassFixture<ProductionSite>
{
    private const string Enrolment = "/mitt-konto/tva-steg";

    [Theory]
    [InlineData(UserRole.Administrator)]
    [InlineData(UserRole.Coordinator)]
    public async Task A_person_who_must_have_a_second_factor_is_redirected_to_its_setup(UserRole role)
    {
        var cookies = await SignedInAsync(role);
        foreach (var address in new[] { "/oversikt", "/mitt-konto", "/rapporter", "/administration", "/kommuner/1715/overenskommelser/ny" })
        {
            using var led = await site.AskAsync(HttpMethod.Get, address, headers: ("Cookie", cookies));
            Assert.StartsWith($"{Enrolment}?till=", led.Headers.Location?.OriginalString, StringComparison.Ordinal);
        }
        using var posted = await site.AskAsync(
            HttpMethod.Post, "/administration/anvandare", content: new FormUrlEncodedContent([]), headers: ("Cookie", cookies));
        Assert.Equal(Enrolment, posted.Headers.Location?.OriginalString);
        using var shared = await site.AskAsync(HttpMethod.Get, "/", headers: ("Cookie", cookies));
        Assert.Equal(HttpStatusCode.OK, shared.StatusCode);

        cookies = (await site.EnrolAsync(cookies)).Cookies;
        using var open = await site.AskAsync(HttpMethod.Get, "/oversikt", headers: ("Cookie", cookies));
        Assert.Equal(HttpStatusCode.OK, open.StatusCode);
    }

    [Theory]
    [InlineData(UserRole.Reporter)]
    [InlineData(UserRole.MunicipalPoliceOfficer)]
    [InlineData(UserRole.CouncilMember)]
    public async Task A_second_factor_is_optional_for_other_roles(UserRole role)
    {
        using var open = await site.AskAsync(HttpMethod.Get, "/oversikt", headers: ("Cookie", await SignedInAsync(role)));
        Assert.Equal(HttpStatusCode.OK, open.StatusCode);
    }

    [Fact]
    public async Task A_new_administrator_needs_a_second_factor_from_the_next_request()
    {
        var email = $"{Guid.NewGuid():N}@kil.example";
        var cookies = await site.JoinAsync(email, UserRole.Reporter);
        await site.Test.ExecuteAsync(
            "insert into user_grants select id, 'Administrator', null, null from users where email = @email", new { email });
        using var led = await site.AskAsync(HttpMethod.Get, "/oversikt", headers: ("Cookie", cookies));
        Assert.StartsWith(Enrolment, led.Headers.Location?.OriginalString, StringComparison.Ordinal);
    }

    private async Task<string> SignedInAsync(UserRole role)
    {
        var link = await site.InviteAsync($"{Guid.NewGuid():N}@kil.example",
            [
                UserGrant.Make(
                    role, role == UserRole.Administrator ? null : MunicipalityCode.Parse(TestSite.Kil).Value,
                    ResponsibleParty.Police).Value!,
            ]);
        using var answer = await site.SendFormAsync(link, new() { ["Password"] = TestSite.Password, ["Again"] = TestSite.Password });
        return ProductionSite.Cookies(answer);
    }
}
