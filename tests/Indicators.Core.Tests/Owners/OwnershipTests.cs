using Indicators.Core.Agreements;
using Indicators.Core.Owners;
using Indicators.Core.Users;
using Xunit;

namespace Indicators.Core.Tests.Owners;

/// <summary>Who is asked for something that has an owner.</summary>
public sealed class OwnershipTests
{
    private static readonly DateOnly Today = new(2018, 3, 1);

    private static readonly MunicipalityCode Kil = MunicipalityCode.Parse("1715").Value, Forshaga = MunicipalityCode.Parse("1763").Value;

    private static readonly OwnedThing Thing =
        new(AgreementId.Parse("kil-2018").Value, OwnedKind.Pledge, "7", ResponsibleParty.Police);

    private static OwnerPerson Person(
        string name, DateOnly? away = null, bool isClosed = false, ResponsibleParty party = ResponsibleParty.Police,
        MunicipalityCode? place = null) =>
        new(
            new(Guid.NewGuid(), $"{name}@kil.example", name, [UserGrant.Make(UserRole.Reporter, place ?? Kil, party).Value!]), isClosed,
            away);

    private static string Asked(OwnerPerson owner, OwnerPerson? deputy = null) =>
        string.Join(' ', new Ownership(Thing, owner, deputy).Asked(Kil, Today).Select(person => person.User.Name));

    [Fact]
    public void The_owner_alone_is_asked_while_there() => Assert.Equal("Anna", Asked(Person("Anna"), Person("Bo")));

    [Fact]
    public void The_deputy_is_asked_too_while_the_owner_is_away_to_the_end_of_the_last_day()
    {
        Assert.Equal("Anna Bo", Asked(Person("Anna", Today), Person("Bo")));
        Assert.Equal("Anna", Asked(Person("Anna", Today.AddDays(-1)), Person("Bo")));
    }

    [Fact]
    public void The_deputy_alone_is_asked_when_the_owner_has_left_or_lost_the_role()
    {
        Assert.Equal("Bo", Asked(Person("Anna", isClosed: true), Person("Bo")));
        Assert.Equal("Bo", Asked(Person("Anna", party: ResponsibleParty.Municipality), Person("Bo")));
        Assert.Equal("Bo", Asked(Person("Anna", place: Forshaga), Person("Bo")));
    }

    [Fact]
    public void Everyone_is_asked_as_without_an_owner_when_neither_can_answer()
    {
        Assert.Equal("", Asked(Person("Anna", isClosed: true)));
        Assert.Equal("", Asked(Person("Anna", Today)));
        Assert.Equal("", Asked(Person("Anna", isClosed: true), Person("Bo", Today)));
        Assert.Equal("", Asked(Person("Anna", isClosed: true), Person("Bo", isClosed: true)));
    }

    [Fact]
    public void A_person_is_asked_for_what_they_own_and_for_what_nobody_else_owns_in_their_party()
    {
        var (anna, bo, cia) = (Person("Anna"), Person("Bo"), Person("Cia", party: ResponsibleParty.Municipality));
        var joint = Thing with { Code = "8" };
        var owners = new OwnersOnDay([new(Thing, anna, null), new(joint, anna, null)], Today);
        OwnedThing[] both = [joint, joint with { Party = ResponsibleParty.Municipality }];
        Assert.True(owners.IsAskedOf(anna.User, Kil, [Thing]));
        Assert.False(owners.IsAskedOf(bo.User, Kil, [Thing]));
        Assert.False(owners.IsAskedOf(bo.User, Kil, both));
        // Nobody owns the municipality's half.
        Assert.True(owners.IsAskedOf(cia.User, Kil, both));
        Assert.True(owners.IsAskedOf(bo.User, Kil, [Thing with { Code = "9" }]));
    }

    [Fact]
    public void What_is_handed_over_keeps_its_other_person_and_nobody_becomes_their_own_deputy()
    {
        var (anna, bo, cia) = (Person("Anna"), Person("Bo"), Guid.NewGuid());
        OwnerChoice Moved(Ownership owned, Guid to) => OwnerRules.HandedOver(owned, anna.User.Id, to);
        Assert.Equal(new(Thing, cia, bo.User.Id), Moved(new(Thing, anna, bo), cia));
        Assert.Equal(new(Thing, bo.User.Id, cia), Moved(new(Thing, bo, anna), cia));
        Assert.Equal(new(Thing, bo.User.Id, null), Moved(new(Thing, anna, bo), bo.User.Id));
        Assert.Equal(new(Thing, bo.User.Id, null), Moved(new(Thing, bo, anna), bo.User.Id));
    }
}
