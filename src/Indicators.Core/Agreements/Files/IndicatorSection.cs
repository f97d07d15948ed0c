using Indicators.Core.Agreements.Drafts;

namespace Indicators.Core.Agreements.Files;

/// <summary>Reads and writes "indikatorer".</summary>
internal static class IndicatorSection
{
    private static readonly IReadOnlyList<KnownKey> Keys = FileKeys.Of<DraftIndicator>();

    /// <summary>The indicators in the file's order; problems are reported to <paramref name="file"/>.</summary>
    public static IReadOnlyList<Indicator> Read(Fields file)
    {
        var indicators = new List<Indicator>();
        var read = new List<(Fields Fields, Indicator Indicator)>();
        foreach (var fields in file.Sections("indikatorer", Keys))
        {
            var indicator = ReadOne(fields);
            if (indicator.Code != default && indicators.Any(other => other.Code == indicator.Code))
                fields.Problem("kod", $"Indikatorn ”{indicator.Code}” finns redan. Ge den här en egen kod, eller ta bort den.");
            indicators.Add(indicator);
            read.Add((fields, indicator));
        }
        foreach (var (fields, indicator) in read) CheckResult(fields, indicator, indicators);
        return indicators;
    }

    /// <summary>The fields of an indicator, from which it is read again.</summary>
    public static DraftIndicator Write(Indicator indicator) => new()
    {
        Code = indicator.Code.Value,
        Name = indicator.Name,
        One = indicator.Unit.One,
        Many = indicator.Unit.Many,
        Definition = indicator.Definition,
        Source = indicator.Source,
        ReportedBy = FileWords.Word(indicator.ReportedBy, FileWords.Parties),
        Resolution = FileWords.Word(indicator.FinestResolution, FileWords.Resolutions),
        CountsPersons = FileWords.Word(indicator.Sensitive, FileWords.Answers),
        AgeGroups = indicator.HasAgeGroups ? FileWords.Word(true, FileWords.Answers) : null,
        ResultOf = indicator.ResultOf?.Value,
        Breakdowns = Lines(indicator, isExclusive: true),
        Overlapping = Lines(indicator, isExclusive: false),
    };

    private static string? Lines(Indicator indicator, bool isExclusive) =>
        (indicator.OwnBreakdowns ?? []).Where(one => one.IsExclusive == isExclusive).Select(BreakdownText.Of).ToArray()
            is { Length: > 0 } lines
            ? string.Join('\n', lines)
            : null;

    /// <summary>Indicators that belong to no pledge, neither themselves nor as the result of one that does.</summary>
    public static IEnumerable<IndicatorCode> Unused(IReadOnlyList<Indicator> indicators, HashSet<IndicatorCode> used)
    {
        while (indicators.Any(one => one.ResultOf is { } activity && used.Contains(activity) && used.Add(one.Code)))
        {
        }
        return indicators.Select(one => one.Code).Where(code => !used.Contains(code)).Distinct();
    }

    private static Indicator ReadOne(Fields fields)
    {
        var countsPersons = fields.Choose("räknar personer", FileWords.Answers);
        var hasAgeGroups = fields.Choose("åldersgrupper", FileWords.Answers);
        if (hasAgeGroups && !countsPersons)
            fields.Problem(
                "åldersgrupper",
                "Åldersgrupper finns bara för personer. Skriv ”räknar personer: ja”, eller ta bort åldersgrupper.");
        return new(
            fields.Parse("kod", IndicatorCode.Parse),
            fields.Text("namn"),
            Unit(fields),
            fields.Text("definition"),
            fields.Text("källa"),
            fields.Choose("rapporteras av", FileWords.Parties),
            fields.Choose("upplösning", FileWords.Resolutions),
            countsPersons,
            hasAgeGroups,
            fields.Has("resultat av") ? fields.Parse("resultat av", IndicatorCode.Parse) : null,
            Breakdowns(fields, hasAgeGroups, countsPersons));
    }

    /// <summary>Null without any.</summary>
    private static List<Breakdown>? Breakdowns(Fields fields, bool hasAgeGroups, bool countsPersons)
    {
        List<Breakdown> all = [];
        foreach (var (key, isExclusive) in new[] { ("uppdelningar", true), ("varav", false) })
        {
            foreach (var line in fields.Texts(key))
                if (fields.Check(line.Place, BreakdownText.Parse(line.Text, isExclusive)) is { } breakdown) all.Add(breakdown);
        }
        var place = fields.Has("uppdelningar") ? "uppdelningar" : "varav";
        foreach (var problem in BreakdownText.Problems(all, hasAgeGroups, countsPersons)) fields.Problem(place, problem);
        return all.Count == 0 ? null : all;
    }

    /// <summary>A result is counted from another indicator of the agreement, and never, through others, from itself.</summary>
    private static void CheckResult(Fields fields, Indicator indicator, List<Indicator> all)
    {
        Indicator? Activity(Indicator one) => one.ResultOf is { } code ? all.Find(other => other.Code == code) : null;
        if (indicator.ResultOf is not { } of || of == default) return;
        if (Activity(indicator) is not { } activity)
        {
            fields.Problem(
                "resultat av", $"”{of}” är ingen indikator här. Skriv koden för den indikator som {indicator.Name} är ett resultat av.");
            return;
        }
        for (var steps = 0; steps <= all.Count && activity is not null; steps++, activity = Activity(activity))
        {
            if (activity.Code != indicator.Code) continue;
            fields.Problem(
                "resultat av", $"{indicator.Name} kan inte vara ett resultat av sig själv, inte heller genom en annan indikator.");
            return;
        }
    }

    private static CountedUnit Unit(Fields fields)
    {
        var forms = fields.Texts("enhet");
        if (forms.Count == 2) return new(forms[0].Text, forms[1].Text);
        if (forms.Count > 0)
            fields.Problem("enhet", "”enhet” ska ha två former, ental och flertal. Skriv till exempel ”enhet: [kontroll, kontroller]”.");
        return new("", "");
    }
}
