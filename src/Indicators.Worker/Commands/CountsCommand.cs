using System.CommandLine;
using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Counts.Locks;
using Indicators.Core.Imports;
using Indicators.Core.Imports.Sources;
using Indicators.Core.Imports.Templates;
using Indicators.Core.Periods;
using Indicators.Core.Reporting;
using Indicators.Core.Text;

namespace Indicators.Worker.Commands;

/// <summary>Counts in and out, what has been reported of what is expected, and the workbook to fill in.</summary>
internal static class CountsCommand
{
    private static readonly Dictionary<string, ResponsibleParty> Parties =
        Enum.GetValues<ResponsibleParty>().ToDictionary(party => party.Word(), StringComparer.OrdinalIgnoreCase);

    private static readonly Dictionary<string, PeriodUnit> Units =
        new[] { PeriodUnit.Month, PeriodUnit.Week }.ToDictionary(unit => unit.Name(), StringComparer.OrdinalIgnoreCase);

    public static Command Make(CommandRunner runner) => new("counts", "Counts that police and municipalities report.")
    {
        ImportCommands.Import(runner),
        ImportCommands.Receipt(runner),
        runner.Command("fetch", "Ask the sources that are due (settings Sources:0:Url …); indicators serve does this too.", FetchAsync),
        runner.Command(
            "export", "Write a municipality's counts as CSV, in the layout that import reads.", ExportAsync,
            Input.Municipality(), Input.Argument<FileInfo>("file", "CSV file to write."),
            Input.Day("--as-known-on", "As the counts were known at the end of a day: 2016-06-01.")),
        runner.Command(
            "history", "Every version of one value: when, by whom, from which file and why.", HistoryAsync,
            Input.Municipality(), Input.Argument("indicator", "trafikkontroll.", IndicatorCode.Parse),
            Input.Argument("period", "2016-03-14, 2016-V11, 2016-03, 2016-T1 or 2016.", PeriodParser.Parse)),
        Template(runner),
        Status(runner),
        Remind(runner),
        Reopen(runner),
    };

    private static async Task<int> FetchAsync(Invocation run)
    {
        var exit = ExitCode.Done;
        foreach (var name in await run.Get<FetchCountSources>().RunAsync(run.Ct))
        {
            var fault = (await run.ReadAsync(connection => SourceStore.FindAsync(connection, name, run.Ct)))?.Fault;
            exit = Math.Max(exit, fault is null ? await run.WriteAsync($"{name}: svarade.") : await run.RefuseAsync($"{name}: {fault}"));
        }
        return exit;
    }

    private static async Task<int> ExportAsync(MunicipalityCode municipality, FileInfo file, DateOnly? knownOn, Invocation run)
    {
        DateTimeOffset? at = knownOn is { } day ? SwedishTime.At(day.AddDays(1), TimeOnly.MinValue).AddMicroseconds(-1) : null;
        await using var output = file.Create();
        var always = Period.Validity(DateOnly.MinValue, DateOnly.MaxValue.AddDays(-1));
        await run.Get<ExportCounts>().RunAsync(output, municipality, always, at, run.Ct);
        return ExitCode.Done;
    }

    private static async Task<int> HistoryAsync(MunicipalityCode municipality, IndicatorCode indicator, Period period, Invocation run) =>
        await run.ListAsync(
            await run.ReadAsync(connection =>
                CountStore.HistoryAsync(connection, municipality, indicator, period, run.Ct)), CountHistoryText.Of,
            none: $"Inget har rapporterats om {indicator} i kommun {municipality} för {period.Name}.");

