using System.CommandLine;
using Indicators.Core.Agreements;
using Indicators.Core.Periods;
using Indicators.Core.Text;

namespace Indicators.Worker.Commands;

internal static class PledgeCommand
{
    public static Command Make(CommandRunner runner) =>
        new("pledge", "Conditions and coverage that are recorded for pledges.") { Condition(runner), Cover(runner) };

    private static Input<string> Number() => Input.Argument<string>("pledge", "The pledge's number.");

    private static Input<string> Text(string name, string demandedWith) =>
        Input.Option(name, $"Printed in the report; required with {demandedWith}.", otherwise: "");

    private static Command Condition(CommandRunner runner)
    {
        var (pledge, reason) = (Number(), Text("--reason", "--not-held"));
        var period = Input.Argument("period", "When: 2020, 2020-T1, 2020-H1, 2020-03.", PeriodParser.Parse);
        var held = Input.OneOf<bool>(
            otherwise: null, ("--held", "The condition was met: the pledge counts as any other.", true),
            ("--not-held", "It was not met: the pledge is not applicable.", false));
        return runner.Command(
            "condition", "Record whether a pledge's condition was met in a period.",
            (agreement, condition, run) => run.AnswerAsync(
                run.Get<RecordConditionAnswer>().RunAsync(agreement, condition, run.Actor, run.Ct)),
            Input.Agreement(),
            Input.From(
                parsed => new ConditionAnswer(pledge.Read(parsed), period.Read(parsed), held.Read(parsed), reason.Read(parsed)),
                pledge, period, held, reason));
    }

    private static Command Cover(CommandRunner runner)
    {
        var (pledge, comment, day) = (Number(), Text("--comment", "--withdraw"), Input.Argument("day", "When: 2020-03-17.", Day));
        var member = Input.Argument<string>("member", "As the agreement's set names it: \"Norra skolan\".");
        var kind = Input.OneOf(
            otherwise: CoverageKind.Covered, ("--offered", "It was offered what was promised.", CoverageKind.Offered),
            ("--carried-out", "It was done.", CoverageKind.CarriedOut),
            ("--withdraw", "The record was wrong; it stays in the history.", CoverageKind.Withdrawn));
        return runner.Command(
            "cover", "Record that a member of a pledge's set was covered on a day.",
            (agreement, cover, run) => run.AnswerAsync(run.Get<RecordCoverage>().RunAsync(agreement, cover, run.Actor, run.Ct)),
            Input.Agreement(),
            Input.From(
                parsed => new CoverageRecord(
                    pledge.Read(parsed), member.Read(parsed), day.Read(parsed), kind.Read(parsed), comment.Read(parsed)),
                pledge, member, day, kind, comment));
    }

    private static Parsed<DateOnly> Day(string text) => PeriodParser.Parse(text) is { Ok: true, Value: { Unit: PeriodUnit.Day } day }
        ? Parsed.Ok(day.First)
        : Parsed.Failed<DateOnly>($"”{text}” är inget datum. Skriv år, månad och dag, till exempel 2016-01-31.");
}
