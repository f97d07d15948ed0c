using Indicators.Worker.Tests.Support;
using Xunit;

namespace Indicators.Worker.Tests.Faults;

public sealed class KilledWorkerTests
{
    private static readonly int Reports = FaultTable.IsLong ? 50 : 8;
    private static readonly int Kills = FaultTable.IsLong ? 100 : 4;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Each report to three recipients; the reports are built as well as sent while workers are killed.</summary>
    [Fact]
    public async Task Two_workers_killed_in_turn_lose_and_repeat_nothing()
    {
        var (runs, kills, outcome) = (0, 0, new Outcome(0, 0, 0, 0));
        for (; kills < Kills; runs++)
        {
            await using var run = await WithReportsDueAsync();
            kills += await KillUntilDoneAsync(run, Kills - kills);
            outcome += await run.OutcomeAsync();
        }
        FaultTable.Add($"kill -9 at {kills} random moments, two workers", runs, outcome);
        Assert.Equal((3 * Reports * runs, 0, 0), (outcome.Mails, outcome.Lost, outcome.Doubled));
        // A kill leaves in doubt at most what was on its way on four connections.
        Assert.InRange(outcome.InDoubt, 0, 4 * kills);
    }

    private static async Task<int> KillUntilDoneAsync(FaultRun run, int most)
    {
        var kills = 0;
        IndicatorsProcess[] workers = [run.Serve(), run.Serve()];
        while (kills < most && !await IsDoneAsync(run))
        {
            await Task.Delay(Random.Shared.Next(500, 4000), Ct);
            var victim = kills++ % workers.Length;
            await workers[victim].KillAsync();
            await workers[victim].DisposeAsync();
            if (kills % 3 != 0)
            {
                workers[victim] = run.Serve();
                continue;
            }
            // Both are gone, and the minute that it takes to see it.
            await workers[1 - victim].KillAsync();
            await workers[1 - victim].DisposeAsync();
            kills++;
            await run.ExpireLeasesOfKilledProcessesAsync();
            workers = [run.Serve(), run.Serve()];
        }
        foreach (var worker in workers) await worker.DisposeAsync();
        await run.ExpireLeasesOfKilledProcessesAsync();
        await using (run.Serve()) await Until.HoldsAsync("everything is done", () => IsDoneAsync(run));
        return kills;
    }

    private static async Task<bool> IsDoneAsync(FaultRun run) =>
        await run.CountAsync("report_editions") == Reports
            && await run.CountAsync("outbox where state in ('Accepted', 'Ambiguous')") == 3 * Reports;

    private static async Task<FaultRun> WithReportsDueAsync()
    {
        var run = await FaultRun.NewAsync("--reply-after", "0.05");
        int[] codes = [.. Enumerable.Range(9001, Reports)];
        await run.Installation.DoAsync(
            ["agreement", "import", "--as-of", "2016-01-01", .. codes.Select(code => run.Installation.Write(
                $"{code}.yaml",
                SomeAgreement.Yaml(code, $"bra@ort{code}.example", $"polis@ort{code}.example", $"kommun@ort{code}.example")))]);
        await run.Installation.DoAsync(
            "counts", "import", "--as-of", "2016-05-10", run.Installation.Write("antal.csv", SomeAgreement.Counts(codes)));
        return run;
    }
}
