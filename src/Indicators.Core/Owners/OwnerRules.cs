using Indicators.Core.Agreements;
using Indicators.Core.Text;
using Indicators.Core.Users;

namespace Indicators.Core.Owners;

/// <summary>The persons that somebody has chosen for something.</summary>
/// <param name="Owner">Null to have none.</param>
/// <param name="Deputy">Null to have none.</param>
public sealed record OwnerChoice(OwnedThing Thing, Guid? Owner, Guid? Deputy);

/// <summary>Decides who can own what. Pure.</summary>
public static class OwnerRules
{
    /// <summary>Everything in an agreement that can have an owner: the pledges, then the indicators, each in their order.</summary>
    public static IReadOnlyList<OwnedThing> Things(Agreement agreement) =>
    [
        .. agreement.Newest().Pledges.SelectMany(pledge => OwnedThing.Of(agreement.Id, pledge)),
        .. agreement.Newest().Indicators.SelectMany(indicator => OwnedThing.Of(agreement.Id, indicator)),
    ];

    /// <summary>"löfte 3", "indikatorn Trafikkontroller".</summary>
    public static string Name(Agreement agreement, OwnedThing thing) => thing.Kind switch
    {
        OwnedKind.Pledge => $"löfte {thing.Code}",
        OwnedKind.Indicator =>
            $"indikatorn {agreement.Indicators.FirstOrDefault(one => one.Code.Value == thing.Code)?.Name ?? thing.Code}",
    };

    /// <summary>Why a choice cannot be made, in Swedish; null when it can.</summary>
    /// <param name="people">By id, those that exist.</param>
    public static string? WhyNot(OwnerChoice choice, Agreement agreement, IReadOnlyDictionary<Guid, OwnerPerson> people)
    {
        var name = Swedish.Capitalised(Name(agreement, choice.Thing));
        if (choice.Owner is null && choice.Deputy is not null) return $"{name}: välj en ansvarig först, sedan en ersättare.";
        if (choice.Owner is not null && choice.Owner == choice.Deputy) return $"{name}: den ansvariga kan inte vara sin egen ersättare.";
        var right = new ReportingRight(agreement.Municipality.Code, choice.Thing.Party);
        return new[] { choice.Owner, choice.Deputy }.OfType<Guid>().Select(id => WhyNot(people.GetValueOrDefault(id), right))
            .OfType<string>().Select(problem => $"{name}: {problem}").FirstOrDefault();
    }

    private static string? WhyNot(OwnerPerson? person, ReportingRight right) => person switch
    {
        null => "personen finns inte.",
        { IsClosed: true } => $"kontot för {person.User.Name} är avslutat.",
        _ => person.CanAnswer(right) ? null : $"{person.User.Name} har ingen roll som lämnar {right.InWords}.",
    };

    /// <summary>What becomes of something that a person who leaves owns, or is the deputy of, when another takes over.</summary>
    public static OwnerChoice HandedOver(Ownership owned, Guid from, Guid to)
    {
        var owner = owned.Owner.User.Id == from ? to : owned.Owner.User.Id;
        var deputy = owned.Deputy?.User.Id is { } now ? now == from ? to : now : (Guid?)null;
        return new(owned.Thing, owner, deputy == owner ? null : deputy);
    }
}
