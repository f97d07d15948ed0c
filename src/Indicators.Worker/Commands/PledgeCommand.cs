using System.CommandLine;
using Indicators.Core.Agreements;
using Indicators.Core.Periods;
using Indicators.Core.Text;

namespace Indicators.Worker.Commands;

internal static class PledgeCommand
{
    public static Command Make(CommandRunner runner) =>
        new("pledge", "What people say about pledges.") { Condition(runner), Cover(runner) };

    private static Argument<AgreementId> Agreement() => CommandLine.Coded("agreement", "Id, karlskoga-2016.", AgreementId.Parse);

    private static Argument<string> Number() => new("pledge") { Description = "The pledge's number." };

    private static Command Condition(CommandRunner runner)
    {
        var (agreement, pledge) = (Agreement(), Number());
        var period = CommandLine.Coded("period", "When: 2020, 2020-T1, 2020-H1, 2020-03.", PeriodParser.Parse);
        var held = new Option<bool>("--held") { Description = "The condition held: the pledge counts as any other." };
        var notHeld = new Option<bool>("--not-held") { Description = "It did not hold: the pledge is not applicable." };
        var reason = new Option<string>("--reason") { Description = "Printed in the report; demanded with --not-held.", DefaultValueFactory = _ => "" };
        var condition = runner.Command(
            "condition", "Say whether a pledge's condition held in a period.",
            (parsed, run) => SayAsync(
                run.Get<SayCondition>().RunAsync(
                    parsed.GetRequiredValue(agreement),
                    new PledgeCondition(parsed.GetRequiredValue(pledge), parsed.GetRequiredValue(period), parsed.GetValue(held), parsed.GetRequiredValue(reason)),
                    run.Actor,
                    run.Ct),
                run),
            agreement, pledge, period, held, notHeld, reason);
        condition.Validators.Add(result =>
        {
            if (result.GetValue(held) == result.GetValue(notHeld)) result.AddError("Say one of --held and --not-held.");
        });
        return condition;
    }

    private static Command Cover(CommandRunner runner)
    {
        var (agreement, pledge) = (Agreement(), Number());
        var member = new Argument<string>("member") { Description = "As the agreement's set names it: \"Norra skolan\"." };
        var day = CommandLine.Coded("day", "When: 2020-03-17.", Day);
        var kinds = Kinds();
        var comment = new Option<string>("--comment") { Description = "Printed in the report; demanded with --withdraw.", DefaultValueFactory = _ => "" };
        var cover = runner.Command(
            "cover", "Say that a member of a pledge's set was covered on a day.",
            (parsed, run) => SayAsync(
                run.Get<SayCover>().RunAsync(
                    parsed.GetRequiredValue(agreement),
                    new PledgeCover(
                        parsed.GetRequiredValue(pledge), parsed.GetRequiredValue(member), parsed.GetRequiredValue(day),
                        kinds.Where(kind => parsed.GetValue(kind.Value)).Select(kind => kind.Key).FirstOrDefault(CoverKind.Covered), parsed.GetRequiredValue(comment)),
                    run.Actor,
                    run.Ct),
                run),
            [agreement, pledge, member, day, .. kinds.Values, comment]);
        cover.Validators.Add(result =>
        {
            if (kinds.Values.Count(result.GetValue) > 1) result.AddError("Say at most one of --offered, --carried-out and --withdraw.");
        });
        return cover;
    }

    private static Dictionary<CoverKind, Option<bool>> Kinds() => new()
    {
        [CoverKind.Offered] = new("--offered") { Description = "It was offered what was promised." },
        [CoverKind.CarriedOut] = new("--carried-out") { Description = "It was done." },
        [CoverKind.Withdrawn] = new("--withdraw") { Description = "It was not so after all; what was said stays in the history." },
    };

    private static Parsed<DateOnly> Day(string text) => PeriodParser.Parse(text) is { Ok: true, Value: { Unit: PeriodUnit.Day } day }
        ? Parsed.Ok(day.First)
        : Parsed.Failed<DateOnly>($"”{text}” är inget datum. Skriv år, månad och dag, till exempel 2016-01-31.");

    private static async Task<int> SayAsync(Task<Parsed<string>> saying, Invocation run)
    {
        var said = await saying;
        if (!said.Ok) return await run.RefuseAsync([said.Problem]);
        await run.SayAsync(said.Value);
        return ExitCode.Done;
    }
}
