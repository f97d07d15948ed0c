namespace Indicators.Core.Agreements;

public static class RecipientRoleWords
{
    /// <summary>As an agreement file has it.</summary>
    public static string Name(this RecipientRole role) => role switch
    {
        RecipientRole.CrimePreventionCouncil => "BRÅ",
        RecipientRole.SafetyCouncil => "Trygghetsrådet",
        RecipientRole.MunicipalPoliceOfficer => "kommunpolis",
        RecipientRole.Coordinator => "säkerhetssamordnare",
        RecipientRole.LocalPoliceAreaChief => "lokalpolisområdeschef",
    };
}
