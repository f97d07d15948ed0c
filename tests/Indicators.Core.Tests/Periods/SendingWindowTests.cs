using Indicators.Core.Periods;
using Xunit;

namespace Indicators.Core.Tests.Periods;

public sealed class SendingWindowTests
{
    [Theory]
    [InlineData(2016, 5, 13, 4, 59, false)]
    [InlineData(2016, 5, 13, 5, 0, true)]
    [InlineData(2016, 5, 13, 15, 59, true)]
    [InlineData(2016, 5, 13, 16, 0, false)]
    [InlineData(2016, 1, 13, 5, 59, false)]
    [InlineData(2016, 1, 13, 6, 0, true)]
    [InlineData(2026, 3, 28, 5, 59, false)]
    [InlineData(2026, 3, 28, 6, 0, true)]
    [InlineData(2026, 3, 29, 4, 59, false)]
    [InlineData(2026, 3, 29, 5, 0, true)]
    [InlineData(2026, 10, 24, 5, 0, true)]
    [InlineData(2026, 10, 25, 5, 59, false)]
    [InlineData(2026, 10, 25, 6, 0, true)]
    public void Mail_is_sent_between_07_and_18_Swedish_time(int year, int month, int day, int utcHour, int minute, bool open) =>
        Assert.Equal(open, SendingWindow.IsOpen(new DateTimeOffset(year, month, day, utcHour, minute, 0, TimeSpan.Zero)));

    [Theory]
    [InlineData("2026-03-28T22:30Z", "2026-03-29T05:00Z")]
    [InlineData("2026-03-29T01:30Z", "2026-03-29T05:00Z")]
    [InlineData("2026-03-29T05:00Z", "2026-03-29T05:00Z")]
    [InlineData("2026-10-25T00:30Z", "2026-10-25T06:00Z")]
    [InlineData("2026-10-25T01:30Z", "2026-10-25T06:00Z")]
    [InlineData("2026-10-24T16:00Z", "2026-10-25T06:00Z")]
    public void Mail_outside_those_hours_waits_until_07_Swedish_time(string at, string next) =>
        Assert.Equal(Instant(next), SendingWindow.Next(Instant(at)));

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
