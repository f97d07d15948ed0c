using System.CommandLine;
using Indicators.Core.Agreements;
using Indicators.Core.Periods;
using Indicators.Core.Text;

namespace Indicators.Worker.Commands;

internal static class PledgeCommand
{
    public static Command Make(CommandRunner runner) =>
        new("pledge", "Conditions and coverage that are recorded for pledges.") { Condition(runner), Cover(runner) };

    private static Argument<string> Number() => new("pledge") { Description = "The pledge's number." };

    private static Option<string> Text(string name, string demandedWith) =>
        new(name) { Description = $"Printed in the report; required with {demandedWith}.", DefaultValueFactory = _ => "" };

    private static Command Condition(CommandRunner runner)
    {
        var (agreement, pledge) = (CommandLine.Agreement(), Number());
        var period = CommandLine.Coded("period", "When: 2020, 2020-T1, 2020-H1, 2020-03.", PeriodParser.Parse);
        var held = new Option<bool>("--held") { Description = "The condition was met: the pledge counts as any other." };
        var notHeld = new Option<bool>("--not-held") { Description = "It was not met: the pledge is not applicable." };
        var reason = Text("--reason", "--not-held");
        var condition = runner.Command(
            "condition", "Record whether a pledge's condition was met in a period.",
            async run => await run.AnswerAsync(
                await run.Get<SayCondition>().RunAsync(
                    run.Value(agreement),
                    new PledgeCondition(run.Value(pledge), run.Value(period), run.Value(held), run.Value(reason)),
                    run.Actor,
                    run.Ct)),
            agreement, pledge, period, held, notHeld, reason);
        condition.Validators.Add(result =>
        {
            if (result.GetValue(held) == result.GetValue(notHeld)) result.AddError("Give one of --held and --not-held.");
        });
        return condition;
    }

    private static Command Cover(CommandRunner runner)
    {
        var (agreement, pledge) = (CommandLine.Agreement(), Number());
        var member = new Argument<string>("member") { Description = "As the agreement's set names it: \"Norra skolan\"." };
        var day = CommandLine.Coded("day", "When: 2020-03-17.", Day);
        var kinds = Kinds();
        var comment = Text("--comment", "--withdraw");
        var cover = runner.Command(
            "cover", "Record that a member of a pledge's set was covered on a day.",
            async run => await run.AnswerAsync(
                await run.Get<SayCover>().RunAsync(
                    run.Value(agreement),
                    new PledgeCover(
                        run.Value(pledge), run.Value(member), run.Value(day),
                        kinds.Keys.FirstOrDefault(kind => run.Value(kinds[kind]), CoverKind.Covered), run.Value(comment)),
                    run.Actor,
                    run.Ct)),
            [agreement, pledge, member, day, .. kinds.Values, comment]);
        cover.Validators.Add(result =>
        {
            if (kinds.Values.Count(result.GetValue) > 1) result.AddError("Give at most one of --offered, --carried-out and --withdraw.");
        });
        return cover;
    }

    private static Dictionary<CoverKind, Option<bool>> Kinds() => new()
    {
        [CoverKind.Offered] = new("--offered") { Description = "It was offered what was promised." },
        [CoverKind.CarriedOut] = new("--carried-out") { Description = "It was done." },
        [CoverKind.Withdrawn] = new("--withdraw") { Description = "The record was wrong; it stays in the history." },
    };

    private static Parsed<DateOnly> Day(string text) => PeriodParser.Parse(text) is { Ok: true, Value: { Unit: PeriodUnit.Day } day }
        ? Parsed.Ok(day.First)
        : Parsed.Failed<DateOnly>($"”{text}” är inget datum. Skriv år, månad och dag, till exempel 2016-01-31.");
}
