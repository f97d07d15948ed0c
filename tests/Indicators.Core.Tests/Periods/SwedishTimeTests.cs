using Indicators.Core.Periods;
using Xunit;

namespace Indicators.Core.Tests.Periods;

public sealed class SwedishTimeTests
{
    [Theory]
    // Winter time is UTC+1, summer time UTC+2.
    [InlineData(2016, 1, 15, 12, 0, "2016-01-15T11:00")]
    [InlineData(2016, 7, 15, 12, 0, "2016-07-15T10:00")]
    // 27 March 2016: 02:00 becomes 03:00, so 02:30 does not exist and is moved on.
    [InlineData(2016, 3, 27, 2, 30, "2016-03-27T01:30")]
    // 30 October 2016: 02:30 comes twice; the first is summer time.
    [InlineData(2016, 10, 30, 2, 30, "2016-10-30T00:30")]
    public void Clock_times_in_Sweden_become_instants(int year, int month, int day, int hour, int minute, string utc)
    {
        var instant = SwedishTime.At(new DateOnly(year, month, day), new TimeOnly(hour, minute));
        Assert.Equal(utc, instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mm", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void The_year_turns_an_hour_before_it_does_in_UTC() =>
        Assert.Equal(new DateOnly(2017, 1, 1), SwedishTime.DayOf(new DateTimeOffset(2016, 12, 31, 23, 0, 0, TimeSpan.Zero)));

    [Fact]
    public void A_clock_as_of_a_day_starts_at_noon_in_Sweden()
    {
        var clock = new AsOfTime(new DateOnly(2016, 5, 13));
        var first = clock.GetUtcNow();
        Assert.Equal(new DateOnly(2016, 5, 13), clock.Today());
        Assert.Equal(12, SwedishTime.ToLocal(first).Hour);
        Assert.True(clock.GetUtcNow() >= first);
    }
}
