using Indicators.Core.Deviations;

namespace Indicators.Web.Pages.Deviations;

/// <summary>Deviations as a table, the worst first.</summary>
public sealed record DeviationTable(string Caption, IReadOnlyList<DeviationRow> Rows, DateOnly Today)
{
    /// <summary>Before anything is read.</summary>
    public static readonly DeviationTable Empty = new("", [], default);

    /// <summary>Whether all figures shown are invented; single invented ones are marked in their row.</summary>
    public bool IsSample => Rows.Count > 0 && Rows.All(row => row.IsSample);
}
