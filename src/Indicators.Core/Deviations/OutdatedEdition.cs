using Indicators.Core.Agreements;
using Indicators.Core.Notifications;
using Indicators.Core.Periods;

namespace Indicators.Core.Deviations;

/// <summary>The last edition of a report over days of a deviation, made before figures of those days were imported or corrected.</summary>
public sealed record OutdatedEdition(Agreement Agreement, Period Period, int Edition)
{
    /// <summary>The page where a new edition is made.</summary>
    internal Uri Page(SiteLinks links) => links.Edition(Agreement.Municipality.Code.Value, Agreement.Id.Value, Period, Edition);

    /// <summary>"Utgåva 1 av rapporten för första tertialet 2018 gjordes innan siffrorna kom in."</summary>
    public string Sentence => $"Utgåva {Edition} av rapporten för {Period.Name} gjordes innan siffrorna kom in. "
        + "Säkerhetssamordnaren kan göra en ny utgåva.";
}
