using Indicators.Core.Deviations;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Indicators.Core.Tests.Imports;
using Indicators.Core.Tests.Notifications;
using Indicators.Core.Tests.Support;
using Xunit;

namespace Indicators.Core.Tests.Deviations;

/// <summary>Cases are evaluated every hour; their mails wait until seven in the morning.</summary>
public sealed class DeviationMailHoursTests(TestDatabase test) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly Kil kil = new(test);

    public async ValueTask InitializeAsync() => await kil.EmptyAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private Task<string> Conditions() =>
        test.ScalarAsync<string>("select coalesce(string_agg(condition, ', ' order by id), '') from deviations");

    private Task<int> Mails() => test.ScalarAsync<int>("select count(*)::int from outbox");

    private Task TickAsync(DateTimeOffset at) =>
        new RaiseDeviations(test.Database, Kil.Settings, new TestClock(at)).RunWhenDueAsync(TestContext.Current.CancellationToken);

    [Theory]
    [InlineData(2)]
    [InlineData(6)]
    [InlineData(18)]
    [InlineData(23)]
    public async Task A_deviation_found_outside_office_hours_is_stored_at_once_and_mailed_in_the_morning(int hour)
    {
        await kil.BeginAsync();
        await kil.Report("02-11", "tillsyn;2018-01;0");
        Assert.Equal("", await kil.Raise("02-12", hour));
        Assert.Equal("Firing", await Conditions());
        Assert.StartsWith("samordnare: Avviker: tillsyner", await kil.Raise(hour < 7 ? "02-12" : "02-13", 7), StringComparison.Ordinal);
        Assert.Equal("", await kil.Raise("02-13"));
        Assert.Equal(1, await Mails());
    }

    [Theory]
    [InlineData("2018-03-25", "01", "2018-03-25 05:00:00+00")] // The clock is put on an hour at two.
    [InlineData("2018-10-28", "09", "2018-10-28 06:00:00+00")] // The hour from two to three comes twice.
    public async Task When_the_clock_changes_cases_are_evaluated_hourly_and_mailed_once_at_seven(
        string day, string month, string due)
    {
        await kil.BeginAsync();
        await kil.Report($"{day[5..7]}-10", $"tillsyn;2018-{month};0");
        var midnight = SwedishTime.At(DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), new(0, 0));
        var seven = DateTimeOffset.Parse(due, System.Globalization.CultureInfo.InvariantCulture);
        for (var at = midnight; at < seven; at += TimeSpan.FromMinutes(30))
        {
            await TickAsync(at);
            Assert.Equal(("Firing", 0), (await Conditions(), await Mails()));
        }
        Assert.Equal(
            due,
            await test.ScalarAsync<string>(
                "select to_char(due_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS+00') from deviation_notices"));
        await TickAsync(seven);
        await TickAsync(seven.AddHours(2));
        Assert.Equal(1, await Mails());
    }

    [Fact]
    public async Task A_timer_tick_at_seven_sends_mail_less_than_an_hour_after_the_last_run()
    {
        await kil.BeginAsync();
        await kil.Report("02-11", "tillsyn;2018-01;0");
        await TickAsync(Kil.At("02-12", 7).AddMinutes(-1));
        await TickAsync(Kil.At("02-12", 7));
        Assert.Equal(1, await Mails());
    }

    [Fact]
    public async Task A_deviation_that_begins_and_ends_during_the_night_sends_no_mail()
    {
        await kil.BeginAsync();
        await kil.Weeks("01-21", 1, 1, 0, 1);
        await kil.Raise("01-21", 22);
        await kil.Report("01-22", "trafikkontroll;2018-V02;1");
        await kil.Raise("01-23", 2);
        Assert.Equal("", await kil.Raise("01-23", 8));
        Assert.Equal(("Ok", 0), (await Conditions(), await Mails()));
    }

    [Fact]
    public async Task A_case_with_missing_figures_shows_since_when_and_the_day_of_its_last_known_state()
    {
        await kil.BeginAsync();
        await kil.Weeks("03-03", 1, 0, 1, 1, 1, 1, 1, 1, 1);
        await kil.Raise("03-03");
        await kil.Raise("09-03");
        await using var connection = await test.Database.OpenAsync(TestContext.Current.CancellationToken);
        var state = (await DeviationStore.FindAsync(connection, 1, TestContext.Current.CancellationToken))!.State!;
        string AsOf(DateOnly today) => DeviationLabels.AsOf(state, today).Replace('\u00A0', ' ');
        Assert.Equal("Uppgifter saknas från och med den 26 februari 2018.", AsOf(new(2018, 9, 3)));
        Assert.Equal(
            "Senast kända läge är från den 3 september 2018. Uppgifter saknas från och med den 26 februari 2018.", AsOf(new(2018, 9, 4)));
        Assert.Equal("", DeviationLabels.AsOf(state with { MissingSince = null }, state.Shown.AsOf));
    }

    [Fact]
    public async Task A_case_that_is_silenced_before_seven_is_not_mailed_until_the_silence_ends()
    {
        await kil.BeginAsync();
        await kil.Report("02-11", "tillsyn;2018-01;0");
        await kil.Raise("02-12", 20);
        await kil.Answer("02-12", PledgeCommentKind.Silenced, "Vi vet.", "02-20");
        Assert.Equal(0, await test.ScalarAsync<int>("select count(*)::int from deviation_notices"));
        Assert.Equal("", await kil.Raise("02-13"));
        Assert.Equal("", await kil.Raise("02-20"));
        Assert.Equal("samordnare: Avviker: tillsyner, Kil, T1 2018", await kil.Raise("02-21"));
    }

    [Fact]
    public async Task A_silenced_case_that_ends_is_not_mailed()
    {
        await kil.BeginAsync();
        await kil.Report("02-11", "tillsyn;2018-01;0");
        await kil.Raise("02-12");
        await kil.Answer("02-12", PledgeCommentKind.Silenced, "Vi vet.", "02-28");
        await kil.Report("02-13", "tillsyn;2018-01;1");
        Assert.Equal("", await kil.Raise("02-13"));
        Assert.Equal(("Ok", 1), (await Conditions(), await Mails()));
    }

    [Fact]
    public async Task A_correction_that_leaves_the_verdict_open_is_what_the_case_and_its_mail_say()
    {
        await kil.BeginAsync();
        await kil.Weeks("01-28", 1, 1, 1, 0, 1);
        await kil.Raise("01-28", 20);
        Assert.Contains("0 st i v. 3", (await CaseAsync()).Shown.Sentence.Replace('\u00A0', ' '), StringComparison.Ordinal);
        await kil.Report("02-20", "trafikkontroll;2018-V03;1");
        await kil.Raise("02-20", 5);
        var state = await CaseAsync();
        Assert.Equal(("Firing", "Uppgift saknas"), (await Conditions(), state.Name()));
        Assert.DoesNotContain("v. 3", state.Shown.Sentence.Replace('\u00A0', ' '), StringComparison.Ordinal);
        foreach (var mail in await kil.Mails("02-20", 8))
        {
            Assert.StartsWith("Uppgift saknas: trafikkontroller", mail.Subject, StringComparison.Ordinal);
            Assert.DoesNotContain("v. 3", mail.PlainText.Replace('\u00A0', ' '), StringComparison.Ordinal);
        }
        await kil.Weeks("02-21", 5, 1, 1, 1);
        Assert.StartsWith(
            "polis: Ingen avvikelse längre: trafikkontroller, Kil, T1 2018", await kil.Raise("02-21"), StringComparison.Ordinal);
        Assert.DoesNotContain("saknas", DeviationLabels.AsOf(await CaseAsync(), new(2018, 2, 21)), StringComparison.Ordinal);
    }

    private async Task<DeviationState> CaseAsync()
    {
        await using var connection = await test.Database.OpenAsync(TestContext.Current.CancellationToken);
        return (await DeviationStore.FindAsync(connection, 1, TestContext.Current.CancellationToken))!.State!;
    }

    [Fact]
    public async Task Only_a_case_with_sample_figures_is_marked_as_a_sample()
    {
        await kil.BeginAsync();
        await kil.Weeks("02-12", 1, 1, 1, 1, 1, 1, 0);
        var sample = CountSamples.Csv($"# Påhittade exempelsiffror\n{CountSamples.Header}1715;tillsyn;2018-01;0;;;\n", "exempel.csv");
        var result = await CountSamples.Importer(test.Database, new TestClock(Kil.At("02-12", 9), pace: 1))
            .RunAsync(CountSamples.Request(sample), TestContext.Current.CancellationToken);
        Assert.True(result.Ok);
        Assert.Equal(
            "polis: Avviker: trafikkontroller, Kil, T1 2018 "
            + "| samordnare: Avviker: tillsyner, Kil, T1 2018 [påhittade exempelsiffror]",
            await kil.Raise("02-12"));
        await using var connection = await test.Database.OpenAsync(TestContext.Current.CancellationToken);
        var kommun = Kil.Agreement().Municipality.Code;
        Assert.Equal([true, false, false], await Core.Counts.CountStore.SamplesAsync(connection,
        [
            new(kommun, [CountSamples.Code("tillsyn")], Period.Tertial(2018, 1)),
            new(kommun, [CountSamples.Code("tillsyn")], Period.Tertial(2018, 2)),
            new(kommun, [CountSamples.Code("trafikkontroll")], Period.Tertial(2018, 1)),
        ], TestContext.Current.CancellationToken));
    }
}
