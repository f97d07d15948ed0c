using Indicators.Core.Agreements;

namespace Indicators.Core.Users;

/// <summary>What somebody is in a kommun.</summary>
public enum UserRole
{
    Reporter,
    MunicipalPoliceOfficer,
    Coordinator,
    CouncilMember,
    Administrator,
}

/// <summary>What a page or a deed needs.</summary>
public enum Permission
{
    /// <summary>Report and correct counts of the own kommun and the own party.</summary>
    ReportCounts,

    /// <summary>See counts, status and deviations.</summary>
    SeeCounts,

    SeeReports,

    /// <summary>Comment, acknowledge and silence a deviation; say whether a condition held or a school was covered.</summary>
    AnswerDeviations,

    /// <summary>Agreements, pledges, targets, recipients.</summary>
    EditAgreements,

    ReleaseReports,

    /// <summary>Users, API keys, jobs, deliveries, audit. For the whole service.</summary>
    Administer,
}

/// <summary>The table of rights: the one place where a role is said to give something.</summary>
public static class Rights
{
    public static bool Gives(this UserRole role, Permission permission) => permission switch
    {
        Permission.ReportCounts => role is UserRole.Reporter or UserRole.MunicipalPoliceOfficer or UserRole.Coordinator,
        Permission.SeeCounts => role is not UserRole.CouncilMember,
        Permission.SeeReports => true,
        Permission.AnswerDeviations => role is UserRole.MunicipalPoliceOfficer or UserRole.Coordinator,
        Permission.EditAgreements or Permission.ReleaseReports => role is UserRole.Coordinator,
        Permission.Administer => role is UserRole.Administrator,
    };

    public static string Name(this UserRole role) => role switch
    {
        UserRole.Reporter => "rapportör",
        UserRole.MunicipalPoliceOfficer => "kommunpolis",
        UserRole.Coordinator => "säkerhetssamordnare",
        UserRole.CouncilMember => "rådsledamot",
        UserRole.Administrator => "administratör",
    };

    /// <summary>Whose figures the role answers for; null for a reporter, where it must be said, and for those who report nothing.</summary>
    public static ResponsibleParty? PartyOf(this UserRole role) => role switch
    {
        UserRole.MunicipalPoliceOfficer => ResponsibleParty.Police,
        UserRole.Coordinator => ResponsibleParty.Municipality,
        UserRole.Reporter or UserRole.CouncilMember or UserRole.Administrator => null,
    };
}
