using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Indicators.Core.Text;

namespace Indicators.Core.Reports;

/// <summary>What a report's facts are called to its readers, the same in every format.</summary>
public static class ReportWords
{
    public static string Name(this ResponsibleParty party) => party switch
    {
        ResponsibleParty.Police => "Polisen",
        ResponsibleParty.Municipality => "Kommunen",
        ResponsibleParty.Joint => "Polisen och kommunen",
    };

    public static string Name(this CellState state) => state switch
    {
        CellState.Reported => "Rapporterat",
        CellState.NotApplicable => "Ej tillämpligt",
        CellState.Missing => "Saknas",
        CellState.NotDue => "Inte dags än",
    };

    public static string Name(this AgeGroup group) => group switch
    {
        AgeGroup.All => "Alla",
        AgeGroup.Under18 => "Under 18 år",
        AgeGroup.Under20 => "Under 20 år",
    };

    /// <summary>One such period: "vecka", "tertial".</summary>
    public static string Name(this PeriodUnit unit) => unit switch
    {
        PeriodUnit.Day => "dag",
        PeriodUnit.Week => "vecka",
        PeriodUnit.Month => "månad",
        PeriodUnit.Quarter => "kvartal",
        PeriodUnit.Tertial => "tertial",
        PeriodUnit.HalfYear => "halvår",
        PeriodUnit.SchoolTerm => "termin",
        PeriodUnit.Year => "år",
        PeriodUnit.Season => "säsong",
        PeriodUnit.Validity => "giltighetstid",
    };

    /// <summary>"Slutlig rapport", "Preliminär rapport, utgåva 2".</summary>
    public static string EditionName(this ReportContent content) =>
        (content.IsPreliminary ? "Preliminär rapport" : "Slutlig rapport")
        + (content.Edition > 1 ? $", utgåva {Swedish.Number(content.Edition)}" : "");

    /// <summary>Where the sum will end and how likely the promise is kept, in one or two sentences.</summary>
    public static string Sentence(this ForecastResult forecast) =>
        $"Prognos: troligen {Swedish.Number(forecast.Q50)} när perioden är slut, med åtta chanser av tio mellan "
        + $"{Swedish.Number(forecast.Q10)} och {Swedish.Number(forecast.Q90)}. "
        + $"Sannolikheten att löftet hålls är {Swedish.Percent(forecast.ProbabilityMet)}.";

    /// <summary>What was said of the pledge's condition; null for a pledge without one.</summary>
    public static string? ConditionRemark(this PledgeEvaluation evaluation)
    {
        if (evaluation.Pledge.Condition is not { } condition) return null;
        var reason = evaluation.ConditionReason is { } text ? $" {Swedish.Capitalised(text.TrimEnd('.'))}." : "";
        return evaluation.IsConditionHeld switch
        {
            true => $"Villkoret ”{condition}” var uppfyllt.{reason}",
            false => $"Villkoret ”{condition}” var inte uppfyllt.{reason}",
            null => $"Ingen har ännu sagt om villkoret ”{condition}” var uppfyllt.",
        };
    }
}
