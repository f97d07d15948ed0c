using Indicators.Core.Notifications;
using Xunit;

namespace Indicators.Core.Tests.Notifications;

public sealed class DeliveryRulesTests
{
    private static readonly DateTimeOffset FirstTry = new(2016, 5, 16, 5, 0, 0, TimeSpan.Zero);

    /// <summary>Minutes after the first try: when it is now, and when it is due.</summary>
    [Theory]
    [InlineData(SendOutcome.Accepted, true, false, 0, DeliveryState.Accepted, null)]
    [InlineData(SendOutcome.Accepted, false, true, 5000, DeliveryState.Accepted, null)]
    [InlineData(SendOutcome.Refused, true, false, 0, DeliveryState.Failed, null)]
    [InlineData(SendOutcome.TryLater, true, false, 0, DeliveryState.RetryWait, 1)]
    [InlineData(SendOutcome.TryLater, false, false, 1, DeliveryState.RetryWait, 2)]
    [InlineData(SendOutcome.TryLater, false, false, 2, DeliveryState.RetryWait, 4)]
    [InlineData(SendOutcome.TryLater, false, false, 512, DeliveryState.RetryWait, 1024)]
    [InlineData(SendOutcome.TryLater, false, false, 1024, DeliveryState.RetryWait, 1440)]
    [InlineData(SendOutcome.TryLater, false, false, 1439, DeliveryState.RetryWait, 1440)]
    [InlineData(SendOutcome.TryLater, false, false, 1440, DeliveryState.Failed, null)]
    [InlineData(SendOutcome.TryLater, true, true, 31, DeliveryState.RetryWait, 62)]
    [InlineData(SendOutcome.Ambiguous, true, false, 10, DeliveryState.Ambiguous, 40)]
    [InlineData(SendOutcome.Ambiguous, true, true, 40, DeliveryState.Ambiguous, null)]
    [InlineData(SendOutcome.Ambiguous, false, false, 10, DeliveryState.Ambiguous, null)]
    public void The_outcome_of_an_attempt_decides_the_next_step(
        SendOutcome outcome, bool resendInDoubt, bool wasAmbiguous, int now, DeliveryState state, int? due) =>
        Assert.Equal(
            new DeliveryStep(state, due is { } minutes ? FirstTry.AddMinutes(minutes) : null),
            DeliveryRules.After(outcome, Tried(resendInDoubt, wasAmbiguous), FirstTry.AddMinutes(now)));

    /// <summary>Minutes after the first try.</summary>
    [Theory]
    [InlineData(false, 10, 2880, 2880)]
    [InlineData(false, 2870, 2880, 2900)]
    [InlineData(false, 5000, 2880, 5030)]
    [InlineData(true, 2880, 2880, null)]
    public void A_report_in_doubt_is_sent_once_more_at_its_hard_deadline_and_never_sooner_than_an_alert(
        bool wasAmbiguous, int now, int hardDeadline, int? due) =>
        Assert.Equal(
            new DeliveryStep(DeliveryState.Ambiguous, due is { } minutes ? FirstTry.AddMinutes(minutes) : null),
            DeliveryRules.After(
                SendOutcome.Ambiguous, Tried(resendInDoubt: false, wasAmbiguous) with { HardDeadline = FirstTry.AddMinutes(hardDeadline) },
                FirstTry.AddMinutes(now)));

    [Theory]
    [InlineData(false, true, false, 5, DeliveryState.Queued, 5)]
    [InlineData(false, false, false, 5, DeliveryState.Queued, 5)]
    [InlineData(false, false, false, 1440, DeliveryState.Failed, null)]
    [InlineData(true, true, false, 5, DeliveryState.Ambiguous, 35)]
    [InlineData(true, true, true, 5, DeliveryState.Ambiguous, null)]
    [InlineData(true, false, false, 5, DeliveryState.Ambiguous, null)]
    public void The_message_of_a_process_that_died_gets_its_next_step(
        bool atFinalDot, bool resendInDoubt, bool wasAmbiguous, int now, DeliveryState state, int? due) =>
        Assert.Equal(
            new DeliveryStep(state, due is { } minutes ? FirstTry.AddMinutes(minutes) : null),
            DeliveryRules.AfterLostLease(atFinalDot, Tried(resendInDoubt, wasAmbiguous), FirstTry.AddMinutes(now)));

    [Fact]
    public void A_server_that_is_down_is_tried_a_dozen_times_and_then_given_up()
    {
        var (now, tries) = (FirstTry, 1);
        while (DeliveryRules.After(SendOutcome.TryLater, Tried(resendInDoubt: false, wasAmbiguous: false), now).DueAt is { } due)
            (now, tries) = (due, tries + 1);
        Assert.Equal((FirstTry.AddHours(24), 13), (now, tries));
    }

    [Fact]
    public void Every_state_has_its_own_Swedish_word()
    {
        var words = Enum.GetValues<DeliveryState>().Select(state => state.Name()).ToList();
        Assert.Equal(words.Distinct(), words);
    }

    private static DeliveryHistory Tried(bool resendInDoubt, bool wasAmbiguous) =>
        new() { ResendInDoubt = resendInDoubt, FirstTriedAt = FirstTry, WasAmbiguous = wasAmbiguous };
}
