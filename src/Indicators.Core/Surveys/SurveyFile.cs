using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Indicators.Core.Agreements;
using Indicators.Core.Agreements.Files;
using Indicators.Core.Periods;
using Indicators.Core.Text;

namespace Indicators.Core.Surveys;

/// <summary>A parsed survey file: the results and their agreement, or every problem of the file.</summary>
/// <param name="Survey">Null when there are problems.</param>
/// <param name="Problems">In the order of their lines.</param>
public sealed record SurveyReading(AgreementId Agreement, Survey? Survey, IReadOnlyList<InputProblem> Problems)
{
    /// <summary>Whether the file has no problems.</summary>
    [MemberNotNullWhen(true, nameof(Survey))]
    public bool Ok => Survey is not null;
}

/// <summary>
/// Parses survey results written as YAML. The format is described in deploy/agreement-format.md.
/// </summary>
public static class SurveyFile
{
    /// <summary>The smallest number of answers behind a published share; a smaller one could reveal a person's answer.</summary>
    public const int MinAnswers = 5;

    private static readonly KnownKey[] Keys =
    [
        new("överenskommelse", "hagfors-2022"),
        new("enkät", "ELSA"),
        new("källa", "Region Värmland, ELSA, resultat för Hagfors"),
        new("påhittad", "nej", IsRequired: false),
        new("frågor", "[{fråga: Trivs i skolan, …}]"),
    ];

    private static readonly KnownKey[] QuestionKeys =
        [
            new("fråga", "Trivs bra i skolan"),
            new("svarande", "elever i årskurs 8"),
            new("andelar", "[{period: 2022, procent: 41.5, svar: 88}]"),
        ];

    private static readonly KnownKey[] ShareKeys = [new("period", "2022"), new("procent", "41.5"), new("svar", "88", IsRequired: false)];

    /// <summary>Parses a file.</summary>
    /// <param name="yaml">Content of the file.</param>
    /// <param name="stored">The newest version of every agreement.</param>
    /// <param name="today">Swedish day; periods that start later are refused.</param>
    public static SurveyReading Read(string yaml, IReadOnlyList<Agreement> stored, DateOnly today)
    {
        var problems = new List<InputProblem>();
        if (YamlTree.Read(yaml, new("enkät", "överenskommelse: hagfors-2022"), problems) is not { } map)
            return new(default, null, problems);
        var file = new Fields(map, Keys, problems);
        var id = file.Parse("överenskommelse", AgreementId.Parse);
        var survey = new Survey(
            Name(file, id, stored), file.Text("källa"), file.Has("påhittad") && file.Parse("påhittad", FileWords.YesOrNo),
            [.. file.Sections("frågor", QuestionKeys).Select(question => Question(question, today))]);
        foreach (var twice in survey.Questions.GroupBy(q => (q.Text, q.Respondents)).Where(same => same.Key.Text != "" && same.Count() > 1))
            file.Problem(
                "frågor",
                $"Frågan ”{twice.Key.Text}” står flera gånger för {twice.Key.Respondents}. Skriv alla dess andelar på ett ställe.");
        return problems.Count == 0 ? new(id, survey, []) : new(id, null, [.. problems.OrderBy(problem => problem.Line)]);
    }

    /// <summary>The survey's name, which must be one of the agreement's surveys.</summary>
    private static string Name(Fields file, AgreementId id, IReadOnlyList<Agreement> stored)
    {
        var name = file.Text("enkät");
        if (id == default || name == "") return name;
        if (stored.FirstOrDefault(agreement => agreement.Id == id) is not { } agreement)
            file.Problem("överenskommelse", $"Det finns ingen överenskommelse ”{id}”. Läs in den först, eller rätta id.");
        else if (agreement.Surveys is not { Count: > 0 } surveys)
            file.Problem("enkät", $"{agreement.Title} följs inte upp med någon enkät. Skriv dem under ”enkäter” i överenskommelsen.");
        else if (!surveys.Contains(name))
            file.Problem(
                "enkät",
                $"{agreement.Title} följs inte upp med ”{name}”. Välj bland {Swedish.List(surveys)}, "
                + "eller skriv den under ”enkäter” i överenskommelsen.");
        return name;
    }

    private static SurveyQuestion Question(Fields fields, DateOnly today)
    {
        var shares = new List<SurveyShare>();
        foreach (var written in fields.Sections("andelar", ShareKeys))
        {
            var share = new SurveyShare(
                written.Parse("period", text => When(text, today)), written.Parse("procent", Percent),
                written.Has("svar") ? written.Parse("svar", Answers) : null);
            if (share.Period != default && shares.Any(other => other.Period == share.Period))
                written.Problem("period", $"{Swedish.Capitalised(share.Period.Name)} står redan för den här frågan. Ta bort den ena.");
            shares.Add(share);
        }
        return new(fields.Text("fråga"), fields.Text("svarande"), [.. shares.OrderBy(share => share.Period.Last)]);
    }

    private static Parsed<Period> When(string text, DateOnly today) => PeriodParser.Parse(text) switch
    {
        { Ok: true, Value.Unit: not (PeriodUnit.Year or PeriodUnit.SchoolTerm) } or { Ok: false } =>
            Parsed.Failed<Period>(
                $"”{text}” är varken år eller termin. Skriv när enkäten gjordes, till exempel 2022, 2022-VT eller 2022-HT."),
        { Value: var period } when period.First > today =>
            Parsed.Failed<Period>($"{Swedish.Capitalised(period.Name)} har inte börjat än. Kontrollera årtalet."),
        var parsed => parsed,
    };

    private static Parsed<decimal> Percent(string text) =>
        decimal.TryParse(
            text.TrimEnd('%', ' ').Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent)
            && percent is >= 0 and <= 100 && decimal.Round(percent, 1) == percent
            ? Parsed.Ok(percent)
            : Parsed.Failed<decimal>($"”{text}” är ingen andel. Skriv procent mellan 0 och 100 med högst en decimal, till exempel 41.5.");

    private static Parsed<int?> Answers(string text) =>
        !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var answers)
        ? Parsed.Failed<int?>($"”{text}” är inget antal svar. Skriv ett heltal, till exempel 88, eller ta bort raden.")
        : answers < MinAnswers ? Parsed.Failed<int?>(
            $"Bara {text} har svarat. En andel av färre än {MinAnswers} kan peka ut någon och får inte redovisas. Ta bort andelen.")
        : Parsed.Ok<int?>(answers);
}
