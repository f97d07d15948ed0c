using System.CommandLine;
using Indicators.Core.Agreements;
using Indicators.Core.Charts;
using Indicators.Core.Counts.Completeness;
using Indicators.Core.Counts.Sources;
using Indicators.Core.Jobs;
using Indicators.Core.Mail;
using Indicators.Core.Mail.Bounces;
using Indicators.Core.Periods;
using Indicators.Core.Reports.Pdf;
using Indicators.Core.Storage;
using Indicators.Core.Users;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Indicators.Worker.Commands;

/// <summary>Whether everything that the service leans on is in order, in plain words for who runs it.</summary>
internal static class DoctorCommand
{
    private sealed record Finding(string Name, bool Ok, string Says);

    public static Command Make(CommandRunner runner) => runner.Command(
        "doctor", "Say whether the versions of .NET and PostgreSQL, database, schema, fonts, charts, the site's address, settings and keys, mail, sources and clock are in order.",
        async (_, run) =>
        {
            List<Finding> findings =
            [
                Runtime(), .. await DatabaseAsync(run), Charts(), Pdf(run), Site(run), .. Risks(run), await KeysAsync(run),
                await MailAsync(run), .. await DeliveryAsync(run), .. await SourcesAsync(run), Clock(run),
            ];
            if (run.Json) await run.SayJsonAsync(findings);
            else foreach (var finding in findings) await run.SayAsync($"{(finding.Ok ? "ok    " : "WRONG ")}{finding.Name,-11}{finding.Says}");
            return findings.TrueForAll(f => f.Ok) ? ExitCode.Done : ExitCode.Failed;
        });

    private static Finding Runtime() => PatchLevels.DotnetProblem(Environment.Version) is { } old
        ? new("runtime", false, old)
        : new("runtime", true, $".NET {Environment.Version}, at least {PatchLevels.Dotnet}.");

    private static async Task<IEnumerable<Finding>> DatabaseAsync(Invocation run)
    {
        try
        {
            await using var connection = await run.Database.OpenAsync(run.Ct);
            var pending = await JobSchema.PendingAsync(run.Database, run.Get<Migrator>(), run.Ct);
            return
            [
                PatchLevels.Problem(connection.PostgreSqlVersion) is { } old ? new("database", false, old) : new("database", true, $"PostgreSQL {connection.PostgreSqlVersion} answers."),
                .. pending.Count == 0
                    ? [new("schema", true, "Up to date."), await RoleAsync(connection, run),
                        Recipients(await AgreementStore.AllAsync(connection), run.Time.Today())]
                    : new Finding[] { new("schema", false, $"Lacks {string.Join(", ", pending)}. Run: indicators migrate") },
            ];
        }
        catch (Exception fault) when (fault is NpgsqlException or SettingsException)
        {
            return [new("database", false, Faults.Sentence(fault))];
        }
    }

    /// <summary>Whether one who has taken over the service could also hide it.</summary>
    private static async Task<Finding> RoleAsync(NpgsqlConnection connection, Invocation run) => !await RuntimeRole.MayChangeAuditAsync(connection)
        ? new("role", true, $"“{connection.UserName}” can change neither the audit log nor the schema.")
        : new("role", !run.Get<IConfiguration>().IsProduction(),
            $"“{connection.UserName}” can change the audit log. Give the service a role of its own: deploy/README.md, Two database roles.");

    /// <summary>Whether there is somebody to remind of every party's figures in the agreements that have not ended.</summary>
    private static Finding Recipients(IReadOnlyList<Agreement> agreements, DateOnly today)
    {
        var vacant =
            from agreement in agreements
            where agreement.Validity.Last >= today
            from role in ReminderRules.VacantRoles(agreement)
            select $"{agreement.Id} has no recipient with the role {role.Name()}";
        return vacant.ToList() is { Count: > 0 } all
            ? new("recipients", false, $"{string.Join("; ", all)}: nobody is reminded of those figures. Add one to the file and import it again.")
            : new("recipients", true, "Somebody answers for every party's figures.");
    }

    private static Finding Charts() => PngChart.Problem() is { } problem
        ? new("charts", false, problem)
        : new("charts", true, "They can be drawn.");

    /// <summary>Reports go out without it, and say so; so that it is not there is no fault of the installation.</summary>
    private static Finding Pdf(Invocation run)
    {
        try
        {
            return run.Get<PdfSettings>() switch
            {
                { IsWanted: false } => new("pdf", true, "Reports have none: Pdf:Chromium is none."),
                { Chromium: { } program } => new("pdf", true, $"Printed by {program}."),
                _ => new("pdf", true, "Chromium is not there, so mails say that the PDF could not be made. Install it: apt-get install chromium; or set Pdf:Chromium=none."),
            };
        }
        catch (SettingsException fault)
        {
            return new("pdf", false, fault.Message);
        }
    }

