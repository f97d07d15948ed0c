using System.CommandLine;
using Indicators.Core.Agreements;
using Indicators.Core.Periods;

namespace Indicators.Worker.Commands;

internal static class PledgeCommand
{
    public static Command Make(CommandRunner runner)
    {
        var agreement = CommandLine.Coded("agreement", "Id, karlskoga-2016.", AgreementId.Parse);
        var pledge = new Argument<string>("pledge") { Description = "The pledge's number." };
        var period = CommandLine.Coded("period", "When: 2020, 2020-T1, 2020-H1, 2020-03.", PeriodParser.Parse);
        var held = new Option<bool>("--held") { Description = "The condition held: the pledge counts as any other." };
        var notHeld = new Option<bool>("--not-held") { Description = "It did not hold: the pledge is not applicable." };
        var reason = new Option<string>("--reason") { Description = "Printed in the report; demanded with --not-held.", DefaultValueFactory = _ => "" };
        var condition = runner.Command(
            "condition", "Say whether a pledge's condition held in a period.",
            (parsed, run) => SayAsync(
                parsed.GetRequiredValue(agreement),
                new PledgeCondition(parsed.GetRequiredValue(pledge), parsed.GetRequiredValue(period), parsed.GetValue(held), parsed.GetRequiredValue(reason)),
                run),
            agreement, pledge, period, held, notHeld, reason);
        condition.Validators.Add(result =>
        {
            if (result.GetValue(held) == result.GetValue(notHeld)) result.AddError("Say one of --held and --not-held.");
        });
        return new Command("pledge", "What people say about pledges.") { condition };
    }

    private static async Task<int> SayAsync(AgreementId id, PledgeCondition condition, Invocation run)
    {
        var said = await run.Get<SayCondition>().RunAsync(id, condition, run.Actor, run.Ct);
        if (!said.Ok) return await run.RefuseAsync([said.Problem]);
        await run.SayAsync(said.Value);
        return ExitCode.Done;
    }
}
