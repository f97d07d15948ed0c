using Indicators.Core.Periods;

namespace Indicators.Core.Agreements;

/// <summary>Swedish words for an agreement's parties, recipients, cadence and coverage records, as people read them.</summary>
public static class AgreementLabels
{
    /// <summary>In running text, the party that owes the figures: "polisen", "polisen och kommunen".</summary>
    public static string Owner(this ResponsibleParty party) => party switch
    {
        ResponsibleParty.Police => "polisen",
        ResponsibleParty.Municipality => "kommunen",
        ResponsibleParty.Joint => "polisen och kommunen",
    };

    /// <summary>The parties one by one: of what is joint, police and municipality.</summary>
    public static IReadOnlyList<ResponsibleParty> Each(this ResponsibleParty party) => party switch
    {
        ResponsibleParty.Police => [ResponsibleParty.Police],
        ResponsibleParty.Municipality => [ResponsibleParty.Municipality],
        ResponsibleParty.Joint => [ResponsibleParty.Police, ResponsibleParty.Municipality],
    };

    /// <summary>One word, in files and on the command line: "polisen", "kommunen", "gemensamt".</summary>
    public static string Word(this ResponsibleParty party) => party switch
    {
        ResponsibleParty.Police => "polisen",
        ResponsibleParty.Municipality => "kommunen",
        ResponsibleParty.Joint => "gemensamt",
    };

    /// <summary>The role as agreement files write it: "BRÅ", "kommunpolis".</summary>
    public static string Name(this RecipientRole role) => role switch
    {
        RecipientRole.CrimePreventionCouncil => "BRÅ",
        RecipientRole.SafetyCouncil => "Trygghetsrådet",
        RecipientRole.MunicipalPoliceOfficer => "kommunpolis",
        RecipientRole.Coordinator => "säkerhetssamordnare",
        RecipientRole.LocalPoliceAreaChief => "lokalpolisområdeschef",
    };

    /// <summary>In one word, what was recorded of a member of a set: "genomförd", "erbjuden".</summary>
    public static string Name(CoverageKind kind) => kind switch
    {
        CoverageKind.Covered => "omfattad",
        CoverageKind.Offered => "erbjuden",
        CoverageKind.CarriedOut => "genomförd",
        CoverageKind.Withdrawn => "tillbakatagen",
    };

    /// <summary>When reports are published: "varje tertial, och en slutrapport över hela giltighetstiden".</summary>
    public static string Reports(this Agreement agreement) => agreement.ReportCadence != PeriodUnit.Validity && agreement.HasFinalReport
        ? $"{Often(agreement.ReportCadence)}, och en slutrapport över hela giltighetstiden"
        : Often(agreement.ReportCadence);

    /// <summary>A cadence in running text: "varje tertial", "en gång, när giltighetstiden är slut".</summary>
    public static string Often(PeriodUnit cadence) =>
        cadence == PeriodUnit.Validity ? "en gång, när giltighetstiden är slut" : $"varje {cadence.Name()}";
}
