using Indicators.Core.Agreements;
using Indicators.Core.Periods;

namespace Indicators.Core.Deviations;

/// <summary>The last edition of a report over days of a deviation, made before figures of those days were imported or corrected.</summary>
public sealed record OutdatedEdition(Agreement Agreement, Period Period, int Edition)
{
    /// <summary>Path of the page where a new edition is made, relative to the site's root.</summary>
    public string Path => $"kommuner/{Agreement.Municipality.Code}/rapporter/{Agreement.Id}/{Uri.EscapeDataString(Period.Code)}/{Edition}";

    /// <summary>"Utgåva 1 av rapporten för första tertialet 2018 gjordes innan siffrorna kom in."</summary>
    public string Sentence => $"Utgåva {Edition} av rapporten för {Period.Name} gjordes innan siffrorna kom in. "
        + "Säkerhetssamordnaren kan göra en ny utgåva.";
}
