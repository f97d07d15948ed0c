using System.CommandLine;
using Indicators.Core.Agreements;
using Indicators.Core.Imports.Templates;
using Indicators.Core.Periods;
using Indicators.Core.Text;

namespace Indicators.Worker.Commands;

internal static class TemplateCommand
{
    private static readonly Dictionary<string, ResponsibleParty> Parties =
        Enum.GetValues<ResponsibleParty>().ToDictionary(party => party.Word(), StringComparer.OrdinalIgnoreCase);

    private static readonly Dictionary<string, PeriodUnit> Units =
        new[] { PeriodUnit.Month, PeriodUnit.Week }.ToDictionary(unit => unit.Name(), StringComparer.OrdinalIgnoreCase);

    public static Command Make(CommandRunner runner)
    {
        var municipality = new Option<string>("--municipality") { Description = "Name or SCB code: Karlskoga, 1883.", Required = true };
        var party = CommandLine.CodedOption<ResponsibleParty>(
            "--party", "Whose figures: polisen, kommunen or gemensamt.", text => OneOf(text, Parties), required: true);
        var year = new Option<int>("--year") { Description = "2016.", Required = true };
        var per = CommandLine.CodedOption<PeriodUnit>("--per", "A column for each: månad (default) or vecka.", text => OneOf(text, Units));
        var empty = new Option<bool>("--empty") { Description = "Leave out what is already reported." };
        var output = new Option<FileInfo?>("--output") { Description = "File to write. Default: a descriptive name, here." };
        return runner.Command(
            "template", "Write the workbook that police or municipality fill in and hand in.",
            run => WriteAsync(
                new(run.Value(municipality), run.Value(party)!.Value, run.Value(year),
                    run.Value(per) ?? PeriodUnit.Month, run.Value(empty)),
                run.Value(output), run),
            municipality, party, year, per, empty, output);
    }

    private static async Task<int> WriteAsync(TemplateRequest request, FileInfo? output, Invocation run) => await run.AnswerAsync(
        await run.Get<MakeTemplate>().RunAsync(request, run.Ct),
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
}
