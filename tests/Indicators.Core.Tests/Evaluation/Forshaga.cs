using Indicators.Core.Agreements;
using Indicators.Core.Periods;
using static Indicators.Core.Tests.Evaluation.Given;

namespace Indicators.Core.Tests.Evaluation;

/// <summary>Three pledges of Forshaga 2020–2022: one each week, one a year with a condition, one without number.</summary>
internal static class Forshaga
{
    private static readonly IndicatorCode Efforts = IndicatorCode.Parse("insats").Value;

    public static readonly Agreement Agreement = new(
        AgreementId.Parse("forshaga-2020").Value,
        1,
        "Medborgarlöfte Forshaga",
        new(MunicipalityCode.Parse("1763").Value, "Forshaga"),
        "Karlstad",
        ["Polisen", "Forshaga kommun"],
        Days("2020-01-01", "2022-12-31"),
        PeriodUnit.Tertial,
        "Medborgarlöfte 2020–2022",
        [],
        [],
        [
            new("1", "minst en trafikkontroll/vecka", ResponsibleParty.Police, null, null, [Checks],
                [new("minst en trafikkontroll/vecka", Rate(), Checks, null, null)]),
            new("2", "en insats per år", ResponsibleParty.Police, null, "om underrättelseläget medger detta", [Efforts],
                [new("en insats per år", Rate(unit: PeriodUnit.Year) with { Conditional = true }, Efforts, null, null)]),
            new("3", "fotpatrullera", ResponsibleParty.Police, null, null, [Checks, Efforts], []),
        ],
        [Counted(Checks, Check), Counted(Efforts, Effort)]);

    private static Indicator Counted(IndicatorCode code, CountedUnit unit) =>
        new(code, code.Value, unit, "", "", ResponsibleParty.Police, PeriodUnit.Week, false, false);
}
