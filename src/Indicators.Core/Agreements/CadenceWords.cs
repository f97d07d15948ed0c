using Indicators.Core.Periods;

namespace Indicators.Core.Agreements;

/// <summary>How often reports come, in running text.</summary>
public static class CadenceWords
{
    /// <summary>"varje tertial, och en slutrapport över hela giltighetstiden".</summary>
    public static string Reports(this Agreement agreement) => agreement.ReportCadence != PeriodUnit.Validity && agreement.HasFinalReport
        ? $"{Often(agreement.ReportCadence)}, och en slutrapport över hela giltighetstiden"
        : Often(agreement.ReportCadence);

    /// <summary>"varje tertial", "en gång, när giltighetstiden är slut".</summary>
    public static string Often(PeriodUnit cadence) =>
        cadence == PeriodUnit.Validity ? "en gång, när giltighetstiden är slut" : $"varje {cadence.Name()}";
}
