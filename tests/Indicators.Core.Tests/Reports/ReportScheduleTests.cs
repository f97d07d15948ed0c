using Indicators.Core.Agreements;
using Indicators.Core.Periods;
using Indicators.Core.Reports;
using Xunit;

namespace Indicators.Core.Tests.Reports;

public sealed class ReportScheduleTests
{
    private static readonly HashSet<string> None = [];

    private static Agreement Agreement(string first, string last, PeriodUnit cadence) => new(
        AgreementId.Parse("test-1").Value, 1, "Test", new Municipality(MunicipalityCode.Parse("1883").Value, "Karlskoga"), "Karlskoga", [],
        Period.Validity(Day(first), Day(last)), cadence, "", [], [], [], []);

    private static DateOnly Day(string iso) => DateOnly.Parse(iso, System.Globalization.CultureInfo.InvariantCulture);

    private static IEnumerable<string> Due(Agreement agreement, string today, string knownSince, IReadOnlySet<string>? built = null) =>
        ReportSchedule.Due(agreement, Day(knownSince), built ?? None, Day(today)).Select(p => p.Code);

    [Theory]
    [InlineData("2016-05-12", new string[0])]
    [InlineData("2016-05-13", new[] { "2016-T1" })]
    [InlineData("2016-09-15", new[] { "2016-T1", "2016-T2" })]
    [InlineData("2017-01-12", new[] { "2016-T1", "2016-T2" })]
    [InlineData("2030-01-01", new[] { "2016-T1", "2016-T2", "2016-T3" })]
    public void A_report_is_due_from_its_day_on_however_late(string today, string[] periods) =>
        Assert.Equal(periods, Due(Agreement("2016-01-01", "2016-12-31", PeriodUnit.Tertial), today, "2016-01-01"));

    [Fact]
    public void A_report_with_an_edition_is_not_due() =>
        Assert.Equal(
            ["2016-T2"],
            Due(
                Agreement("2016-01-01", "2016-12-31", PeriodUnit.Tertial), "2016-10-01", "2016-01-01",
                new HashSet<string> { "2016-T1" }));

    [Fact]
    public void Reports_that_were_due_before_the_agreement_was_read_in_are_not_sent() =>
        Assert.Equal(["2016-T3"], Due(Agreement("2016-01-01", "2016-12-31", PeriodUnit.Tertial), "2017-02-01", "2016-11-01"));

    [Fact]
    public void An_agreement_that_ends_within_a_tertial_is_reported_when_it_has_ended() =>
        Assert.Equal(["2017-T3"], Due(Agreement("2017-09-01", "2017-09-30", PeriodUnit.Tertial), "2017-10-13", "2017-09-01"));

    [Fact]
    public void A_new_version_affects_the_reports_from_its_first_day()
    {
        var stored = Agreement("2018-01-01", "2019-12-31", PeriodUnit.HalfYear);
        var (touched, gone) = ReportSchedule.Affected(stored, Agreement("2018-09-01", "2019-12-31", PeriodUnit.HalfYear));
        Assert.Equal(["2018-H2", "2019-H1", "2019-H2"], touched.Select(period => period.Code));
        Assert.Empty(gone);
    }

    [Fact]
    public void An_agreement_that_ends_early_has_no_reports_after_its_end()
    {
        var stored = Agreement("2018-01-01", "2019-12-31", PeriodUnit.HalfYear);
        var (touched, gone) = ReportSchedule.Affected(stored, Agreement("2018-01-01", "2018-09-30", PeriodUnit.HalfYear));
        Assert.Equal(
            [(Day("2018-01-01"), Day("2018-06-30")), (Day("2018-07-01"), Day("2018-09-30"))],
            touched.Select(period => (period.First, period.Last)));
        Assert.Equal(["2019-H1", "2019-H2"], gone.Select(period => period.Code));
    }

    [Fact]
    public void The_final_report_is_affected_too_and_is_gone_when_it_is_no_longer_chosen()
    {
        var regular = Agreement("2026-01-01", "2026-12-31", PeriodUnit.Tertial);
        var final = regular with { HasFinalReport = true };
        Assert.Equal(
            ["2026-T1", "2026-T2", "2026-T3", final.Validity.Code],
            ReportSchedule.Affected(null, final).Affected.Select(period => period.Code));
        Assert.Equal([final.Validity.Code], ReportSchedule.Affected(final, regular).Cancelled.Select(period => period.Code));
    }

    [Theory]
    [InlineData(PeriodUnit.Tertial, "2020-T3", "2021-01-13", "2021-01-14")]
    [InlineData(PeriodUnit.HalfYear, "2020-H2", "2021-01-13", "2021-01-14")]
    [InlineData(PeriodUnit.Year, "2020", "2021-01-13", "2021-01-14")]
    [InlineData(PeriodUnit.Tertial, "2022-T3", "2023-01-12", "2023-01-13")]
    [InlineData(PeriodUnit.HalfYear, "2022-H1", "2022-07-13", "2022-07-14")]
    [InlineData(PeriodUnit.Year, "2023", "2024-01-14", "2024-01-15")]
    public void Each_cadence_reports_the_period_that_has_ended_and_not_the_one_that_runs(
        PeriodUnit cadence, string period, string before, string due)
    {
        var agreement = Agreement("2020-01-01", "2023-12-31", cadence);
        Assert.DoesNotContain(period, Due(agreement, before, "2020-01-01"));
        Assert.Equal(period, Due(agreement, due, "2020-01-01").Last());
    }

