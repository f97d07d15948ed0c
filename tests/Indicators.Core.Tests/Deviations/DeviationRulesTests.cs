using Indicators.Core.Deviations;
using Xunit;

namespace Indicators.Core.Tests.Deviations;

/// <summary>The table of transitions. An alert's number is its severity: 2 mild, 3 serious, 4 failed.</summary>
public sealed class DeviationRulesTests
{
    [Theory]
    // A kept promise or missing figures start no episode.
    [InlineData("02-11 OnTrack > ", "02-12 NoData > ", "02-13 NotApplicable > ", "02-14 InText > ", "05-02 Met > ")]
    // A risk and the first mild deviation are under watch; a notice is sent when unchanged after another month.
    [InlineData("02-11 Risk > Pending", "02-12 Risk > Pending", "03-11 Risk > Pending", "03-12 OnTrack > Ok", "04-01 OnTrack > Ok")]
    [InlineData("02-11 Off10 > Pending", "02-12 Off10 > Pending", "03-01 Off10 > Firing Alert2", "03-02 Off10 > Firing")]
    [InlineData("02-11 Risk > Pending", "03-11 Off10 > Pending", "03-20 Off10 > Pending", "04-01 Off10 > Firing Alert2")]
    [InlineData("02-11 Off10 > Pending", "03-11 Risk > Pending", "03-12 Off10 > Pending", "04-02 Off10 > Firing Alert2")]
    [InlineData("02-11 Off10 > Pending", "02-12 OnTrack > Ok")]
    // At once when it is almost impossible, has partly failed, or was not kept.
    [InlineData("02-11 Off2 > Firing Alert3")]
    [InlineData("02-11 Failed-window > Firing Alert3")]
    [InlineData("05-11 PartlyMet > Firing Alert3")]
    [InlineData("02-11 NotMet > Firing Alert4")]
    [InlineData("02-11 Risk > Pending", "02-12 Off2 > Firing Alert3")]
    [InlineData("02-11 Off10 > Pending", "02-12 NotMet > Firing Alert4")]
    // Unchanged: one update per complete month.
    [InlineData(
        "02-11 Off2 > Firing Alert3", "02-12 Off2 > Firing", "02-20 Ack:06-10 > Firing", "03-01 Off2 > Firing Update",
        "03-02 Off2 > Firing", "04-09 Off2 > Firing Update")]
    [InlineData("02-11 Off2 > Firing Alert3", "02-12 Risk > Firing", "03-01 Off10 > Firing Escalation1", "03-02 Off10 > Firing")]
    // More severe: an alert at once, and the acknowledgement is void.
    [InlineData(
        "02-11 Off2 > Firing Alert3", "02-12 Ack:04-30 > Firing", "02-13 NotMet > Firing Alert4",
        "02-28 NotMet > Firing Escalation1")]
    // Kept again: ends after another complete month or with the span; one notice.
    [InlineData(
        "02-11 Off2 > Firing Alert3", "02-20 OnTrack > Recovering", "02-25 OnTrack > Recovering", "03-01 OnTrack > Ok BackOnTrack",
        "03-02 OnTrack > Ok")]
    [InlineData("02-11 Off2 > Firing Alert3", "05-02 Met > Ok BackOnTrack", "05-03 Met > Ok")]
    [InlineData("02-11 Off2 > Firing Alert3", "02-20 OnTrack > Recovering", "05-02 Met > Ok BackOnTrack")]
    [InlineData("02-11 Off2 > Firing Alert3", "02-20 OnTrack > Recovering", "02-25 Off10 > Firing", "03-01 Off10 > Firing Update")]
    [InlineData("02-11 Off2 > Firing Alert3", "02-20 OnTrack > Recovering", "02-25 NotMet > Firing Alert4")]
    [InlineData(
        "02-11 Off2 > Firing Alert3", "02-20 OnTrack > Recovering", "03-01 Risk > Recovering", "03-02 OnTrack > Recovering",
        "04-01 OnTrack > Ok BackOnTrack")]
    // Missing months do not undo a reached number.
    [InlineData("02-11 Off2 > Firing Alert3", "03-12 Reached gap > Ok BackOnTrack", "03-13 Reached gap > Ok")]
    // The next span continues the same episode.
    [InlineData(
        "05-11 NotMet > Firing Alert4", "05-20 NoData T2 > Firing", "06-10 OnTrack T2 > Recovering",
        "07-01 OnTrack T2 > Ok BackOnTrack")]
    // After the end a new episode starts, with its own notices.
    [InlineData("02-11 Off2 > Firing Alert3", "02-20 OnTrack > Recovering", "03-01 OnTrack > Ok BackOnTrack", "03-10 Off2 > Firing Alert3")]
    public void Each_event_gives_the_condition_and_the_notices_of_the_table(params string[] steps) => AssertSteps(steps);

