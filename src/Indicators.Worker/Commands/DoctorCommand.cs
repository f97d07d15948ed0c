using System.CommandLine;
using Indicators.Core.Agreements;
using Indicators.Core.Charts;
using Indicators.Core.Imports.Sources;
using Indicators.Core.Jobs;
using Indicators.Core.Notifications;
using Indicators.Core.Notifications.Channels.Email;
using Indicators.Core.Periods;
using Indicators.Core.Reporting;
using Indicators.Core.Reports.Pdf;
using Indicators.Core.Storage;
using Indicators.Core.Users;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Indicators.Worker.Commands;

/// <summary>Checks what the service depends on, with a sentence about each part for the operator.</summary>
internal static class DoctorCommand
{
    /// <param name="Name">Of the part, at most 11 letters, in a column of the answer.</param>
    /// <param name="Ok">False lets the command end in <see cref="ExitCode.Failed"/>, for supervision.</param>
    /// <param name="Says">A sentence in English, with what to do where something is wrong.</param>
    private sealed record Finding(string Name, bool Ok, string Says)
    {
        /// <param name="problem">Null when there is none.</param>
        public static Finding Of(string name, string? problem, string otherwise) => new(name, problem is null, problem ?? otherwise);
    }

    public static Command Make(CommandRunner runner) => runner.Command(
        "doctor", "Check versions, database, schema, charts, PDF, the site's address, settings and keys, mail, sources and clock.",
        CheckAsync);

    private static async Task<int> CheckAsync(Invocation run)
    {
        List<Finding> findings =
        [
            Finding.Of(
                "runtime", PatchLevels.DotnetProblem(Environment.Version),
                $".NET {Environment.Version}, at least {PatchLevels.Dotnet}."),
            .. await TryAsync("database", null, () => DatabaseAsync(run)),
            Finding.Of("charts", PngChart.Problem(), "They can be drawn."),
            .. await TryAsync("pdf", null, () => Pdf(run)),
            Site(run),
            .. Risks(run),
            .. await TryAsync("keys", "Not known without the database and its schema.", () => KeysAsync(run)),
            .. await TryAsync("mail", null, () => MailAsync(run)),
            .. await TryAsync("delivery", "Not known without the database and the settings of mail.", () => DeliveryAsync(run)),
            .. await TryAsync("sources", "Not known without the database.", () => SourcesAsync(run)),
            new("clock", true, $"It is {SwedishTime.Minute(run.Time.GetUtcNow())} in Sweden ({SwedishTime.Zone.Id})."),
        ];
        await run.ShowAsync(findings, findings.Select(finding => $"{(finding.Ok ? "ok    " : "WRONG ")}{finding.Name,-11}{finding.Says}"));
        return findings.TrueForAll(f => f.Ok) ? ExitCode.Done : ExitCode.Failed;
    }

    /// <param name="unknown">The finding when the database does not answer; null for the fault itself.</param>
    private static async Task<IReadOnlyList<Finding>> TryAsync(string name, string? unknown, Func<Task<Finding[]>> check)
    {
        try
        {
            return await check();
        }
        catch (SettingsException fault)
        {
            return [new(name, false, fault.Message)];
        }
        catch (NpgsqlException fault)
        {
            return [new(name, false, unknown ?? Faults.Sentence(fault))];
        }
    }

    private static async Task<Finding[]> DatabaseAsync(Invocation run)
    {
        await using var connection = await run.Database.OpenAsync(run.Ct);
        var pending = await JobSchema.PendingAsync(run.Database, run.Get<Migrator>(), run.Ct);
        var version = connection.PostgreSqlVersion;
        var server = Finding.Of("database", PatchLevels.Problem(version), $"PostgreSQL {version} answers.");
        if (pending.Count > 0) return [server, new("schema", false, $"Lacks {string.Join(", ", pending)}. Run: indicators migrate")];
        return
        [
            server, new("schema", true, "Up to date."), await RoleAsync(connection, run),
            Recipients(await AgreementStore.AllAsync(connection, run.Ct), run.Time.Today()),
        ];
    }

    /// <summary>Whether an attacker who controls the service could also hide the attack.</summary>
    private static async Task<Finding> RoleAsync(NpgsqlConnection connection, Invocation run) =>
        !await RuntimeRole.CanChangeAuditLogAsync(connection, run.Ct)
            ? new("role", true, $"“{connection.UserName}” can change neither the audit log nor the schema.")
            : new("role", !run.Get<IConfiguration>().IsProduction(),
                $"“{connection.UserName}” can change the audit log. "
                + "Give the service a role of its own: deploy/README.md, Two database roles.");

