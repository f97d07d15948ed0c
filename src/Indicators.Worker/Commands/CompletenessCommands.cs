using System.CommandLine;
using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Counts.Locks;
using Indicators.Core.Periods;
using Indicators.Core.Reporting;
using Indicators.Core.Text;

namespace Indicators.Worker.Commands;

/// <summary>Subcommands of <c>counts</c>: what has been reported and what has not, reminders, and reopening a locked period.</summary>
internal static class CompletenessCommands
{
    public static Command Status(CommandRunner runner)
    {
        var municipality = CommandLine.MunicipalityOption("Only this one: SCB code, 1883.");
        return runner.Command(
            "status", "What is expected from whom by when, what is missing, and the share that was reported in time.",
            async run =>
            {
                var overview = await run.Get<ReadCompleteness>().RunAsync(run.Value(municipality), run.Ct);
                return await run.ShowAsync(overview, Lines(overview));
            },
            municipality);
    }

    public static Command Remind(CommandRunner runner) => runner.Command(
        "remind", "Queue the reminders that are due about figures not yet reported; between 7 and 18, Swedish time.",
        async run => await run.ListMailsAsync(
            await run.Get<RemindReporters>().RunAsync(run.Ct),
            SendingWindow.IsOpen(run.Time.GetUtcNow())
                ? "Ingen behöver påminnas."
                : $"Påminnelser skickas bara kl. {SendingWindow.Text}, då människor tar emot dem. Kör kommandot igen då."));

    public static Command Reopen(CommandRunner runner)
    {
        var municipality = CommandLine.MunicipalityOption(required: true);
        var period = CommandLine.CodedOption<Period>("--period", "What to open: 2016-T1, 2016-03.", PeriodParser.Parse, required: true);
        var until = CommandLine.DayOption("--until", "The last day it is open: 2016-06-30.", required: true);
        var reason = new Option<string>("--reason") { Description = "Why, in Swedish; kept in the audit log.", Required = true };
        return runner.Command(
            "reopen", "Open a locked period for corrections until a day.",
            async run => await run.AnswerAsync(
                await run.Get<ReopenPeriod>().RunAsync(
                    new(run.Value(municipality)!.Value, run.Value(period)!.Value, run.Value(until)!.Value, run.Value(reason)),
                    run.Actor, run.Ct)),
            municipality, period, until, reason);
    }

    private static IEnumerable<string> Lines(CompletenessOverview overview) =>
    [
        .. overview.Municipalities.Count == 0 ? ["Ingen överenskommelse har börjat gälla."] : overview.Municipalities.SelectMany(Lines),
        .. overview.Areas.Select(area => $"{area.LocalPoliceArea} (lokalpolisområde): {Rate(area.Rate)}"),
    ];

    private static IEnumerable<string> Lines(MunicipalityCompleteness municipality)
    {
        yield return $"{municipality.Municipality.Name} ({municipality.LocalPoliceArea}): {Rate(municipality.Rate)}";
        if (municipality.Dates is { } dates) yield return $"  {dates.Sentence}";
        foreach (var group in municipality.Open.GroupBy(open => (open.Period, open.State, open.Due)))
        {
            var names = Swedish.List([.. group.Select(open => $"{open.Name} ({open.OwedBy.Owner()})")]);
            yield return $"  {group.Key.State.Name()}, {group.Key.Period.Name}, senast {Swedish.Date(group.Key.Due)}: {names}";
        }
        yield return "";
    }

    private static string Rate(ReportingRate rate) => rate is { ShareInTime: { } inTime, ShareInAll: { } inAll }
        ? $"{Swedish.Percent(inTime)} i tid, {Swedish.Percent(inAll)} totalt av {Swedish.Amount(rate.Due, "siffra", "siffror")}"
        : "inget har behövt rapporteras än";
}
