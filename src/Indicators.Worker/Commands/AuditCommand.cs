using System.CommandLine;
using Indicators.Core.Audit;
using Indicators.Core.Text;

namespace Indicators.Worker.Commands;

internal static class AuditCommand
{
    private const int MostShown = 80;

    private sealed record Verified(long Entries, long Removed, string Seal, string? Problem);

    public static Command Make(CommandRunner runner)
    {
        var expect = new Option<string?>("--expect")
        {
            Description = "A seal that verify has printed before and that was kept elsewhere: also what was cut off at the end is found.",
        };
        var before = CommandLine.DayOption("--before", "The first day that is kept: 2020-01-01.");
        var decision = new Option<string>("--decision")
        {
            Description = "Where the decision to remove them is, such as a number in the diary.",
            Required = true,
        };
        before.Required = true;
        return new Command("audit", "The audit log.")
        {
            runner.Command(
                "verify", "Say whether the audit log is as it was written, and its seal; else which entry is not.",
                (parsed, run) => VerifyAsync(parsed.GetValue(expect), run), expect),
            runner.Command(
                "prune", $"Remove entries whose time is up, at least {PruneAudit.LeastYears} years old. Needs the setting Database:Owner.",
                (parsed, run) => PruneAsync(parsed.GetRequiredValue(before)!.Value, parsed.GetRequiredValue(decision), run), before, decision),
        };
    }

    private static async Task<int> VerifyAsync(string? expect, Invocation run)
    {
        var expected = expect is null ? null : AuditSeal.Parse(expect);
        if (expect is not null && expected is null)
            return await run.RefuseAsync(
                [$"”{Swedish.Shortened(expect, MostShown)}” är inget sigill. Klistra in det som ”indicators audit verify” skrev."]);
        await using var connection = await run.Database.OpenAsync(run.Ct);
        var verified = await AuditChain.VerifyAsync(connection, expected, run.Ct);
        if (run.Json) await run.SayJsonAsync(new Verified(verified.Seal.Number, verified.Removed, verified.Seal.ToString(), verified.Problem));
        if (verified.Problem is { } problem) return await run.RefuseAsync([problem]);
        if (!run.Json)
        {
            var removed = verified.Removed == 0 ? "" : $", varav {verified.Removed} är gallrade";
            await run.SayAsync($"Händelseloggen är som den skrevs: {Swedish.Amount(verified.Seal.Number, "händelse", "händelser")}{removed}.");
            await run.SayAsync($"Sigill: {verified.Seal}");
        }
        return ExitCode.Done;
    }

    private static async Task<int> PruneAsync(DateOnly before, string decision, Invocation run)
    {
        var pruned = await run.Get<PruneAudit>().RunAsync(before, decision, run.Actor, run.Ct);
        if (!pruned.Ok) return await run.RefuseAsync([pruned.Problem]);
        if (run.Json) await run.SayJsonAsync(pruned.Value);
        else
        {
            var removed = Swedish.Amount(pruned.Value.Removed, "händelse är gallrad", "händelser är gallrade");
            await run.SayAsync($"{removed}. Kedjan går fortfarande att kontrollera.");
        }
        return ExitCode.Done;
    }
}
