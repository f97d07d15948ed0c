using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Deviations;
using Npgsql;

namespace Indicators.Web.Pages.Deviations;

/// <summary>Deviations as a table, the worst first.</summary>
public sealed record DeviationTable(string Caption, IReadOnlyList<DeviationRow> Rows, DateOnly Today)
{
    public static readonly DeviationTable Empty = new("", [], default);

    /// <summary>Whether all figures shown are invented; single invented ones are marked in their row.</summary>
    public bool IsSample => Rows.Count > 0 && Rows.All(row => row.IsSample);

    /// <param name="agreements">Those that the deviations are of.</param>
    public static async Task<DeviationTable> ReadAsync(
        NpgsqlConnection connection, IEnumerable<Deviation> deviations, IEnumerable<Agreement> agreements, string caption, DateOnly today)
    {
        var byId = agreements.ToDictionary(agreement => agreement.Id);
        Deviation[] shown = [.. Deviation.WorstFirst(deviations)];
        var samples = await CountStore.SamplesAsync(connection, [.. shown.Select(one => one.FiguresOf(byId[one.Key.Agreement]))]);
        return new(caption, [.. shown.Select((one, i) => new DeviationRow(one, byId[one.Key.Agreement], samples[i]))], today);
    }
}

/// <param name="IsSample">Whether figures of its span are invented.</param>
public sealed record DeviationRow(Deviation Deviation, Agreement Agreement, bool IsSample)
{
    public string Address => $"/kommuner/{Agreement.Municipality.Code}/avvikelser/{Deviation.Id}";
}
