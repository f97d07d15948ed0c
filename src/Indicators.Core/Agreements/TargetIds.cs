using Indicators.Core.Phrases;

namespace Indicators.Core.Agreements;

/// <summary>
/// Which target of a new version is one that an earlier version had. It has to be in the pledge with the same number and count the same
/// indicator. Of the newest version's targets, each taken once, it is, in this order:
/// <list type="number">
/// <item>one that is written and read alike;</item>
/// <item>one that promises the same: the same words, or the same meaning;</item>
/// <item>one of the same kind, when as many of that kind are left in both versions, in their order. A changed number is such.</item>
/// </list>
/// Else it is one that was written and read alike in a version before that. Else it is new, and has an id that no other has had.
/// </summary>
internal static class TargetIds
{
    private static readonly Func<PledgeTarget, PledgeTarget, bool>[] Likenesses =
        [(was, now) => was.IsSame(now), (was, now) => was.IsSamePromise(now)];

    /// <param name="earlier">Every earlier version of the agreement, as written, in order.</param>
    public static Agreement Give(Agreement agreement, IReadOnlyList<Agreement> earlier)
    {
        Place[] places = [.. PlacesOf(agreement)];
        var ids = new TargetId?[places.Length];
        KeepNewest(places, ids, earlier.Count == 0 ? [] : [.. PlacesOf(earlier[^1])]);
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

    private static void KeepNewest(Place[] places, TargetId?[] ids, List<Place> left)
    {
        foreach (var isLike in Likenesses)
            for (var i = 0; i < places.Length; i++)
                if (ids[i] is null && left.Find(was => was.IsBeside(places[i]) && isLike(was.Target, places[i].Target)) is { } was)
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
        former.FirstOrDefault(was => was.IsBeside(place) && was.Target.IsSame(place.Target) && !taken.Contains(was.Id))?.Id;

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

    /// <summary>A target and the number of its pledge.</summary>
    private sealed record Place(string Pledge, PledgeTarget Target)
    {
        public TargetId Id => Target.Id!.Value;

        public (string Pledge, IndicatorCode Indicator, TargetKind Kind) Kind => (Pledge, Target.Indicator, Target.Target.Kind);

        public bool IsBeside(Place other) => (Pledge, Target.Indicator) == (other.Pledge, other.Target.Indicator);
    }
}
