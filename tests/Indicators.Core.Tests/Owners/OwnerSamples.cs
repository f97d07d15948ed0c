using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Indicators.Core.Owners;
using Indicators.Core.Tests.Support;
using Indicators.Core.Users;
using Xunit;

namespace Indicators.Core.Tests.Owners;

/// <summary>People who can own something, and what they own.</summary>
internal static class OwnerSamples
{
    /// <summary>A person with an account, whose name is the first part of the address.</summary>
    public static async Task<User> InviteAsync(
        this TestDatabase test, string email, UserRole role, string? municipality, ResponsibleParty party = ResponsibleParty.Police)
    {
        var code = municipality is null ? (MunicipalityCode?)null : MunicipalityCode.Parse(municipality).Value;
        return (await new InviteUser(test.Database, new UserMail(null), TimeProvider.System).RunAsync(
            email, email.Split('@')[0], [UserGrant.Make(role, code, party).Value!], new Actor("test"),
            TestContext.Current.CancellationToken)).Value!.User;
    }

    public static Task OwnAsync(this TestDatabase test, OwnedThing thing, User owner, User? deputy = null) => test.ExecuteAsync(
        """
        insert into owners (agreement_id, kind, code, party, owner_id, deputy_id, set_at, set_by)
        values (@agreement, @kind, @code, @party, @owner, @deputy, now(), 'test')
        """,
        new
        {
            agreement = thing.Agreement.Value,
            kind = thing.Kind.ToString(),
            code = thing.Code,
            party = thing.Party.ToString(),
            owner = owner.Id,
            deputy = deputy?.Id,
        });

    public static Task CloseAsync(this TestDatabase test, User user) =>
        test.ExecuteAsync("update users set closed_at = now(), closed_by = 'test' where id = @Id", new { user.Id });

    public static Task AwayAsync(this TestDatabase test, User user, DateOnly until) =>
        test.ExecuteAsync("insert into absences values (@Id, @until)", new { user.Id, until });
}
