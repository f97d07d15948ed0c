using System.CommandLine;
using Indicators.Core.Audit;
using Indicators.Core.Text;

namespace Indicators.Worker.Commands;

internal static class AuditCommand
{
    private const int MaxShown = 80;

    private sealed record Verified(long Entries, long Removed, string Seal, string? Problem);

    public static Command Make(CommandRunner runner) => new("audit", "The audit log.")
    {
        runner.Command(
            "verify", "Check that the audit log is unchanged and print its seal; otherwise name the entry that was changed.", VerifyAsync,
            Input.Option<string?>(
                "--expect", "An earlier seal that was kept elsewhere: entries that were cut off at the end are then found too.")),
        runner.Command(
            "prune", $"Remove entries that are at least {PruneAudit.MinYears} years old. Needs the setting Database:Owner.", PruneAsync,
            Input.RequiredDay("--before", "The first day that is kept: 2020-01-01."),
            Input.Required<string>("--decision", "The decision to remove them, such as a number in the diary.")),
    };

    private static async Task<int> VerifyAsync(string? expect, Invocation run)
    {
        var expected = expect is null ? null : AuditSeal.Parse(expect);
        if (expect is not null && expected is null)
        {
            var given = Swedish.Shortened(expect, MaxShown);
            return await run.RefuseAsync($"”{given}” är inget sigill. Klistra in det som ”indicators audit verify” skrev.");
        }
        var verified = await run.ReadAsync(connection => AuditChain.VerifyAsync(connection, expected, run.Ct));
        var removed = verified.Removed == 0 ? "" : $", varav {verified.Removed} är gallrade";
        string[] unchanged =
        [
            $"Händelseloggen är som den skrevs: {Swedish.Amount(verified.Seal.Number, "händelse", "händelser")}{removed}.",
            $"Sigill: {verified.Seal}",
        ];
        var shown = new Verified(verified.Seal.Number, verified.Removed, verified.Seal.ToString(), verified.Problem);
        await run.ShowAsync(shown, verified.Problem is null ? unchanged : []);
        return verified.Problem is { } problem ? await run.RefuseAsync(problem) : ExitCode.Done;
    }

    private static Task<int> PruneAsync(DateOnly before, string decision, Invocation run) => run.AnswerAsync(
        run.Get<PruneAudit>().RunAsync(before, decision, run.Actor, run.Ct),
        pruned => run.ShowAsync(
            pruned,
            $"{Swedish.Amount(pruned.Removed, "händelse är gallrad", "händelser är gallrade")}. Kedjan går fortfarande att kontrollera."));
}
