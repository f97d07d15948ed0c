using System.Globalization;
using Indicators.Core.Notifications;
using Indicators.Core.Periods;
using Indicators.Core.Tests.Support;
using Xunit;

namespace Indicators.Core.Tests.Notifications;

/// <summary>Times are Swedish summer time, 7–18 being when people receive mail; 18 May 2016 was a Wednesday.</summary>
public sealed class StuckMailTests(TestDatabase test) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private static readonly StuckLimit TwoHours = new(TimeSpan.FromHours(2));

    public async ValueTask InitializeAsync() => await test.ExecuteAsync("truncate outbox");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("18 07:00", "18 08:59", false)]
    [InlineData("18 07:00", "18 09:00", true)]
    [InlineData("18 17:00", "19 07:59", false)]
    [InlineData("18 17:00", "19 08:00", true)]
    [InlineData("18 19:00", "19 06:00", false)]
    [InlineData("18 19:00", "19 09:00", true)]
    [InlineData("18 19:00", "18 18:00", false)]
    public void Only_hours_in_which_people_receive_mail_count(string since, string now, bool isStuck) =>
        Assert.Equal(isStuck ? 1 : 0, StuckMail.Of([new(1, DeliveryState.Queued, At(since))], TwoHours, At(now)).Count);

    [Fact]
    public void A_day_is_too_long_whatever_the_limit() =>
        Assert.Single(StuckMail.Of([new(1, DeliveryState.Queued, At("18 12:00"))], new(TimeSpan.FromHours(24)), At("19 12:00")));

    [Fact]
    public void Hours_between_count_every_day() =>
        Assert.Equal(TimeSpan.FromHours(3 + 11 + 2), SendingWindow.Between(At("18 15:00"), At("20 09:00")));

    [Fact]
    public async Task The_description_of_stuck_mail_has_no_name_or_address()
    {
        Assert.Null(await SaidAsync());
        await AddAsync("Queued", "due_at = '2016-05-18 07:00+02'");
        await AddAsync("RetryWait", "due_at = '2016-05-18 12:30+02', first_tried_at = '2016-05-18 08:00+02'");
        await AddAsync("Ambiguous", "due_at = null, ambiguous_at = '2016-05-18 09:00+02'");
        await AddAsync("Failed", "due_at = null, finished_at = '2016-05-18 07:00+02'");
        Assert.Equal(
            "1 mail has since 2016-05-18 07:00 not been sent. Does indicators serve run? " +
            "1 mail has since 2016-05-18 08:00 been tried and not accepted. Run indicators doctor. " +
            "1 mail has since 2016-05-18 09:00 been in doubt: decide with indicators mail resend or cancel. " +
            "1 failed or came back without a notice to an operator: set Mail:OperatorAddress. " +
            "See indicators mail list --stuck or --failed.",
            await SaidAsync());
    }

    [Theory]
    [InlineData("Queued", "due_at = '2016-05-18 11:00+02'")]
    [InlineData("Accepted", "due_at = null, finished_at = '2016-05-18 07:00+02'")]
    [InlineData("Cancelled", "due_at = null")]
    [InlineData("Ambiguous", "due_at = '2016-05-20 07:00+02', ambiguous_at = '2016-05-18 07:00+02'")]
    [InlineData("Failed", "due_at = null, finished_at = '2016-05-18 07:00+02', failure_notified_at = '2016-05-18 07:01+02'")]
    public async Task Mail_that_is_recent_ended_or_reported_is_not_stuck(string state, string columns)
    {
        await AddAsync(state, columns);
        Assert.Null(await SaidAsync());
    }

    private async Task<string?> SaidAsync()
    {
        await using var connection = await test.Database.OpenAsync(TestContext.Current.CancellationToken);
        return await StuckMail.FindAsync(connection, TwoHours, At("18 12:00"), TestContext.Current.CancellationToken);
    }

    private async Task AddAsync(string state, string columns)
    {
        var key = $"k-{state}";
        await test.Database.InTransactionAsync(
            transaction => MailOutbox.EnqueueAsync(
                transaction, key, resendInDoubt: false, SomeMail.To("bra@kil.example", key), At("18 07:00"),
                TestContext.Current.CancellationToken),
            TestContext.Current.CancellationToken);
        await test.ExecuteAsync($"update outbox set state = '{state}', {columns} where subject_key = '{key}'");
    }

    private static DateTimeOffset At(string dayAndTime) =>
        DateTimeOffset.Parse($"2016-05-{dayAndTime}+02:00", CultureInfo.InvariantCulture).ToUniversalTime();
}
