using System.Globalization;
using Indicators.Core.Agreements.Drafts;
using Indicators.Core.Text;

namespace Indicators.Core.Agreements.Files;

/// <summary>Reads and writes "löften".</summary>
internal static class PledgeSection
{
    private static readonly IReadOnlyList<KnownKey> Keys = FileKeys.Of<DraftPledge>();

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

    /// <summary>
    /// Reports a problem unless the wording contains a target's or condition's words, ignoring case, so that the agreement promises
    /// nothing that the document does not.
    /// </summary>
    public static void MustQuote(Fields fields, string key, string words, string wording)
    {
        if (words == "" || wording == "" || wording.Contains(words, StringComparison.OrdinalIgnoreCase)) return;
        fields.Problem(key, $"”{words}” står inte i löftets ordalydelse. Skriv precis de ord som står där.");
    }

    /// <summary>The fields of a pledge, from which it is read again.</summary>
    public static DraftPledge Write(Pledge pledge) => new()
    {
        Number = pledge.Number,
        Text = pledge.Text,
        Responsible = FileWords.Word(pledge.Responsible, FileWords.Parties),
        FocusArea = pledge.FocusArea,
        Condition = pledge.Condition,
        Indicators = [.. pledge.Indicators.Select(code => code.Value)],
        Targets =
        [
            .. pledge.Targets.Select(target => new DraftTarget
            {
                Phrase = target.Phrase,
                Indicator = pledge.Indicators.Count(code => code != target.OutOf) == 1 ? null : target.Indicator.Value,
                OutOf = target.OutOf?.Value,
                Set = target.Set?.Code.Value,
                SetSize = target.Set is null ? target.SetSize?.ToString(CultureInfo.InvariantCulture) : null,
            }),
        ],
    };

    private static Pledge ReadOne(
        Fields fields, IReadOnlyList<FocusArea> areas, IReadOnlyList<Indicator> indicators, IReadOnlyList<NamedSet> sets)
    {
        var wording = fields.Text("ordalydelse");
        var condition = fields.OptionalText("villkor");
        if (condition is not null) MustQuote(fields, "villkor", condition, wording);
        var pledge = new Pledge(
            fields.Parse("nummer", FileWords.PledgeNumber) ?? "",
            wording,
            fields.Choose("ansvarig", FileWords.Parties),
            Area(fields, areas),
            condition,
            Codes(fields, indicators),
            Targets: []);
        return pledge with { Targets = TargetSection.Read(fields, pledge, indicators, sets) };
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
            if (fields.Check(written.Place, IndicatorCode.Parse(written.Text)) is not { Value: not null } code) continue;
            if (codes.Contains(code)) fields.Problem(written.Place, $"Indikatorn ”{code}” står två gånger i löftet. Ta bort den ena.");
            else codes.Add(code);
            if (indicators.All(indicator => indicator.Code != code)) fields.Problem(written.Place, Unknown(code, indicators));
        }
        return codes;
    }

    private static string Unknown(IndicatorCode code, IReadOnlyList<Indicator> indicators) =>
        SuggestSpelling.For(code.Value, indicators.Select(i => i.Code.Value ?? "")) is { } near
            ? $"Indikatorn ”{code}” finns inte. Menade du ”{near}”?"
            : $"Indikatorn ”{code}” finns inte. Beskriv den under indikatorer överst i filen.";
}
