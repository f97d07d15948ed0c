using System.Runtime.InteropServices;
using Indicators.Core.Agreements;

namespace Indicators.Core.Counts;

/// <summary>
/// Whether every municipality's every indicator goes on in time through a file, as it does in nearly all. Then no two counts share
/// days, and a day for each is enough to know it.
/// </summary>
internal sealed class SeriesOrder
{
    private readonly Dictionary<(MunicipalityCode, IndicatorCode), DateOnly> reached = [];

    public bool IsKept { get; private set; } = true;

    public void Add(Count count)
    {
        ref var last = ref CollectionsMarshal.GetValueRefOrAddDefault(reached, (count.Municipality, count.Indicator), out var isKnown);
        if (isKnown && count.Period.First <= last) IsKept = false;
        else last = count.Period.Last;
    }
}
