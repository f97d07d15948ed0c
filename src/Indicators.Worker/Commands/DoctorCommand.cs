using System.CommandLine;
using Indicators.Core.Charts;
using Indicators.Core.Mail;
using Indicators.Core.Periods;
using Indicators.Core.Storage;
using Npgsql;

namespace Indicators.Worker.Commands;

/// <summary>Whether everything that the service leans on is in order, in plain words for who runs it.</summary>
internal static class DoctorCommand
{
    private sealed record Finding(string Name, bool Ok, string Says);

    public static Command Make(CommandRunner runner) => runner.Command(
        "doctor", "Say whether database, schema, fonts, charts, mail and clock are in order.",
        async (_, run) =>
        {
            List<Finding> findings =
            [
                .. await DatabaseAsync(run), Charts(), await MailAsync(run), Clock(run),
            ];
            if (run.Json) await run.SayJsonAsync(findings);
            else foreach (var finding in findings) await run.SayAsync($"{(finding.Ok ? "ok    " : "WRONG ")}{finding.Name,-10}{finding.Says}");
            return findings.TrueForAll(f => f.Ok) ? ExitCode.Done : ExitCode.Failed;
        });

    private static async Task<IEnumerable<Finding>> DatabaseAsync(Invocation run)
    {
        try
        {
            await using var connection = await run.Database.OpenAsync(run.Ct);
            var pending = await run.Get<Migrator>().PendingAsync(QuartzSchema.WithCore(), run.Ct);
            return
            [
                new("database", true, $"PostgreSQL {connection.PostgreSqlVersion} answers."),
                pending.Count == 0
                    ? new("schema", true, "Up to date.")
                    : new("schema", false, $"Lacks {string.Join(", ", pending)}. Run: indicators migrate"),
            ];
        }
        catch (Exception fault) when (fault is NpgsqlException or SettingsException)
        {
            return [new("database", false, Faults.Sentence(fault))];
        }
    }

    private static Finding Charts() => ChartFonts.Problem() is { } problem
        ? new("charts", false, problem)
        : new("charts", true, "librsvg and the Noto Sans font are there.");

    private static async Task<Finding> MailAsync(Invocation run)
    {
        try
        {
            return await run.Get<IMailTransport>().FindProblemAsync(run.Ct) is { } problem
                ? new("mail", false, problem)
                : new("mail", true, $"Goes to {run.Get<MailSettings>()}.");
        }
        catch (SettingsException fault)
        {
            return new("mail", false, fault.Message);
        }
    }

    private static Finding Clock(Invocation run) =>
        new("clock", true, $"It is {SwedishTime.ToLocal(run.Time.GetUtcNow()):yyyy-MM-dd HH:mm} in Sweden ({SwedishTime.Zone.Id}).");
}
