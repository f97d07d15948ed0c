using Indicators.Core.Agreements;

namespace Indicators.Core.Users;

/// <summary>A person's role in a municipality. The names are stored.</summary>
public enum UserRole
{
    /// <summary>Reports counts of one party.</summary>
    Reporter,
    /// <summary>Answers for the police's figures and promises, and receives deviation alerts.</summary>
    MunicipalPoliceOfficer,
    /// <summary>The municipality's security coordinator: answers for its figures, the agreements and the reports.</summary>
    Coordinator,
    /// <summary>A member of a council; reads reports.</summary>
    CouncilMember,
    /// <summary>Manages users, keys, jobs and logs.</summary>
    Administrator,
}

/// <summary>A permission that a page or an action requires.</summary>
public enum Permission
{
    /// <summary>Report and correct counts of the own municipality and party.</summary>
    ReportCounts,

    /// <summary>See counts, status and deviations.</summary>
    SeeCounts,

    /// <summary>See the reports of the municipality.</summary>
    SeeReports,

    /// <summary>Comment, acknowledge and silence deviations; record conditions and coverage.</summary>
    RespondToDeviations,

    /// <summary>Edit agreements, pledges, targets and recipients.</summary>
    EditAgreements,

    /// <summary>Release reports to their recipients.</summary>
    ReleaseReports,

    /// <summary>Choose who owns pledges and indicators: a coordinator in the own municipality, an administrator everywhere.</summary>
    AssignOwners,

    /// <summary>Manage users, API keys, jobs, deliveries and logs, for the whole service.</summary>
    Administer,
}

/// <summary>The table of rights: the only place that maps roles to permissions.</summary>
public static class Rights
{
    /// <summary>Whether a role gives a permission.</summary>
    public static bool Gives(this UserRole role, Permission permission) => permission switch
    {
        Permission.ReportCounts => role is UserRole.Reporter or UserRole.MunicipalPoliceOfficer or UserRole.Coordinator,
        Permission.SeeCounts => role is not UserRole.CouncilMember,
        Permission.SeeReports => true,
        Permission.RespondToDeviations => role is UserRole.MunicipalPoliceOfficer or UserRole.Coordinator,
        Permission.EditAgreements or Permission.ReleaseReports => role is UserRole.Coordinator,
        Permission.AssignOwners => role is UserRole.Coordinator or UserRole.Administrator,
        Permission.Administer => role is UserRole.Administrator,
    };

    /// <summary>The Swedish name of a role.</summary>
    public static string Name(this UserRole role) => role switch
    {
        UserRole.Reporter => "rapportör",
        UserRole.MunicipalPoliceOfficer => "kommunpolis",
        UserRole.Coordinator => "säkerhetssamordnare",
        UserRole.CouncilMember => "rådsledamot",
        UserRole.Administrator => "administratör",
    };

    /// <summary>The party whose figures a role reports; null for a reporter, whose grant states it, and for the other roles.</summary>
    public static ResponsibleParty? PartyOf(this UserRole role) => role switch
    {
        UserRole.MunicipalPoliceOfficer => ResponsibleParty.Police,
        UserRole.Coordinator => ResponsibleParty.Municipality,
        UserRole.Reporter or UserRole.CouncilMember or UserRole.Administrator => null,
    };
}
