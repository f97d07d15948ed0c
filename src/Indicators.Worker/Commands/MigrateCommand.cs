using System.CommandLine;
using Indicators.Core.Jobs;
using Indicators.Core.Storage;

namespace Indicators.Worker.Commands;

internal static class MigrateCommand
{
    public static Command Make(CommandRunner runner) => runner.Command(
        "migrate", "Bring the database's schema up to date. Safe to run again, and from several machines at once.",
        async (_, run) =>
        {
            var owner = run.Get<DatabaseOwner>();
            var done = await JobSchema.MigrateAsync(owner.Database, new Migrator(owner.Database, run.Time, owner.RuntimeRole), run.Ct);
            if (run.Json) await run.SayJsonAsync(new { migrations = done });
            else await run.SayAsync(done.Count == 0 ? "The schema is up to date." : $"Applied: {string.Join(", ", done)}");
            return ExitCode.Done;
        });
}