    [Theory]
    [InlineData(
        "02-11 Off2 > Firing Alert3", "03-08 NoData > Firing Escalation1", "03-09 OnTrack gap > Firing",
        "04-01 NotApplicable T2 > Firing Escalation2")]
    [InlineData(
        "02-11 Off2 > Firing Alert3", "02-20 OnTrack > Recovering", "03-11 NoData > Recovering", "03-12 OnTrack gap > Recovering",
        "03-13 OnTrack > Ok BackOnTrack")]
    [InlineData("02-11 Risk > Pending", "03-11 NoData > Pending", "03-12 OnTrack gap > Pending")]
    public void Missing_figures_neither_change_nor_end_a_case(params string[] steps) => AssertSteps(steps);

    [Theory]
    [InlineData("02-11 Off2 > Firing Alert3", "02-12 OnTrack revised > Ok Corrected", "02-13 OnTrack revised > Ok")]
    [InlineData("02-11 NotMet > Firing Alert4", "06-10 NoData T2 revised T1-now-kept > Ok Corrected")]
    [InlineData("02-11 Off2 > Firing Alert3", "02-12 NotApplicable > Ok Corrected")]
    [InlineData("02-11 Off10 > Pending", "02-12 OnTrack revised > Ok")]
    [InlineData("02-11 Off2 > Firing Alert3", "02-12 Off10 revised > Firing", "02-13 NoData revised > Firing")]
    public void Corrected_figures_without_a_breach_send_a_correction(params string[] steps) => AssertSteps(steps);

    [Theory]
    [InlineData("02-11 Off2 > Firing Alert3", "02-12 Changed > Closed Closed", "02-13 Changed > Closed")]
    [InlineData("02-11 Off2 > Firing Alert3", "05-12 Ended > Closed Closed")]
    [InlineData("02-11 Off2 > Firing Alert3", "02-20 OnTrack > Recovering", "05-12 Ended > Closed Closed")]
    [InlineData("02-11 Off10 > Pending", "02-12 Ended > Closed")]
    [InlineData("02-12 Ended > ")]
    public void A_case_without_its_promise_is_closed_and_not_back_on_track(params string[] steps) => AssertSteps(steps);

    [Theory]
    // 11 February 2018 is a Sunday; the tenth working day after is the 23rd. Easter is on 1 April.
    [InlineData(
        "02-11 Off2 > Firing Alert3", "02-23 Off2 > Firing", "02-24 Off2 > Firing Escalation1", "02-25 Off2 > Firing",
        "03-09 Off2 > Firing Update", "03-10 Off2 > Firing Escalation2", "03-31 Off2 > Firing")]
    // Catching up takes one step, the last that is due.
    [InlineData("02-11 Off2 > Firing Alert3", "03-31 Off2 > Firing Escalation2", "04-01 Off2 > Firing Update", "04-02 Off2 > Firing")]
    // 27 March with Good Friday and Easter Monday: the tenth working day is 12 April.
    [InlineData("03-27 Off2 > Firing Alert3", "04-12 Off2 > Firing Update", "04-13 Off2 > Firing Escalation1")]
    [InlineData(
        "02-11 Off2 > Firing Alert3", "02-12 Ack:03-15 > Firing", "03-15 Off2 > Firing Update", "03-16 Off2 > Firing",
        "04-03 Off2 > Firing Update", "04-04 Off2 > Firing Escalation1")]
    [InlineData("02-11 Off2 > Firing Alert3", "02-20 OnTrack > Recovering", "03-15 NoData > Recovering")]
    public void An_unacknowledged_deviation_is_escalated_by_Swedish_working_days(params string[] steps) => AssertSteps(steps);

