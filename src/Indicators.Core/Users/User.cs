using Indicators.Core.Agreements;
using Indicators.Core.Audit;

namespace Indicators.Core.Users;

/// <summary>A person who may sign in, without what they sign in with.</summary>
/// <param name="Email">What they sign in as; each address once, whatever its case.</param>
/// <param name="Name">As the audit log and changed figures show it.</param>
public sealed record User(Guid Id, string Email, string Name, IReadOnlyList<UserGrant> Grants)
{
    public Actor Actor => new(Name, Id.ToString());

    /// <summary>Kommuner in which this person may; never of administering, which is for the whole service.</summary>
    public IReadOnlyList<MunicipalityCode> Where(Permission permission) =>
        [
            .. Grants.Where(g => g.Role.Gives(permission)).Select(g => g.Municipality).OfType<MunicipalityCode>().Distinct()
                .OrderBy(code => code.Value, StringComparer.Ordinal),
        ];

    /// <param name="municipality">Null asks whether there is any kommun in which they may.</param>
    public bool May(Permission permission, MunicipalityCode? municipality = null) =>
        permission == Permission.Administer || municipality is null
            ? Grants.Any(g => g.Role.Gives(permission))
            : Grants.Any(g => g.Gives(permission, municipality.Value));

    /// <summary>What they may report, one for each kommun and party.</summary>
    public IReadOnlyList<ReportingRight> ReportingRights =>
        [
            .. Grants.Where(g => g.Role.Gives(Permission.ReportCounts))
                .Select(g => new ReportingRight(g.Municipality!.Value, g.Party!.Value)).Distinct(),
        ];
}
