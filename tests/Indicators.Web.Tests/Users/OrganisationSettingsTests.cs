using Indicators.Core.Storage;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace Indicators.Web.Tests.Users;

public sealed class OrganisationSettingsTests
{
    [Fact]
    public void A_role_may_grant_several_municipalities_and_nothing_else()
    {
        var settings = Read(
            ("Roles:0:Value", "Chef"), ("Roles:0:Role", "kommunpolis"), ("Roles:0:Municipality", "1780, 1763"),
            ("RoleClaim", "groups"))!;
        Assert.Equal("groups", settings.RoleClaim);
        var grants = ApplyOrganisationRoles.Decide(["Chef", "Chef", "chef", "Annat"], settings.Roles);
        Assert.Equal(["1780", "1763"], grants.Select(grant => grant.Municipality!.Value.Value));
        Assert.All(grants, grant => Assert.Equal(UserRole.MunicipalPoliceOfficer, grant.Role));
        Assert.Empty(ApplyOrganisationRoles.Decide(["Annat"], settings.Roles));
        Assert.Equal("roles", Read()!.RoleClaim);
    }

    [Theory]
    [InlineData("kung", "1780", "", "Oidc:Roles:0: ”kung” är ingen roll")]
    [InlineData("kommunpolis", "", "", "Oidc:Roles:0: Rollen kommunpolis gäller i en kommun")]
    [InlineData("kommunpolis", "178", "", "Oidc:Roles:0: ”178” är ingen kommunkod")]
    [InlineData("rapportör", "1780", "", "Oidc:Roles:0: En rapportör lämnar")]
    [InlineData("rapportör", "1780", "någon", "Oidc:Roles:0: ”någon”")]
    [InlineData("", "1780", "", "Oidc:Roles:0:Role is not set")]
    public void A_wrong_setting_stops_the_site_with_its_name(string role, string municipality, string party, string problem)
    {
        var fault = Assert.Throws<SettingsException>(() =>
            Read(("Roles:0:Value", "X"), ("Roles:0:Role", role), ("Roles:0:Municipality", municipality), ("Roles:0:Party", party)));
        Assert.StartsWith(problem, fault.Message, StringComparison.Ordinal);
    }

    private static OrganisationSettings? Read(params (string Name, string Value)[] more) =>
        OrganisationSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(
            more.Concat([("Authority", "https://login.example"), ("ClientId", "x"), ("ClientSecret", "y")])
                .Select(setting => KeyValuePair.Create($"Oidc:{setting.Item1}", (string?)setting.Item2))).Build());
}
