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
        foreach (var fields in file.Sections("indikatorer", Keys))
        {
            var indicator = ReadOne(fields);
            if (indicator.Code != default && indicators.Any(other => other.Code == indicator.Code))
                fields.Problem("kod", $"Indikatorn ”{indicator.Code}” finns redan. Ge den här en egen kod, eller ta bort den.");
            indicators.Add(indicator);
        }
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
    };

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
            hasAgeGroups);
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
