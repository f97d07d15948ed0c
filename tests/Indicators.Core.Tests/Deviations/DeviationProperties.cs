using FsCheck;
using FsCheck.Fluent;
using Indicators.Core.Deviations;
using Indicators.Core.Evaluation;
using Indicators.Core.Tests.Support;
using Xunit;

namespace Indicators.Core.Tests.Deviations;

/// <summary>What holds however a year goes.</summary>
public sealed class DeviationProperties(TestDatabase test) : IClassFixture<TestDatabase>
{
    private static readonly string[] Verdicts =
        ["OnTrack", "OnTrack", "Risk", "Off10", "Off2", "Failed-window", "NotMet", "PartlyMet", "Met", "NoData", "NotApplicable"];

    private static readonly string[] Flags = ["", "", "", "gap", "revised"];

    /// <summary>Steps in the life of one case, some days apart.</summary>
    private static readonly Arbitrary<(int Days, string Word, string Flag)[]> Lives = (
        from days in Gen.Choose(0, 20)
        from word in Gen.Elements([.. Verdicts, "Ended", "Ack", "Silence"])
        from flag in Gen.Elements(Flags)
        select (days, word, flag)).ArrayOf(24).ToArbitrary();

    [Fact]
    public void A_case_tells_nothing_twice_and_ends_only_for_what_is_known() => Prop.ForAll(Lives, steps =>
    {
        var (lived, day) = (new Episodes(), new DateOnly(2018, 1, 10));
        var told = new HashSet<(int, Notice)>();
        foreach (var (days, word, flag) in steps)
        {
            day = day.AddDays(days) is var next && next.Year == 2018 ? next : day;
            var before = lived.State;
            if (word is "Ack" or "Silence")
            {
                if (before is { IsOpen: true }) lived.Live($"{day:MM-dd} {word}:{Later(day):MM-dd}");
                continue;
            }
            var decision = lived.Step($"{day:MM-dd} {word} {flag}");
            if (!decision.Notices.All(notice => told.Add((decision.State!.Episode, notice)))) return false;
            // The same again tells nothing.
            if (lived.Step($"{day:MM-dd} {word} {flag}") is var again && again.Notices.Count > 0
                && again.State!.Episode == decision.State!.Episode)
                return false;
            var isUnknown = word == "NoData" || (word == "OnTrack" && flag == "gap");
            if (isUnknown && lived.State?.Condition != before?.Condition) return false;
            if (decision.Notices.Any(notice => notice.Kind is NoticeKind.BackOnTrack or NoticeKind.Corrected or NoticeKind.Closed)
                && before!.NotifiedSeverity == Severity.None)
                return false;
        }
        return true;
    }).Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(2000));

    private static DateOnly Later(DateOnly day) => day.AddDays(25) is var later && later.Year == 2018 ? later : day;

    private enum Deed
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

    private static readonly Arbitrary<Deed[]> Years = Gen.Elements(Enum.GetValues<Deed>()).ArrayOf(30).ToArbitrary();

    /// <summary>On the database itself: a crash is a transaction that cannot be written to its end.</summary>
    [Fact]
    public void However_a_year_goes_there_is_one_open_episode_and_nothing_is_told_twice() => Prop.ForAll(Years, deeds =>
        Task.Run(() => LiveAsync(deeds)).GetAwaiter().GetResult())
        .Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(25));

    private async Task<bool> LiveAsync(Deed[] deeds)
    {
        var (year, kil) = (new Year(new Kil(test)), new Kil(test));
        await kil.EmptyAsync();
        await kil.BeginAsync();
        foreach (var deed in deeds)
        {
            var open = await OpenAsync();
            var imports = await test.ScalarAsync<int>("select count(*)::int from imports");
            await DoAsync(deed, year, kil);
            if (!await HoldsAsync()) return false;
            // Nothing but figures ends an episode: neither time that passes nor what is left out.
            year.HasNews |= imports != await test.ScalarAsync<int>("select count(*)::int from imports");
            if (deed is Deed.Raise or Deed.RaiseByTwo)
            {
                if (!year.HasNews && await OpenAsync() < open) return false;
                year.HasNews = false;
            }
        }
        return true;
    }

    private async Task DoAsync(Deed deed, Year year, Kil kil)
    {
        switch (deed)
        {
            case Deed.Report: await year.ReportAsync(1); break;
            case Deed.ReportNothingDone: await year.ReportAsync(0); break;
            case Deed.Revise: await year.ReviseAsync(2); break;
            case Deed.ReviseToZero: await year.ReviseAsync(0); break;
            case Deed.LeaveOut: year.LeaveOut(); break;
            case Deed.PassTime: year.Pass(9); break;
            case Deed.Raise: await kil.Raise(year.Day); break;
            case Deed.RaiseByTwo: await Task.WhenAll(kil.Raise(year.Day), kil.Raise(year.Day)); break;
            case Deed.RaiseAndCrash: await CrashAsync(kil, year.Day); break;
            case Deed.Acknowledge: await kil.Answer(year.Day, PledgeCommentKind.Acknowledged, "Ja", year.Day); break;
            case Deed.Silence: await kil.Answer(year.Day, PledgeCommentKind.Silenced, "Nej", year.Day); break;
        }
    }

    private async Task CrashAsync(Kil kil, string day)
    {
        await test.ExecuteAsync("alter table deviation_runs add constraint crash check (day < '2000-01-01') not valid");
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => kil.Raise(day));
        await test.ExecuteAsync("alter table deviation_runs drop constraint crash");
    }

    private Task<int> OpenAsync() => test.ScalarAsync<int>("select count(*)::int from deviations where ended_on is null");

    private Task<bool> HoldsAsync() => test.ScalarAsync<bool>(
        """
        select not exists (
                select from deviations where ended_on is null group by agreement_id, pledge_number, target_key having count(*) > 1)
            and not exists (select from deviation_notices group by deviation_id, kind, period, step having count(*) > 1)
            and not exists (select from deviation_told group by notice_id, lower(recipient_address) having count(*) > 1)
            and not exists (select from deviation_told t where not exists (
                select from outbox o where (o.subject_key, o.recipient_address) = (t.subject_key, t.recipient_address)))
            and (select count(*) from outbox) = (select count(distinct (subject_key, recipient_address)) from deviation_told)
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
