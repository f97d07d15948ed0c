using System.Globalization;
using Indicators.Core.Agreements;
using Indicators.Core.Deviations;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Xunit;

namespace Indicators.Core.Tests.Deviations;

public sealed class CurrentVerdictTests
{
    [Theory]
    // Counts of April 2018 are due on Friday 11 May, since the 10th is Ascension Day; the report on the 16th.
    [InlineData("2018-04-30", "2018-T1")]
    [InlineData("2018-05-01", "2018-T1")]
    [InlineData("2018-05-16", "2018-T1")]
    [InlineData("2018-05-17", "2018-T2")]
    public void A_span_is_current_until_its_report_is_due(string day, string span)
    {
        var today = DateOnly.Parse(day, CultureInfo.InvariantCulture);
        var verdicts = Enumerable.Range(1, 3).Select(number => Episodes.Verdict(TargetStatus.OnTrack, Period.Tertial(2018, number), today));
        Assert.Equal(span, CurrentVerdict.Of(verdicts, today)!.Span.Code);
    }

    [Fact]
    public void Before_the_first_span_there_is_no_current_verdict() =>
        Assert.Null(CurrentVerdict.Of([Episodes.Verdict(TargetStatus.NotApplicable, Period.Year(2019), new(2018, 5, 1))], new(2018, 5, 1)));

    [Theory]
    [InlineData("2018-02-11", "", "januari 2018")]
    [InlineData("2018-03-01", "", "februari 2018")]
    [InlineData("2018-06-20", "", "april 2018")]
    [InlineData("2018-04-11", "2018-02", "januari 2018")]
    [InlineData("2018-04-11", "2018-V10 2018-V14", "februari 2018")]
    public void A_month_is_complete_when_it_has_ended_and_no_figure_is_missing(string asOf, string missing, string month)
    {
        Period[] gaps = [.. missing.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(code => PeriodParser.Parse(code).Value)];
        var day = DateOnly.Parse(asOf, CultureInfo.InvariantCulture);
        Assert.Equal(month, LatestCompleteMonth.Of(Episodes.Verdict(TargetStatus.AtRisk, Period.Tertial(2018, 1), day, 0.5, 1, gaps)).Name);
    }

    [Theory]
    [InlineData(ResponsibleParty.Police, "MunicipalPoliceOfficer, Coordinator, LocalPoliceAreaChief")]
    [InlineData(ResponsibleParty.Joint, "MunicipalPoliceOfficer, Coordinator, LocalPoliceAreaChief")]
    [InlineData(ResponsibleParty.Municipality, "Coordinator, MunicipalPoliceOfficer, LocalPoliceAreaChief")]
    public void The_responsible_party_is_notified_first_then_the_other_party_then_the_chief(ResponsibleParty party, string roles) =>
        Assert.Equal(roles, string.Join(", ", Escalation.Roles(party, Escalation.Steps)));
}