    /// <summary>Whether there is a recipient of reminders for every party's figures in the agreements that have not ended.</summary>
    private static Finding Recipients(IReadOnlyList<Agreement> agreements, DateOnly today)
    {
        var vacant =
            from agreement in agreements
            where agreement.Validity.Last >= today
            from role in ReminderRules.VacantRoles(agreement)
            select $"{agreement.Id} has no recipient with the role {role.Name()}";
        var all = string.Join("; ", vacant);
        return Finding.Of(
            "recipients", all == "" ? null : $"{all}: no reminders are sent. Add one to the file and import it again.",
            "Every party's figures have a recipient of reminders.");
    }

    /// <summary>Reports are sent without PDF too, and say so; a missing Chromium is no fault of the installation.</summary>
    private static Task<Finding[]> Pdf(Invocation run) => Task.FromResult<Finding[]>([new("pdf", true, run.Get<PdfSettings>() switch
    {
        { IsWanted: false } => "Reports have none: Pdf:Chromium is none.",
        { Chromium: { } program } => $"Printed by {program}.",
        _ => "Chromium is not installed, so mails say that the PDF could not be made. "
            + "Install it: apt-get install chromium; or set Pdf:Chromium=none.",
    })]);

    private static Finding Site(Invocation run)
    {
        var (url, isProduction) = (run.Get<IConfiguration>()[PublicUrl.Setting], run.Get<IConfiguration>().IsProduction());
        return Finding.Of("site", PublicUrl.Problem(url, isProduction), string.IsNullOrEmpty(url)
            ? $"{PublicUrl.Local}, on this machine only: {PublicUrl.Setting}, required in production, is not set."
            : $"Its address is {url}.");
    }

    private static IEnumerable<Finding> Risks(Invocation run) => RiskySettings.Of(run.Get<IConfiguration>()) is { Count: > 0 } risks
        ? risks.Select(risk => new Finding("settings", false, risk))
        : [new("settings", true, "None opens more than it must.")];

    /// <summary>Whether the sealed secrets in the database can be opened, and with the newest key.</summary>
    private static async Task<Finding[]> KeysAsync(Invocation run)
    {
        var keys = run.Get<SealingKeys>();
        var found = await run.Get<SealStoredSecrets>().CountAsync(run.Ct);
        return
        [
            found switch
            {
                { IsWrongFile: true } => new("keys", false,
                    $"The file in {SealingKeys.Setting} opens none of the secrets that are sealed in the database, "
                    + $"and the site does not start with it. {SealStoredSecrets.Advice}"),
                { Lost: > 0 and var lost } => new("keys", false,
                    $"{lost} secrets in the database are opened by no key in {SealingKeys.Setting}. {SealStoredSecrets.Advice}"),
                { Older: var older, Unsealed: var unsealed } when older + unsealed > 0 => new("keys", true,
                    $"{keys}. {older + unsealed} secrets are not yet sealed with the newest; starting the site does that."),
                _ => new("keys", true, $"{keys}. Everything is sealed with it."),
            },
        ];
    }

    private static async Task<Finding[]> MailAsync(Invocation run)
    {
        var problem = await run.Get<IMailTransport>().FindProblemAsync(run.Ct);
        return [Finding.Of("mail", problem, $"Sent to {run.Get<MailSettings>()}.")];
    }

    /// <summary>Mail that is overdue, and bounces that could not be read.</summary>
    private static async Task<Finding[]> DeliveryAsync(Invocation run)
    {
        var (limit, unreadable) = (run.Get<StuckLimit>(), run.Get<BounceFolder>().UnreadableCount);
        var stuck = await run.ReadAsync(connection => StuckMail.FindAsync(connection, limit, TimeProvider.System.GetUtcNow(), run.Ct));
        var delivery = Finding.Of("delivery", stuck, "Nothing is stuck.");
        var says = $"{unreadable} files in Folders:Bounces/unreadable could not be read. Read and remove them.";
        return unreadable == 0 ? [delivery] : [delivery, new("bounces", false, says)];
    }

    private static async Task<Finding[]> SourcesAsync(Invocation run)
    {
        var findings = new List<Finding>();
        foreach (var source in run.Get<SourceSettings>().Sources)
            findings.Add(Source(source, await run.ReadAsync(connection => SourceStore.FindAsync(connection, source.Name, run.Ct))));
        return [.. findings];
    }

    private static Finding Source(CountSource source, SourceState? state) => state switch
    {
        null => new("source", true, $"{source}: not asked yet; indicators serve does."),
        { Fault: { } fault } => new("source", false, $"{source}: {fault} Next try {SwedishTime.Minute(state.NextTryAt)}."),
        { AnsweredAt: { } at } => new(
            "source", true, $"{source}: answered {SwedishTime.Minute(at)}, next try {SwedishTime.Minute(state.NextTryAt)}."),
        _ => new("source", true, $"{source}: is being asked."),
    };
}
