using Indicators.Core.Agreements;
using Indicators.Core.Users;
using Xunit;

namespace Indicators.Core.Tests.Users;

public sealed class UserGrantTests
{
    private static readonly MunicipalityCode Kil = MunicipalityCode.Parse("1715").Value;

    [Fact]
    public void An_administrator_is_given_no_municipality()
    {
        var refused = UserGrant.Make(UserRole.Administrator, Kil, null);
        Assert.StartsWith("En administratör har ingen kommun", refused.Problem, StringComparison.Ordinal);
        Assert.True(UserGrant.Make(UserRole.Administrator, null, null).Ok);
    }

    [Fact]
    public void A_stored_administrator_with_a_municipality_administers_and_has_no_rights_in_it()
    {
        var user = new User(Guid.Empty, "ada@kil.example", "Ada", [new(UserRole.Administrator, Kil, null)]);
        Assert.True(user.May(Permission.Administer));
        // Owners are assigned by an administrator everywhere, as for one without a stored municipality.
        foreach (var permission in Enum.GetValues<Permission>().Except([Permission.Administer, Permission.AssignOwners]))
        {
            Assert.False(user.May(permission, Kil), $"{permission}");
            Assert.Empty(user.Where(permission));
        }
    }
}
