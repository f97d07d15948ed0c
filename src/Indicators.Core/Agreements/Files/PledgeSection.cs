using Indicators.Core.Text;

namespace Indicators.Core.Agreements.Files;

/// <summary>Reads "löften".</summary>
internal static class PledgeSection
{
    private static readonly KnownKey[] Keys =
    [
        new("nummer", "1"),
        new("ordalydelse", "Genomföra minst en trafikkontroll i veckan."),
        new("ansvarig", "polis"),
        new("fokusområde", "Trafikmiljön", IsRequired: false),
        new("villkor", "om underrättelseläget medger detta", IsRequired: false),
        new("indikatorer", "[trafikkontroll]", IsRequired: false),
        new("mål", "minst en trafikkontroll i veckan", IsRequired: false),
    ];

    /// <summary>The pledges in the file's order; problems are reported to <paramref name="file"/>.</summary>
    public static IReadOnlyList<Pledge> Read(
        Fields file, IReadOnlyList<FocusArea> areas, IReadOnlyList<Indicator> indicators, IReadOnlyList<NamedSet> sets)
    {
        var pledges = new List<Pledge>();
        foreach (var fields in file.Sections("löften", Keys))
        {
            var pledge = ReadOne(fields, areas, indicators, sets);
            if (pledges.Any(other => other.Number == pledge.Number && pledge.Number != ""))
                fields.Problem("nummer", $"Löfte {pledge.Number} finns redan. Ge varje löfte ett eget nummer.");
            pledges.Add(pledge);
        }
        return pledges;
    }

    private static Pledge ReadOne(
        Fields fields, IReadOnlyList<FocusArea> areas, IReadOnlyList<Indicator> indicators, IReadOnlyList<NamedSet> sets)
    {
        var wording = fields.Text("ordalydelse");
        var condition = fields.OptionalText("villkor");
        if (condition is not null) Wording.MustContain(fields, "villkor", condition, wording);
        var codes = Codes(fields, indicators);
        return new(
            fields.Parse("nummer", FileWords.PledgeNumber) ?? "",
            wording,
            fields.Parse("ansvarig", FileWords.Party),
            Area(fields, areas),
            condition,
            codes,
            TargetSection.Read(fields, wording, condition, codes, indicators, sets));
    }

    private static string? Area(Fields fields, IReadOnlyList<FocusArea> areas)
    {
        var name = fields.OptionalText("fokusområde");
        if (string.IsNullOrEmpty(name) || areas.Any(area => area.Name == name)) return name;
        var near = SuggestSpelling.For(name, areas.Select(area => area.Name));
        fields.Problem("fokusområde", near is null
            ? $"Fokusområdet ”{name}” finns inte i listan fokusområden. Lägg till det där."
            : $"Fokusområdet ”{name}” finns inte i listan fokusområden. Menade du ”{near}”?");
        return name;
    }

    private static List<IndicatorCode> Codes(Fields fields, IReadOnlyList<Indicator> indicators)
    {
        var codes = new List<IndicatorCode>();
        foreach (var written in fields.Texts("indikatorer"))
        {
            if (fields.Check(written.Line, IndicatorCode.Parse(written.Text)) is not { Value: not null } code) continue;
            if (codes.Contains(code)) fields.Problem(written.Line, $"Indikatorn ”{code}” står två gånger i löftet. Ta bort den ena.");
            else codes.Add(code);
            if (indicators.All(indicator => indicator.Code != code)) fields.Problem(written.Line, Unknown(code, indicators));
        }
        return codes;
    }

    private static string Unknown(IndicatorCode code, IReadOnlyList<Indicator> indicators) =>
        SuggestSpelling.For(code.Value, indicators.Select(i => i.Code.Value ?? "")) is { } near
            ? $"Indikatorn ”{code}” finns inte. Menade du ”{near}”?"
            : $"Indikatorn ”{code}” finns inte. Beskriv den under indikatorer överst i filen.";
}