    [Theory]
    [InlineData(
        "02-11 Off2 > Firing Alert3", "02-12 Silence:04-05 > Firing", "03-05 Off2 > Firing", "03-20 NotMet > Firing",
        "04-05 NotMet > Firing", "04-06 NotMet > Firing Alert4")]
    [InlineData("02-11 Off10 > Pending", "02-12 Silence:03-05 > Pending", "03-01 Off2 > Firing", "03-06 Off2 > Firing Alert3")]
    [InlineData(
        "02-11 Off10 > Pending", "02-12 Silence:03-05 > Pending", "03-01 Off2 > Firing", "03-02 OnTrack > Recovering",
        "05-02 Met > Ok")]
    [InlineData(
        "02-11 Off2 > Firing Alert3", "02-12 Silence:03-05 > Firing", "02-20 OnTrack > Recovering",
        "03-01 OnTrack > Ok")]
    [InlineData("02-11 Off2 > Firing Alert3", "02-12 Silence:03-05 > Firing", "02-13 OnTrack revised > Ok")]
    [InlineData("02-11 Off2 > Firing Alert3", "02-12 Silence:03-05 > Firing", "02-13 Changed > Closed")]
    [InlineData(
        "02-11 Off2 > Firing Alert3", "02-12 Silence:03-05 > Firing", "02-20 OnTrack > Recovering",
        "03-06 OnTrack > Ok BackOnTrack")]
    public void A_silenced_deviation_sends_no_notice(params string[] steps) => AssertSteps(steps);

    [Fact]
    public void The_state_has_the_first_day_whose_figures_are_missing_now()
    {
        var case1 = new Episodes();
        case1.Apply("02-11 Off2");
        case1.Apply("03-11 NoData gap");
        case1.Apply("04-11 NoData gap");
        Assert.Equal(Episodes.Day("03-01"), case1.State!.MissingSince);
        Assert.Equal(Episodes.Day("02-11"), case1.State.Verdict.AsOf);
        Assert.Equal((Episodes.Day("04-11"), "Uppgift saknas"), (case1.State!.Shown.AsOf, case1.State.Name()));
        case1.Apply("04-12 Off2");
        Assert.Null(case1.State.MissingSince);
        Assert.Equal((Episodes.Day("04-12"), "Avviker"), (case1.State!.Shown.AsOf, case1.State.Name()));
    }

    [Fact]
    public void A_corrected_case_has_no_missing_figures_left()
    {
        var case1 = new Episodes();
        foreach (var step in new[] { "02-11 Off2", "03-11 NoData gap", "03-12 OnTrack revised" }) case1.Apply(step);
        Assert.Equal(("I fas", (DateOnly?)null), (case1.State!.Name(), case1.State!.MissingSince));
    }

    [Fact]
    public void A_case_that_ended_with_its_span_has_the_status_of_its_verdict()
    {
        var case1 = new Episodes();
        foreach (var step in new[] { "02-11 Off2", "05-02 Met" }) case1.Apply(step);
        Assert.Equal("Uppfyllt", case1.State!.Name());
    }

    [Fact]
    public void A_span_before_the_last_known_one_starts_no_episode()
    {
        var case1 = new Episodes();
        foreach (var step in new[] { "05-20 Off2 T2", "06-01 OnTrack T2", "07-01 OnTrack T2" }) case1.Apply(step);
        Assert.Equal("Ok", case1.Apply("07-02 NotMet"));
        Assert.Equal(1, case1.State!.Episode);
    }

    private static void AssertSteps(string[] steps)
    {
        var episodes = new Episodes();
        Assert.Equal(steps, steps.Select(step => step.Split('>')[0]).Select(step => $"{step}> {episodes.Apply(step)}"));
    }
}
