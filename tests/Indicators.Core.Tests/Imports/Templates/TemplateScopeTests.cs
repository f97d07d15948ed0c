using Indicators.Core.Agreements;
using Indicators.Core.Imports.Templates;
using Indicators.Core.Periods;
using Xunit;
using static Indicators.Core.Tests.Imports.CountSamples;

namespace Indicators.Core.Tests.Imports.Templates;

public sealed class TemplateScopeTests
{
    private static readonly Indicator Inventory =
        Indicator("inventering", "Inventeringar", PeriodUnit.Month) with { ReportedBy = ResponsibleParty.Municipality };

    private static readonly IReadOnlyList<Agreement> Agreements =
    [
        Agreement("karlskoga-2016", Karlskoga, Validity(2016, 1, 1, 2016, 12, 31), Checks, Lob, Inventory),
        Agreement("upplands-bro-2016", Upplands, Validity(2016, 2, 15, 2017, 2, 14), Checks, Visits),
        Agreement("upplands-bro-2017", Upplands, Validity(2017, 2, 15, 2018, 2, 14), Lob, Checks),
    ];

    private static TemplateScope Scope(
        string municipality, int year, PeriodUnit unit = PeriodUnit.Month, ResponsibleParty party = ResponsibleParty.Police)
    {
        var scope = TemplateScope.Of(Agreements, new(municipality, party, year, unit));
        Assert.Null(scope.Problem);
        return scope.Value!;
    }

    private static string Codes(TemplateScope scope) => string.Join(' ', scope.Indicators.Select(same => same[0].Indicator.Code.Value));

    [Theory]
    [InlineData(
        "Karlskog", 2016, PeriodUnit.Month, ResponsibleParty.Police,
        "”Karlskog” är ingen kommun med en överenskommelse här. Menade du Karlskoga?")]
    [InlineData(
        "Karlskoga", 2017, PeriodUnit.Month, ResponsibleParty.Police,
        "Karlskoga har ingen överenskommelse som gäller under 2017. Det som finns gäller "
        + "1\u00A0januari–31\u00A0december\u00A02016.")]
    [InlineData(
        "Karlskoga", 2016, PeriodUnit.Month, ResponsibleParty.Joint,
        "Det finns inget som polisen och kommunen ska rapportera för Karlskoga under 2016. "
        + "Mall finns för polisen och kommunen.")]
    [InlineData(
        "Karlskoga", 2016, PeriodUnit.Week, ResponsibleParty.Municipality,
        "Inget som kommunen rapporterar för Karlskoga under 2016 räknas per vecka. Gör mallen per månad.")]
    [InlineData(
        "Karlskoga", 16, PeriodUnit.Month, ResponsibleParty.Police,
        "Året 16 går inte att göra en mall för. Skriv ett år från 2000 till 2099.")]
    public void A_template_without_rows_is_refused_with_a_reason(
        string municipality, int year, PeriodUnit unit, ResponsibleParty party, string sentence) =>
        Assert.Equal(sentence, TemplateScope.Of(Agreements, new(municipality, party, year, unit)).Problem);

    [Theory]
    [InlineData("Karlskoga")]
    [InlineData("1883")]
    [InlineData("karlskoga kommun")]
    public void A_party_gets_its_own_indicators(string municipality)
    {
        Assert.Equal("trafikkontroll lob", Codes(Scope(municipality, 2016)));
        Assert.Equal("inventering", Codes(Scope(municipality, 2016, party: ResponsibleParty.Municipality)));
    }

    [Fact]
    public void A_template_has_only_months_that_share_days_with_an_agreement()
    {
        var first = Scope("Upplands-Bro", 2016);
        Assert.Equal(("2016-02", "2016-12"), (first.Periods[0].Code, first.Periods[^1].Code));
        var second = Scope("Upplands-Bro", 2017);
        Assert.Equal(12, second.Periods.Count);
        Assert.Equal("trafikkontroll skolbesok lob", Codes(second));
        Assert.Equal("2018-01 2018-02", string.Join(' ', Scope("Upplands-Bro", 2018).Periods.Select(period => period.Code)));
    }

    [Fact]
    public void A_weekly_template_has_the_week_year_s_weeks_and_no_monthly_indicators()
    {
        var scope = Scope("Karlskoga", 2016, PeriodUnit.Week);
        Assert.Equal(("2016-V01", "2016-V52", 52), (scope.Periods[0].Code, scope.Periods[^1].Code, scope.Periods.Count));
        Assert.Equal("trafikkontroll", Codes(scope));
        Assert.Equal(["Omhändertagna enligt LOB"], scope.OnlyPerMonth);
        // Week 53 of 2015 contains the first three days of 2016.
        Assert.Equal(["2015-V53"], Scope("Karlskoga", 2015, PeriodUnit.Week).Periods.Select(period => period.Code));
    }
}