    [Theory]
    [InlineData(PeriodUnit.Tertial, "2024-T2", "2024-06-13")]
    [InlineData(PeriodUnit.HalfYear, "2024-H1", "2024-06-13")]
    [InlineData(PeriodUnit.Year, "2024", "2024-06-13")]
    public void At_the_end_of_validity_the_last_report_is_due_whatever_the_cadence(PeriodUnit cadence, string period, string last)
    {
        var agreement = Agreement("2022-06-14", last, cadence);
        Assert.Equal((period, Day(last)), (agreement.ReportPeriods().Last().Code, agreement.ReportPeriods().Last().Last));
        Assert.DoesNotContain(period, Due(agreement, "2024-07-12", "2022-06-14"));
        Assert.Contains(period, Due(agreement, "2024-07-15", "2022-06-14"));
    }

    [Theory]
    [InlineData(2020, 53, "2020-12-31", "2020-T3")]
    [InlineData(2020, 53, "2021-12-31", "2021-T1")]
    [InlineData(2026, 53, "2027-12-31", "2027-T1")]
    [InlineData(2021, 52, "2022-12-31", "2022-T1")]
    public void A_week_across_two_years_is_in_one_report_only(int isoYear, int week, string validTo, string report)
    {
        var agreement = Agreement($"{isoYear}-01-01", validTo, PeriodUnit.Tertial);
        var reports = agreement.ReportPeriods().Where(p => Period.Week(isoYear, week).EndsIn(p, agreement.Validity)).Select(p => p.Code);
        Assert.Equal(report, Assert.Single(reports));
    }

    [Fact]
    public void Years_are_calendar_years_cut_to_the_validity()
    {
        var periods = Agreement("2022-06-14", "2024-06-13", PeriodUnit.Year).ReportPeriods().ToList();
        Assert.Equal(["2022", "2023", "2024"], periods.Select(p => p.Code));
        Assert.Equal((Day("2022-06-14"), Day("2024-06-13")), (periods[0].First, periods[^1].Last));
    }

    private static Agreement WithFinalReport(string first, string last, PeriodUnit cadence = PeriodUnit.Tertial) =>
        Agreement(first, last, cadence) with { HasFinalReport = true };

    [Theory]
    [InlineData("2018-01-01", "2019-12-31", "2020-01-14", "2020-01-15")]
    [InlineData("2022-03-01", "2024-02-29", "2024-03-13", "2024-03-14")]
    [InlineData("2022-03-01", "2023-02-28", "2023-03-14", "2023-03-15")]
    [InlineData("2017-09-30", "2017-09-30", "2017-10-12", "2017-10-13")]
    [InlineData("2024-02-29", "2025-02-28", "2025-03-12", "2025-03-13")]
    public void The_final_report_is_due_when_the_last_of_its_figures_are_in(string first, string last, string before, string due)
    {
        var code = $"{first}--{last}";
        Assert.DoesNotContain(code, Due(WithFinalReport(first, last), before, first));
        Assert.Equal(code, Due(WithFinalReport(first, last), due, first).Last());
        Assert.Equal([code], Due(Agreement(first, last, PeriodUnit.Validity), due, first));
    }

    [Fact]
    public void A_final_report_that_was_missed_is_caught_up_once()
    {
        var agreement = WithFinalReport("2016-01-01", "2016-12-31");
        Assert.Equal("2016-01-01--2016-12-31", Due(agreement, "2019-06-01", "2016-01-01").Last());
        Assert.Empty(
            Due(
                agreement, "2019-06-01", "2016-01-01",
                new HashSet<string> { "2016-T1", "2016-T2", "2016-T3", "2016-01-01--2016-12-31" }));
        Assert.Empty(Due(agreement, "2019-06-01", "2018-01-01"));
    }

    [Fact]
    public void An_agreement_that_is_revised_to_end_earlier_is_finally_reported_when_it_has_ended()
    {
        var signed = WithFinalReport("2018-01-01", "2019-12-31");
        var revised = AgreementVersions.Combine([signed, WithFinalReport("2019-01-01", "2019-05-31") with { Version = 2 }]);
        Assert.Equal(
            ["2018-T1", "2018-T2", "2018-T3", "2019-T1", "2019-T2", "2018-01-01--2019-05-31"],
            Due(revised, "2019-06-13", "2018-01-01"));
        Assert.DoesNotContain("2018-01-01--2019-05-31", Due(revised, "2019-06-12", "2018-01-01"));
        Assert.DoesNotContain("2018-01-01--2019-12-31", Due(revised, "2030-01-01", "2018-01-01"));
    }

    [Fact]
    public void Every_recipient_gets_the_final_report_and_the_last_regular_report_announces_it()
    {
        Recipient[] all =
        [
            new(RecipientRole.CrimePreventionCouncil, "Rådet", "bra@kil.example"),
            new(RecipientRole.SafetyCouncil, "Trygghetsrådet", "tr@kil.example"),
        ];
        var agreement = WithFinalReport("2018-01-01", "2018-12-31") with { Recipients = all };
        Assert.Equal(all, ReportSchedule.Recipients(agreement, agreement.Validity));
        Assert.Equal(
            ["2018-T1", "2018-T2", "2018-T3", "2018", "2018-01-01--2018-12-31"],
            ReportSchedule.Periods(agreement).Select(p => p.Code));
        Assert.Equal(
            "2018-01-01--2018-12-31",
            ReportSchedule.Next(
                agreement with { Recipients = [], ReportCadence = PeriodUnit.Validity }, Day("2018-05-01"))!.Value.Code);
    }
}
