using System.Globalization;
using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Periods;
using Indicators.Core.Reporting;
using Indicators.Core.Tests.Notifications;
using Indicators.Core.Tests.Support;
using Xunit;
using static Indicators.Core.Tests.Imports.CountSamples;

namespace Indicators.Core.Tests.Reporting;

/// <summary>When figures count as received, and what is confirmed.</summary>
public sealed class ReceivedFiguresTests(TestDatabase test) : ReminderTests(test)
{
    [Fact]
    public async Task Received_figures_are_confirmed_once_and_only_after_a_reminder()
    {
        await Test.StoreAgreementsAsync([Of("karlskoga-2016", Karlskoga, Lob, OfMunicipality)]);
        await Report("2016-02-11", "1883;inventering;2016-01;1;;;");
        await Remind("2016-02-12");
        await Report("2016-02-15", "1883;lob;2016-01;ej tillämpligt;;;Stängt");
        Assert.Equal("polis: Mottaget: siffror för januari, Karlskoga", await Remind("2016-02-15"));
        foreach (var day in new[] { "2016-02-15", "2016-02-22", "2016-02-29" }) Assert.Equal("", await Remind(day));
        Assert.Equal(
            "counts.remind counts.remind",
            await Test.ScalarAsync<string>("select string_agg(action, ' ') from audit_log where action <> 'counts.import'"));
    }

    [Fact]
    public async Task A_reminder_before_the_deadline_alone_is_not_followed_by_a_confirmation()
    {
        await Test.StoreAgreementsAsync([Of("karlskoga-2016", Karlskoga, Lob)]);
        await Remind("2016-02-03");
        await Report("2016-02-10 23:59:59", "1883;lob;2016-01;1;;;");
        Assert.Equal("", await Remind("2016-02-12"));
    }

    [Fact]
    public async Task An_indicator_removed_in_a_new_version_is_neither_asked_for_nor_confirmed()
    {
        var agreement = Of("karlskoga-2016", Karlskoga, Lob);
        await Test.StoreAgreementsAsync([agreement with { Indicators = [Lob, OfBoth] }]);
        await Remind("2016-02-12");
        await Report("2016-02-15", "1883;lob;2016-01;1;;;");
        Assert.Equal("", await Remind("2016-02-16"));
        await Test.StoreAgreementsAsync([agreement with { Version = 2 }]);
        Assert.Equal("polis: Mottaget: siffror för januari, Karlskoga", await Remind("2016-02-22"));
    }

    [Fact]
    public async Task A_gap_of_a_removed_indicator_only_is_closed_without_mail()
    {
        var agreement = Of("karlskoga-2016", Karlskoga, OfMunicipality);
        await Test.StoreAgreementsAsync([agreement with { Indicators = [OfMunicipality, OfBoth] }]);
        await Report("2016-02-02", "1883;inventering;2016-01;1;;;");
        await Remind("2016-02-12");
        await Test.StoreAgreementsAsync([agreement with { Version = 2 }]);
        foreach (var day in new[] { "2016-02-15", "2016-02-22" }) Assert.Equal("", await Remind(day));
    }

    [Theory]
    [InlineData("2016-02-10 23:59:59", true)]
    [InlineData("2016-02-11 00:00:00", false)]
    public async Task A_correction_never_makes_a_figure_late(string first, bool inTime)
    {
        await Test.StoreAgreementsAsync([Of("karlskoga-2016", Karlskoga, Lob)]);
        await Report(first, "1883;lob;2016-01;1;;;");
        await Report("2016-03-01", "1883;lob;2016-01;2;;;");
        await Report("2016-03-02", "1883;lob;2016-01;3;;;");
        var overview = await new ReadCompleteness(Test.Database, new TestClock(At("2016-03-05")))
            .RunAsync(null, TestContext.Current.CancellationToken);
        Assert.Equal(new ReportingRate(1, inTime ? 1 : 0, 1), overview.Municipalities[0].Rate);
        Assert.Equal(overview.Municipalities[0].Rate, Assert.Single(overview.Areas).Rate);
        var asOf = await new ReadCompleteness(Test.Database, new TestClock(At("2016-02-09")))
            .RunAsync(Karlskoga.Code, TestContext.Current.CancellationToken);
        Assert.Equal(CountState.NotDue, Assert.Single(asOf.Municipalities[0].Open).State);
    }

    [Theory]
    // Days of 23 and 25 hours: no figure is due on them, yet what comes on them has come on that day.
    [InlineData("2016-03-27 23:59:59", "2016-03-27")]
    [InlineData("2016-03-28 00:00:00", "2016-03-28")]
    [InlineData("2016-10-30 02:30:00", "2016-10-30")]
    [InlineData("2016-10-30 23:59:59", "2016-10-30")]
    [InlineData("2016-10-31 00:00:00", "2016-10-31")]
    [InlineData("2016-12-31 23:59:59", "2016-12-31")]
    public async Task The_day_a_figure_was_received_is_a_Swedish_day(string local, string day)
    {
        await Test.StoreAgreementsAsync([Of("karlskoga-2016", Karlskoga, Lob)]);
        await Report(local, "1883;lob;2016-01;1;;;");
        await using var connection = await Test.Database.OpenAsync(TestContext.Current.CancellationToken);
        var came = DateOnly.Parse(day, CultureInfo.InvariantCulture);
        var agreements = await AgreementStore.AllAsync(connection, TestContext.Current.CancellationToken);
        Assert.Empty(
            await CompletenessStore.ReceivedAsync(connection, agreements, came.AddDays(-1), TestContext.Current.CancellationToken));
        var series = Assert.Single(
            await CompletenessStore.ReceivedAsync(connection, agreements, came, TestContext.Current.CancellationToken)).Value;
        Assert.Equal(came, series.Received(Period.Month(2016, 1)));
    }
}