    private static Finding Site(Invocation run)
    {
        var (url, isProduction) = (run.Get<IConfiguration>()[PublicUrl.Setting], run.Get<IConfiguration>().IsProduction());
        return PublicUrl.Problem(url, isProduction) is { } problem ? new("site", false, problem)
            : string.IsNullOrEmpty(url) ? new("site", true, $"{PublicUrl.Local}, on this machine alone: {PublicUrl.Setting} is not set, which production demands.")
            : new("site", true, $"People reach it at {url}.");
    }

    private static IEnumerable<Finding> Risks(Invocation run) => RiskySettings.Of(run.Get<IConfiguration>()) is { Count: > 0 } risks
        ? risks.Select(risk => new Finding("settings", false, risk))
        : [new("settings", true, "None opens more than it must.")];

    /// <summary>Whether what is sealed in the database can be opened, and by the newest key.</summary>
    private static async Task<Finding> KeysAsync(Invocation run)
    {
        try
        {
            var keys = run.Get<SealingKeys>();
            return await run.Get<SealStoredSecrets>().CountAsync(run.Ct) switch
            {
                { IsWrongFile: true } => new("keys", false,
                    $"The file in {SealingKeys.Setting} opens none of the secrets that are sealed in the database, and the site does not start with it. "
                    + SealStoredSecrets.Advice),
                { Lost: > 0 and var lost } => new("keys", false,
                    $"{lost} secrets in the database are opened by no key in {SealingKeys.Setting}. {SealStoredSecrets.Advice}"),
                { Older: var older, Unsealed: var unsealed } when older + unsealed > 0 => new("keys", true,
                    $"{keys}. {older + unsealed} secrets are not yet sealed with the newest; starting the site does that."),
                _ => new("keys", true, $"{keys}. Everything is sealed with it."),
            };
        }
        catch (SettingsException fault)
        {
            return new("keys", false, fault.Message);
        }
        catch (NpgsqlException)
        {
            return new("keys", false, "Whether they open what is sealed is not known without the database and its schema.");
        }
    }

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

    /// <summary>What should have been sent and has not, and bounces that nobody could read.</summary>
    private static async Task<IEnumerable<Finding>> DeliveryAsync(Invocation run)
    {
        try
        {
            await using var connection = await run.Database.OpenAsync(run.Ct);
            var stuck = await StuckMail.FindAsync(connection, run.Get<StuckLimit>(), TimeProvider.System.GetUtcNow());
            var unreadable = run.Get<BounceFolder>().UnreadableCount;
            return
            [
                new("delivery", stuck is null, stuck ?? "Nothing is stuck."),
                .. unreadable == 0 ? [] : new[] { new Finding("bounces", false, $"{unreadable} files in Folders:Bounces/unreadable could not be read. Read and remove them.") },
            ];
        }
        catch (Exception fault) when (fault is SettingsException or NpgsqlException)
        {
            return [new("delivery", false, "Not known without the database and the settings of mail.")];
        }
    }

    /// <summary>A line per source: what the last try came to.</summary>
    private static async Task<IEnumerable<Finding>> SourcesAsync(Invocation run)
    {
        try
        {
            var findings = new List<Finding>();
            foreach (var source in run.Get<SourceSettings>().Sources)
            {
                await using var connection = await run.Database.OpenAsync(run.Ct);
                findings.Add(Source(source, await SourceStore.FindAsync(connection, source.Name)));
            }
            return findings;
        }
        catch (SettingsException fault)
        {
            return [new("sources", false, fault.Message)];
        }
        catch (NpgsqlException)
        {
            return [new("sources", false, "Not known without the database.")];
        }
    }

    private static Finding Source(CountSource source, SourceState? state) => state switch
    {
        null => new("source", true, $"{source}: not asked yet; indicators serve does."),
        { Fault: { } fault } => new("source", false, $"{source}: {fault} Next try {SwedishTime.Minute(state.NextTryAt)}."),
        { AnsweredAt: { } at } => new("source", true, $"{source}: answered {SwedishTime.Minute(at)}, next try {SwedishTime.Minute(state.NextTryAt)}."),
        _ => new("source", true, $"{source}: is being asked."),
    };

    private static Finding Clock(Invocation run) =>
        new("clock", true, $"It is {SwedishTime.Minute(run.Time.GetUtcNow())} in Sweden ({SwedishTime.Zone.Id}).");
}
