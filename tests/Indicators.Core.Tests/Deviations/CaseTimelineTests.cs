using Indicators.Core.Agreements;
using Indicators.Core.Deviations;
using Indicators.Core.Evaluation;
using Indicators.Core.Notifications;
using Indicators.Core.Periods;
using Xunit;
using static Indicators.Core.Tests.Deviations.Kil;

namespace Indicators.Core.Tests.Deviations;

public sealed class CaseTimelineTests
{
    private static CaseTransition Step(
        string day, CaseStatus condition, TargetStatus status, Acknowledgement? handling = null, string? file = null) =>
        new(
            At(day),
            new(AgreementId.Parse("kil-2018").Value, "7", 1, condition, Severity.Serious, handling ?? Acknowledgement.New, status, 1),
            file, "Rita");

    private static PledgeComment Remark(string day, PledgeCommentKind kind, string text, DateOnly? until = null) => new(
        AgreementId.Parse("kil-2018").Value, "7", "minst en", Period.Tertial(2018, 1), kind, text, until, At(day), "Petra");

    [Fact]
    public void The_timeline_merges_transitions_notices_and_comments_in_order_of_time()
    {
        var story = CaseTimeline.Of(
            [
                Step("02-11", CaseStatus.Pending, TargetStatus.OffTrack, file: "januari.csv"),
                Step("03-12", CaseStatus.Firing, TargetStatus.OffTrack),
                Step("06-11", CaseStatus.Ok, TargetStatus.OnTrack),
            ],
            [new(1, NoticeKind.Alert, At("03-12"), ["polis@polisen.example"]), new(2, NoticeKind.BackOnTrack, At("06-11"), [])],
            new[] { (1L, new NoticeDelivery("Kommunpolisen", "polis@polisen.example", DeliveryState.Accepted, At("03-12", 13))) }
                .ToLookup(m => m.Item1, m => m.Item2),
            [Remark("03-20", PledgeCommentKind.Acknowledged, "Vi tar det.", new(2018, 4, 30))]);
        Assert.Equal(
            ["Bevakas", "Avviker", "Besked om avvikelse", "Kvitterad till och med 30 april 2018", "I fas", "Åter i fas"],
            story.Select(step => step.Heading.Replace('\u00A0', ' ')));
        Assert.Equal(["Läget: Avviker.", "Senast inläst: januari.csv, av Rita."], story[0].Lines);
        Assert.Empty(story[1].Lines);
        Assert.Equal(
            ["Till Kommunpolisen, polis@polisen.example: skickat 12 mars 2018 kl. 13.00."],
            story[2].Lines.Select(line => line.Replace('\u00A0', ' ')));
        Assert.Equal(("Petra", "Vi tar det."), (story[3].By, Assert.Single(story[3].Lines)));
        Assert.Equal(["Det finns ingen mottagare."], story[5].Lines);
    }

    [Fact]
    public void An_escalation_appears_once_in_the_timeline_as_its_notice() => Assert.Empty(CaseTimeline.Of(
        [Step("04-01", CaseStatus.Firing, TargetStatus.NotMet, Acknowledgement.Escalated(1))], [],
        Array.Empty<(long, NoticeDelivery)>().ToLookup(m => m.Item1, m => m.Item2), []));

    [Theory]
    [InlineData(PledgeCommentKind.Comment, "", null, true, "Text")]
    [InlineData(PledgeCommentKind.Comment, "Så gick det.", null, false, "")]
    [InlineData(PledgeCommentKind.Silenced, "", null, true, "Text Until")]
    [InlineData(PledgeCommentKind.Acknowledged, "Vi tar det.", "02-10", true, "Until")]
    [InlineData(PledgeCommentKind.Acknowledged, "Vi tar det.", "02-11", true, "")]
    [InlineData(PledgeCommentKind.Acknowledged, "Vi tar det.", "06-11", true, "")]
    [InlineData(PledgeCommentKind.Acknowledged, "Vi tar det.", "06-12", true, "Until")]
    [InlineData(PledgeCommentKind.Silenced, "Semester.", "03-01", false, "-")]
    public void Every_problem_with_a_response_names_its_field(
        PledgeCommentKind kind, string text, string? until, bool isOpen, string parts) =>
        Assert.Equal(parts, string.Join(' ', AcknowledgeDeviation.Problems(
            new(1, kind, text, until is null ? null : Episodes.Day(until)), isOpen, Episodes.Day("02-11"))
            .Select(problem => problem.Part ?? "-")));

    [Fact]
    public void Open_cases_are_sorted_by_severity_before_closed_ones()
    {
        Deviation[] cases =
        [
            Case(1, CaseStatus.Ok, Severity.None), Case(2, CaseStatus.Pending, Severity.Serious), Case(3, CaseStatus.Firing, Severity.Mild),
            Case(4, CaseStatus.Firing, Severity.Failed), Case(5, CaseStatus.Closed, Severity.Failed),
            Case(6, CaseStatus.Recovering, Severity.Risk),
        ];
        Assert.Equal([4, 3, 6, 2, 5, 1], Deviation.WorstFirst(cases).Select(one => one.Id));
    }

    private static Deviation Case(long id, CaseStatus condition, Severity severity)
    {
        var agreement = Agreement();
        var pledge = agreement.Pledges[0];
        var target = pledge.Targets[0] with { Id = TargetId.Parse("m1").Value };
        var verdict = Episodes.Verdict(TargetStatus.OffTrack, Period.Tertial(2018, 1), Episodes.Day("03-12"));
        return new(
            id, DeviationKey.Of(agreement.Id, pledge, target), DeviationSubject.Of(agreement, pledge, target),
            new(
                1, condition, null, severity, severity, Acknowledgement.New, null, Period.Month(2018, 2), null, verdict,
                Episodes.Day("03-12")),
            null);
    }
}
