using Indicators.Core.Agreements;
using Indicators.Core.Users;

namespace Indicators.Core.Owners;

/// <summary>What a person can own. The names are stored.</summary>
public enum OwnedKind
{
    Pledge,
    Indicator,
}

/// <summary>A pledge or an indicator that a party answers for. It is the same in every version of the agreement.</summary>
/// <param name="Code">The pledge's number, or the indicator's code.</param>
/// <param name="Party">One party: what is joint has an owner for each.</param>
public sealed record OwnedThing(AgreementId Agreement, OwnedKind Kind, string Code, ResponsibleParty Party)
{
    /// <summary>As the subject in the audit log: "kil-2018 löfte 3, polisen".</summary>
    public string Subject => $"{Agreement} {(Kind == OwnedKind.Pledge ? "löfte" : "indikator")} {Code}, {Party.Word()}";

    /// <summary>The pledge for each party that carries it out.</summary>
    public static IReadOnlyList<OwnedThing> Of(AgreementId agreement, Pledge pledge) =>
        [.. pledge.Responsible.Each().Select(party => new OwnedThing(agreement, OwnedKind.Pledge, pledge.Number, party))];

    /// <summary>The indicator for each party that reports it.</summary>
    public static IReadOnlyList<OwnedThing> Of(AgreementId agreement, Indicator indicator) =>
        [.. indicator.ReportedBy.Each().Select(party => new OwnedThing(agreement, OwnedKind.Indicator, indicator.Code.Value, party))];
}

/// <summary>A person who can own something.</summary>
/// <param name="AwayUntil">Last day of an absence; null without any.</param>
public sealed record OwnerPerson(User User, bool IsClosed, DateOnly? AwayUntil)
{
    public bool IsAway(DateOnly today) => today <= AwayUntil;

    /// <summary>Whether the person can sign in and report for the party; without that they cannot do what is asked.</summary>
    public bool CanAnswer(ReportingRight right) => !IsClosed && User.ReportingRights.Contains(right);
}

/// <summary>The persons who answer for something.</summary>
/// <param name="Deputy">Null without one; never the owner.</param>
public sealed record Ownership(OwnedThing Thing, OwnerPerson Owner, OwnerPerson? Deputy)
{
    /// <summary>
    /// The persons to ask: the owner; while the owner is away also the deputy; when the owner has left the deputy alone. Empty when
    /// neither can answer now: then everyone is asked as without an owner.
    /// </summary>
    public IReadOnlyList<OwnerPerson> Asked(MunicipalityCode municipality, DateOnly today)
    {
        var right = new ReportingRight(municipality, Thing.Party);
        var isOwnerThere = Owner.CanAnswer(right);
        if (isOwnerThere && !Owner.IsAway(today)) return [Owner];
        if (Deputy is null || !Deputy.CanAnswer(right) || Deputy.IsAway(today)) return [];
        return isOwnerThere ? [Owner, Deputy] : [Deputy];
    }
}

/// <summary>The owners of some agreements' pledges and indicators on a day.</summary>
public sealed class OwnersOnDay(IEnumerable<Ownership> all, DateOnly today)
{
    private readonly Dictionary<OwnedThing, Ownership> byThing = all.ToDictionary(one => one.Thing);

    /// <summary>Null without an owner.</summary>
    public Ownership? Of(OwnedThing thing) => byThing.GetValueOrDefault(thing);

    /// <summary>Empty when everyone is asked as without an owner.</summary>
    public IReadOnlyList<OwnerPerson> Asked(MunicipalityCode municipality, OwnedThing thing) => Of(thing)?.Asked(municipality, today) ?? [];

    /// <summary>Of a joint pledge or indicator, the persons of both parties.</summary>
    public IReadOnlyList<OwnerPerson> Asked(MunicipalityCode municipality, IEnumerable<OwnedThing> things) =>
        [.. things.SelectMany(thing => Asked(municipality, thing)).DistinctBy(person => person.User.Id)];

    /// <summary>
    /// Whether a person who may do something for a party is asked for it: always when nobody else is, and otherwise as its owner or as
    /// one who stands in.
    /// </summary>
    public bool IsAskedOf(User person, MunicipalityCode municipality, IEnumerable<OwnedThing> things) => things
        .Where(thing => person.ReportingRights.Contains(new(municipality, thing.Party)))
        .Any(thing => Of(thing)?.Owner.User.Id == person.Id
            || Asked(municipality, thing) is var asked && (asked.Count == 0 || asked.Any(one => one.User.Id == person.Id)));
}
