using FsCheck;
using FsCheck.Fluent;
using Indicators.Core.Deviations;
using Indicators.Core.Evaluation;
using Indicators.Core.Tests.Support;
using Xunit;

namespace Indicators.Core.Tests.Deviations;

/// <summary>Invariants of any sequence of steps.</summary>
public sealed class DeviationProperties(TestDatabase test) : IClassFixture<TestDatabase>
{
    private static readonly string[] Verdicts =
        ["OnTrack", "OnTrack", "Risk", "Off10", "Off2", "Failed-window", "NotMet", "PartlyMet", "Met", "NoData", "NotApplicable"];

    private static readonly string[] Flags = ["", "", "", "gap", "revised"];

    /// <summary>Steps of one case, some days apart.</summary>
    private static readonly Arbitrary<(int Days, string Word, string Flag)[]> StepSequences = (
        from days in Gen.Choose(0, 20)
        from word in Gen.Elements([.. Verdicts, "Ended", "Ack", "Silence"])
        from flag in Gen.Elements(Flags)
        select (days, word, flag)).ArrayOf(24).ToArbitrary();

    [Fact]
    public void Any_sequence_of_steps_sends_each_notice_once_and_missing_figures_end_no_case() => Prop.ForAll(StepSequences, steps =>
    {
        var (episodes, day) = (new Episodes(), new DateOnly(2018, 1, 10));
        var sent = new HashSet<(int, Notice)>();
        foreach (var (days, word, flag) in steps)
        {
            day = day.AddDays(days) is var next && next.Year == 2018 ? next : day;
            var before = episodes.State;
            if (word is "Ack" or "Silence")
            {
                if (before is { IsOpen: true }) episodes.Apply($"{day:MM-dd} {word}:{Later(day):MM-dd}");
                continue;
            }
            var decision = episodes.Step($"{day:MM-dd} {word} {flag}");
            if (!decision.Notices.All(notice => sent.Add((decision.State!.Episode, notice)))) return false;
            // Repeating a step sends nothing.
            if (episodes.Step($"{day:MM-dd} {word} {flag}") is var again && again.Notices.Count > 0
                && again.State!.Episode == decision.State!.Episode)
                return false;
            var isUnknown = word == "NoData" || (word == "OnTrack" && flag == "gap");
            if (isUnknown && episodes.State?.CaseStatus != before?.CaseStatus) return false;
            if (decision.Notices.Any(notice => notice.Kind is NoticeKind.BackOnTrack or NoticeKind.Corrected or NoticeKind.Closed)
                && before!.NotifiedSeverity == Severity.None)
                return false;
        }
        return true;
    }).Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(2000));

    private static DateOnly Later(DateOnly day) => day.AddDays(25) is var later && later.Year == 2018 ? later : day;

    private enum YearAction
    {
        Report,
        ReportNothingDone,
        Revise,
        ReviseToZero,
        LeaveOut,
        PassTime,
        Raise,
        RaiseByTwo,
        RaiseAndCrash,
        Acknowledge,
        Silence,
    }

    private static readonly Arbitrary<YearAction[]> ActionSequences = Gen.Elements(Enum.GetValues<YearAction>()).ArrayOf(30).ToArbitrary();

    /// <summary>On the database itself: a crash is a transaction that cannot be written to its end.</summary>
    [Fact]
    public void Any_sequence_of_actions_leaves_at_most_one_open_episode_and_sends_each_notice_once() => Prop.ForAll(
        ActionSequences, actions =>
        Task.Run(() => RunAsync(actions)).GetAwaiter().GetResult())
        .Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(25));

    private async Task<bool> RunAsync(YearAction[] actions)
    {
        var (year, kil) = (new Year(new Kil(test)), new Kil(test));
        await kil.EmptyAsync();
        await kil.BeginAsync();
        var before = await StateAsync();
        foreach (var action in actions)
        {
            await DoAsync(action, year, kil);
            var after = await StateAsync();
            if (!after.IsSound) return false;
            // Only figures end an episode, neither elapsed time nor missing figures.
            year.HasNews |= before.Imports != after.Imports;
            if (action is YearAction.Raise or YearAction.RaiseByTwo)
            {
                if (!year.HasNews && after.Open < before.Open) return false;
                year.HasNews = false;
            }
            before = after;
        }
        return true;
    }

    private async Task DoAsync(YearAction action, Year year, Kil kil)
    {
        switch (action)
        {
            case YearAction.Report: await year.ReportAsync(1); break;
            case YearAction.ReportNothingDone: await year.ReportAsync(0); break;
            case YearAction.Revise: await year.ReviseAsync(2); break;
            case YearAction.ReviseToZero: await year.ReviseAsync(0); break;
            case YearAction.LeaveOut: year.LeaveOut(); break;
            case YearAction.PassTime: year.Pass(9); break;
            case YearAction.Raise: await kil.Raise(year.Day); break;
            case YearAction.RaiseByTwo: await Task.WhenAll(kil.Raise(year.Day), kil.Raise(year.Day)); break;
            case YearAction.RaiseAndCrash: await CrashAsync(kil, year.Day); break;
            case YearAction.Acknowledge: await kil.Answer(year.Day, PledgeCommentKind.Acknowledged, "Ja", year.Day); break;
            case YearAction.Silence: await kil.Answer(year.Day, PledgeCommentKind.Silenced, "Nej", year.Day); break;
        }
    }

    private async Task CrashAsync(Kil kil, string day)
    {
        await test.ExecuteAsync("alter table deviation_runs add constraint crash check (day < '2000-01-01') not valid");
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => kil.Raise(day));
        await test.ExecuteAsync("alter table deviation_runs drop constraint crash");
    }

    /// <summary>Sound when there is at most one open episode of each promise, and no notice is sent twice.</summary>
    private Task<(int Imports, int Open, bool IsSound)> StateAsync() => test.SingleAsync<(int, int, bool)>(
        """
        select (select count(*)::int from imports), (select count(*)::int from deviations where ended_on is null),
            not exists (
                select from deviations where ended_on is null group by agreement_id, pledge_number, target_key having count(*) > 1)
            and not exists (select from deviation_notices group by deviation_id, kind, period, step having count(*) > 1)
            and not exists (select from deviation_recipients group by notice_id, lower(recipient_address) having count(*) > 1)
            and not exists (select from deviation_recipients t where not exists (
                select from outbox o where (o.subject_key, o.recipient_address) = (t.subject_key, t.recipient_address)))
            and (select count(*) from outbox) = (select count(distinct (subject_key, recipient_address)) from deviation_recipients)
        """);

    /// <summary>A week at a time, from the first of 2018.</summary>
    private sealed class Year(Kil kil)
    {
        private DateOnly today = new(2018, 1, 9);
        private int week = 1;
        private int revision;

        public bool HasNews { get; set; }

        public string Day => $"{today:MM-dd}";

        public void Pass(int days) => today = today.AddDays(days) is { Year: 2018 } later ? later : today;

        public void LeaveOut() => week++;

        public async Task ReportAsync(int total)
        {
            if (!IsOver(week)) Pass(7);
            if (!IsOver(week)) return;
            await kil.Weeks(Day, week++, total);
        }

        public async Task ReviseAsync(int total)
        {
            if (week > 1 && IsOver(week - 1)) await kil.Weeks(Day, week - 1, total + (revision++ % 2 * 3));
        }

        private bool IsOver(int number) => number <= 51 && Core.Periods.Period.Week(2018, number).Last < today;
    }
}
