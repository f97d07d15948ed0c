using Indicators.Core.Agreements;
using Indicators.Core.Users;

namespace Indicators.Web.Pages.Administration;

/// <summary>A role in a kommun, as people read it.</summary>
internal static class GrantWords
{
    public static string InWords(UserGrant grant, IReadOnlyDictionary<MunicipalityCode, string> names) =>
        grant.Role.Name()
        + (grant.Role == UserRole.Reporter ? $" för {ReportingRight.NameOf(grant.Party!.Value)}" : "")
        + (grant.Municipality is { } code ? $" i {names.GetValueOrDefault(code, $"kommun {code}")}" : "");
}
