using Indicators.Core.Phrases;

namespace Indicators.Core.Agreements;

/// <summary>
/// Decides which target of a new version is one that an earlier version had. Both must be in the pledge with the same number and count
/// the same indicator. A target gets the id of a target of the newest version, each used once, by these rules in order:
/// <list type="number">
/// <item>wording and reading are equal;</item>
/// <item>the promise is the same: equal words or equal meaning;</item>
/// <item>the kind is the same, and both versions have equally many such targets left, matched in order (a changed number).</item>
/// </list>
/// Otherwise it gets the id of an equal target in a version before that, and otherwise a new id that was never used.
/// </summary>
internal static class TargetIds
{
    private static readonly Func<PledgeTarget, PledgeTarget, bool>[] MatchingRules =
        [(was, now) => was.IsSame(now), (was, now) => was.IsSamePromise(now)];

    /// <summary>The agreement with an id for each target.</summary>
    /// <param name="agreement">The new version, without ids.</param>
    /// <param name="earlier">Every earlier version of the agreement, as written, in order.</param>
    public static Agreement Assign(Agreement agreement, IReadOnlyList<Agreement> earlier)
    {
        Place[] places = [.. PlacesOf(agreement)];
        var ids = new TargetId?[places.Length];
        MatchNewest(places, ids, earlier.Count == 0 ? [] : [.. PlacesOf(earlier[^1])]);
        Place[] former = [.. earlier.Reverse().SelectMany(PlacesOf)];
        for (var i = 0; i < places.Length; i++) ids[i] ??= Returning(places[i], ids, former);
        var given = former.Select(place => place.Id).ToList();
        for (var i = 0; i < places.Length; i++)
        {
            ids[i] ??= TargetId.Next(given);
            given.Add(ids[i]!.Value);
        }
        return With(agreement, new(ids.Select(id => id!.Value)));
    }

    private static void MatchNewest(Place[] places, TargetId?[] ids, List<Place> left)
    {
        foreach (var isLike in MatchingRules)
            for (var i = 0; i < places.Length; i++)
                if (ids[i] is null && left.Find(was => was.SharesIndicator(places[i]) && isLike(was.Target, places[i].Target)) is { } was)
                    Take(i, was);
        var open = Enumerable.Range(0, places.Length).Where(i => ids[i] is null).ToLookup(i => places[i].Kind);
        foreach (var ofKind in open)
            if (left.FindAll(was => was.Kind == ofKind.Key) is var candidates && candidates.Count == ofKind.Count())
                foreach (var (i, was) in ofKind.Zip(candidates)) Take(i, was);

        void Take(int i, Place was)
        {
            ids[i] = was.Id;
            left.RemoveAll(other => other.Id == was.Id);
        }
    }

    private static TargetId? Returning(Place place, TargetId?[] taken, IReadOnlyList<Place> former) =>
        former.FirstOrDefault(was => was.SharesIndicator(place) && was.Target.IsSame(place.Target) && !taken.Contains(was.Id))?.Id;

    private static Agreement With(Agreement agreement, Queue<TargetId> ids) => agreement with
    {
        Pledges =
        [
            .. agreement.Pledges.Select(pledge =>
                pledge with { Targets = [.. pledge.Targets.Select(target => target with { Id = ids.Dequeue() })] }),
        ],
    };

    private static IEnumerable<Place> PlacesOf(Agreement agreement) =>
        agreement.Pledges.SelectMany(pledge => pledge.Targets.Select(target => new Place(pledge.Number, target)));

    /// <summary>A target with the number of its pledge.</summary>
    private sealed record Place(string Pledge, PledgeTarget Target)
    {
        public TargetId Id => Target.Id!.Value;

        public (string Pledge, IndicatorCode Indicator, TargetKind Kind) Kind => (Pledge, Target.Indicator, Target.Target.Kind);

        public bool SharesIndicator(Place other) => (Pledge, Target.Indicator) == (other.Pledge, other.Target.Indicator);
    }
}