    private static Command Template(CommandRunner runner)
    {
        var municipality = Input.Required<string>("--municipality", "Name or SCB code: Karlskoga, 1883.");
        var party = Input.Required("--party", "Whose figures: polisen, kommunen or gemensamt.", text => OneOf(text, Parties));
        var year = Input.Required<int>("--year", "2016.");
        var per = Input.Option("--per", "A column for each: månad (default) or vecka.", text => OneOf(text, Units));
        var empty = Input.Option<bool>("--empty", "Leave out what is already reported.");
        var request = Input.From<TemplateRequest>(
            parsed => new(
                municipality.Read(parsed), party.Read(parsed), year.Read(parsed), per.Read(parsed) ?? PeriodUnit.Month, empty.Read(parsed)),
            municipality, party, year, per, empty);
        return runner.Command(
            "template", "Write the workbook that police or municipality fill in and hand in.", WriteTemplateAsync,
            request, Input.Option<FileInfo?>("--output", "File to write. Default: a descriptive name, here."));
    }

    private static Task<int> WriteTemplateAsync(TemplateRequest request, FileInfo? output, Invocation run) => run.AnswerAsync(
        run.Get<MakeTemplate>().RunAsync(request, run.Ct),
        async template =>
        {
            var path = output?.FullName ?? Path.GetFullPath(template.FileName);
            await File.WriteAllBytesAsync(path, template.Content, run.Ct);
            return await run.ShowAsync(
                new { file = path, template.Indicators, template.Periods, template.Prefilled, template.OnlyPerMonth },
                Line(path, template, request.Unit));
        });

    private static string Line(string path, CountTemplate template, PeriodUnit unit)
    {
        var periods = unit == PeriodUnit.Week
            ? Swedish.Amount(template.Periods, "vecka", "veckor")
            : Swedish.Amount(template.Periods, "månad", "månader");
        var left = template.OnlyPerMonth.Count == 0 ? "" : $" Bara i mallen per månad: {Swedish.List([.. template.OnlyPerMonth])}.";
        return $"{path}: {Swedish.Amount(template.Indicators, "indikator", "indikatorer")}, {periods}, "
            + $"{Swedish.Amount(template.Prefilled, "antal", "antal")} redan rapporterade.{left}";
    }

    private static Parsed<T> OneOf<T>(string text, Dictionary<string, T> words) => words.TryGetValue(text, out var found)
        ? Parsed.Ok(found)
        : Parsed.Failed<T>($"”{text}” går inte att välja. Skriv {string.Join(" eller ", words.Keys)}.");

    private static Command Status(CommandRunner runner) => runner.Command(
        "status", "What is expected from whom by when, what is missing, and the share that was reported in time.",
        async (municipality, run) =>
        {
            var overview = await run.Get<ReadCompleteness>().RunAsync(municipality, run.Ct);
            return await run.ShowAsync(overview, Lines(overview));
        },
        Input.Option("--municipality", "Only this one: SCB code, 1883.", MunicipalityCode.Parse));

    private static Command Remind(CommandRunner runner) => runner.Command(
        "remind", "Queue the reminders that are due about figures not yet reported; between 7 and 18, Swedish time.",
        async run => await run.ListMailsAsync(
            await run.Get<RemindReporters>().RunAsync(run.Ct),
            SendingWindow.IsOpen(run.Time.GetUtcNow())
                ? "Ingen behöver påminnas."
                : $"Påminnelser skickas bara kl. {SendingWindow.Text}, då människor tar emot dem. Kör kommandot igen då."));

    private static Command Reopen(CommandRunner runner) => runner.Command(
        "reopen", "Open a locked period for corrections until a day.",
        (municipality, period, until, reason, run) => run.AnswerAsync(
            run.Get<ReopenPeriod>().RunAsync(new(municipality, period, until, reason), run.Actor, run.Ct)),
        Input.Required("--municipality", "SCB code, 1883.", MunicipalityCode.Parse),
        Input.Required("--period", "What to open: 2016-T1, 2016-03.", PeriodParser.Parse),
        Input.RequiredDay("--until", "The last day it is open: 2016-06-30."),
        Input.Required<string>("--reason", "Why, in Swedish; kept in the audit log."));

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
