using Indicators.Core.Agreements;
using Indicators.Core.Owners;
using Indicators.Core.Users;

namespace Indicators.Core.Overview;

/// <summary>A pledge or an indicator, its owner, and when something last happened.</summary>
/// <param name="Ownership">Null without an owner.</param>
/// <param name="IsOwned">Whether a person owns it who can answer, or whose deputy can. One who is away still owns it.</param>
/// <param name="Latest">The day on which anything was last reported or written; null for never.</param>
/// <param name="IsStale">Nothing has been reported or written for longer than <see cref="AgreementOwnership.DaysUntilStale"/> days.</param>
public sealed record OwnedLine(
    OwnedThing Thing, string Name, string Text, Ownership? Ownership, bool IsOwned, DateOnly? Latest, bool IsStale);

/// <summary>An agreement with everything in it that can have an owner.</summary>
/// <param name="Lines">The pledges, then the indicators, each in the agreement's order.</param>
public sealed record AgreementOwnership(Agreement Agreement, IReadOnlyList<OwnedLine> Lines)
{
    /// <summary>A month and a half: a monthly figure is reported, and reminded of, within it.</summary>
    public const int DaysUntilStale = 45;

    public int WithoutOwner => Lines.Count(line => !line.IsOwned);

    public int Stale => Lines.Count(line => line.IsStale);

    /// <param name="knownSince">Day on which the agreement was imported: before it, nothing could be reported here.</param>
    /// <param name="reportedOn">Of an indicator; null for never.</param>
    /// <param name="writtenOn">Of a pledge's account, by a party; null for never.</param>
    public static AgreementOwnership Of(
        Agreement agreement, OwnersOnDay owners, DateOnly today, DateOnly knownSince, Func<IndicatorCode, DateOnly?> reportedOn,
        Func<OwnedThing, DateOnly?> writtenOn)
    {
        var newest = agreement.Newest();
        var begin = knownSince > agreement.Validity.First ? knownSince : agreement.Validity.First;
        OwnedLine Line(OwnedThing thing, string text, DateOnly? latest)
        {
            var ownership = owners.Of(thing);
            var right = new ReportingRight(agreement.Municipality.Code, thing.Party);
            return new(
                thing, OwnerRules.Name(newest, thing), text, ownership,
                ownership is not null && (ownership.Owner.CanAnswer(right) || ownership.Deputy?.CanAnswer(right) == true),
                latest, today.DayNumber - (latest ?? begin).DayNumber > DaysUntilStale);
        }
        return new(
            agreement,
            [
                .. from pledge in newest.Pledges
                   from thing in OwnedThing.Of(agreement.Id, pledge)
                   select Line(thing, pledge.Text, pledge.Indicators.Select(reportedOn).Append(writtenOn(thing)).Max()),
                .. from indicator in newest.Indicators
                   from thing in OwnedThing.Of(agreement.Id, indicator)
                   select Line(thing, indicator.Name, reportedOn(indicator.Code)),
            ]);
    }
}
