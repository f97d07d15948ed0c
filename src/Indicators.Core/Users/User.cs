using Indicators.Core.Agreements;
using Indicators.Core.Audit;

namespace Indicators.Core.Users;

/// <summary>A person who may sign in, with their rights but without their credentials (<see cref="UserCredentials"/>).</summary>
/// <param name="Email">The user name; unique, ignoring case.</param>
/// <param name="Name">As shown in the audit log and beside corrected figures.</param>
public sealed record User(Guid Id, string Email, string Name, IReadOnlyList<UserGrant> Grants)
{
    /// <summary>The person as an actor of the audit log.</summary>
    public Actor Actor => new(Name, Id.ToString());

    /// <summary>The municipalities in which the person has a permission. Not for administration, which is for the whole service.</summary>
    public IReadOnlyList<MunicipalityCode> Where(Permission permission) =>
        [
            .. Grants.Where(g => g.Role.Gives(permission)).Select(g => g.Place()).OfType<MunicipalityCode>().Distinct()
                .OrderBy(code => code.Value, StringComparer.Ordinal),
        ];

    /// <summary>Whether the person has a permission in a municipality.</summary>
    /// <param name="municipality">Null asks about any municipality; ignored for administration.</param>
    public bool May(Permission permission, MunicipalityCode? municipality = null) =>
        permission == Permission.Administer || municipality is null
            ? Grants.Any(g => g.Role.Gives(permission))
            : Grants.Any(g => g.Gives(permission, municipality.Value));

    /// <summary>The rights to report, one per municipality and party.</summary>
    public IReadOnlyList<ReportingRight> ReportingRights =>
        [
            .. Grants.Where(g => g.Role.Gives(Permission.ReportCounts))
                .Select(g => new ReportingRight(g.Municipality!.Value, g.Party!.Value)).Distinct(),
        ];
}
