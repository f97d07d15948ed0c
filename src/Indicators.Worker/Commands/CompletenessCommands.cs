using System.CommandLine;
using Indicators.Core.Agreements;
using Indicators.Core.Counts.Completeness;
using Indicators.Core.Counts.Locks;
using Indicators.Core.Periods;
using Indicators.Core.Text;

namespace Indicators.Worker.Commands;

/// <summary>Subcommands of <c>counts</c>: what has come and what has not, asking for it, and opening a locked period.</summary>
internal static class CompletenessCommands
{
    public static Command Status(CommandRunner runner)
    {
        var municipality = CommandLine.CodedOption<MunicipalityCode>("--municipality", "Only this one: SCB code, 1883.", MunicipalityCode.Parse);
        return runner.Command(
            "status", "What is expected from whom by when, what is missing, and how much has come in time.",
            (parsed, run) => SayAsync(parsed.GetValue(municipality), run), municipality);
    }

    public static Command Remind(CommandRunner runner) => runner.Command(
        "remind", "Queue the reminders that are due to those who owe figures; from 7 to 18, Swedish time.",
        async (_, run) =>
        {
            var mails = await run.Get<RemindReporters>().RunAsync(run.Ct);
            if (run.Json) await run.SayJsonAsync(mails.Select(mail => new { to = mail.To.Address, mail.Subject }));
            else foreach (var mail in mails) await run.SayAsync($"{mail.To.Address}: {mail.Subject}");
            if (mails.Count == 0 && !run.Json) await run.SayAsync(NobodyReminded(run));
            return ExitCode.Done;
        });

    public static Command Reopen(CommandRunner runner)
    {
        var municipality = CommandLine.CodedOption<MunicipalityCode>("--municipality", "SCB code, 1883.", MunicipalityCode.Parse);
        var period = CommandLine.CodedOption<Period>("--period", "What to open: 2016-T1, 2016-03.", PeriodParser.Parse);
        var until = CommandLine.DayOption("--until", "The last day it is open: 2016-06-30.");
        var reason = new Option<string>("--reason") { Description = "Why, in Swedish; kept in the audit log.", Required = true };
        (municipality.Required, period.Required, until.Required) = (true, true, true);
        return runner.Command(
            "reopen", "Open a locked period for corrections until a day.",
            async (parsed, run) =>
            {
                var said = await run.Get<ReopenPeriod>().RunAsync(
                    new(parsed.GetValue(municipality)!.Value, parsed.GetValue(period)!.Value, parsed.GetValue(until)!.Value, parsed.GetRequiredValue(reason)),
                    run.Actor, run.Ct);
                if (!said.Ok) return await run.RefuseAsync([said.Problem]);
                await run.SayAsync(said.Value);
                return ExitCode.Done;
            },
            municipality, period, until, reason);
    }

    private static string NobodyReminded(Invocation run) => SendingWindow.IsOpen(run.Time.GetUtcNow())
        ? "Ingen behöver påminnas."
        : $"Påminnelser skickas bara kl. {SendingWindow.Text}, då människor tar emot dem. Kör kommandot igen då.";

    private static async Task<int> SayAsync(MunicipalityCode? only, Invocation run)
    {
        var overview = await run.Get<ReadCompleteness>().RunAsync(only, run.Ct);
        if (run.Json)
        {
            await run.SayJsonAsync(overview);
            return ExitCode.Done;
        }
        if (overview.Municipalities.Count == 0) await run.SayAsync("Ingen överenskommelse har börjat gälla.");
        foreach (var municipality in overview.Municipalities) await SayAsync(municipality, run);
        foreach (var area in overview.Areas) await run.SayAsync($"{area.LocalPoliceArea} (lokalpolisområde): {Rate(area.Rate)}");
        return ExitCode.Done;
    }

    private static async Task SayAsync(MunicipalityCompleteness municipality, Invocation run)
    {
        await run.SayAsync($"{municipality.Municipality.Name} ({municipality.LocalPoliceArea}): {Rate(municipality.Rate)}");
        if (municipality.Dates is { } dates) await run.SayAsync($"  {dates.Sentence}");
        foreach (var group in municipality.Open.GroupBy(open => (open.Period, open.State, open.Due)))
        {
            var names = Swedish.List([.. group.Select(open => $"{open.Name} ({open.OwedBy.Owner()})")]);
            await run.SayAsync($"  {group.Key.State.Name()}, {group.Key.Period.Name}, senast {Swedish.Date(group.Key.Due)}: {names}");
        }
        await run.SayAsync("");
    }

    private static string Rate(ReportingRate rate) => rate is { ShareInTime: { } inTime, ShareInAll: { } inAll }
        ? $"{Swedish.Percent(inTime)} i tid, {Swedish.Percent(inAll)} totalt av {Swedish.Amount(rate.Due, "siffra", "siffror")}"
        : "inget har behövt rapporteras än";
}
