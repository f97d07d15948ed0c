using Indicators.Core.Agreements;
using Indicators.Core.Deviations;

namespace Indicators.Web.Pages.Deviations;

/// <summary>Deviations as a table, the worst first.</summary>
/// <param name="IsSample">Whether some of the figures may be invented.</param>
public sealed record DeviationTable(string Caption, IReadOnlyList<DeviationRow> Rows, bool IsSample)
{
    public static readonly DeviationTable Empty = new("", [], false);

    /// <param name="agreements">Those that the deviations are of.</param>
    /// <param name="samples">Kommuner that have invented figures.</param>
    public static DeviationTable Of(
        IEnumerable<Deviation> deviations, IEnumerable<Agreement> agreements, IReadOnlySet<MunicipalityCode> samples, string caption)
    {
        var byId = agreements.ToDictionary(agreement => agreement.Id);
        DeviationRow[] rows = [.. Deviation.WorstFirst(deviations).Select(one => new DeviationRow(one, byId[one.Key.Agreement]))];
        return new(caption, rows, rows.Any(row => samples.Contains(row.Agreement.Municipality.Code)));
    }
}

public sealed record DeviationRow(Deviation Deviation, Agreement Agreement)
{
    public string Address => $"/kommuner/{Agreement.Municipality.Code}/avvikelser/{Deviation.Id}";
}
