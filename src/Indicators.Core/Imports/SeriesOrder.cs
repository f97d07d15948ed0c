using System.Runtime.InteropServices;
using Indicators.Core.Agreements;
using Indicators.Core.Counts;

namespace Indicators.Core.Imports;

/// <summary>
/// Tracks whether each series of a file is in time order without overlaps, as in nearly all files. One day per series is kept.
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
