using Indicators.Core.Jobs;
using Indicators.Core.Storage;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace Indicators.Worker.Tests;

public sealed class ScheduleTests
{
    [Theory]
    [InlineData(null, 30, "*/30 * * * * *")]
    [InlineData("", 30, "*/30 * * * * *")]
    [InlineData("1", 1, "*/1 * * * * *")]
    [InlineData("7", 6, "*/6 * * * * *")]
    [InlineData("45", 30, "*/30 * * * * *")]
    [InlineData("60", 60, "*/1 * * * *")]
    [InlineData("100", 60, "*/1 * * * *")]
    [InlineData("900", 900, "*/15 * * * *")]
    [InlineData("3599", 1800, "*/30 * * * *")]
    [InlineData("3600", 3600, "0 * * * *")]
    public void An_interval_is_kept_exactly_or_shortened_to_one_that_divides_a_minute_or_an_hour(string? wanted, int seconds, string cron)
    {
        var schedule = Read(wanted);
        Assert.Equal(seconds, schedule.Every.TotalSeconds);
        Assert.Equal(cron, schedule.Jobs.Single(job => job.Name == "send-mail").Cron);
        Assert.Equal("0 * * * *", schedule.Jobs.Single(job => job.Name == "forget-uploads").Cron);
        Assert.All(schedule.Jobs, job => Assert.Equal(job.Every, Job.IntervalOf(job.Cron)));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("3601")]
    [InlineData("ofta")]
    public void An_invalid_interval_is_refused_with_the_name_of_the_setting(string wanted) =>
        Assert.Contains("Schedule:EverySeconds", Assert.Throws<SettingsException>(() => Read(wanted)).Message, StringComparison.Ordinal);

    private static Schedule Read(string? every) => Schedule.Read(new ConfigurationBuilder()
        .AddInMemoryCollection([KeyValuePair.Create("Schedule:EverySeconds", every)]).Build());
}
