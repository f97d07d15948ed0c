using Indicators.Core.Agreements.Files;

namespace Indicators.Core.Agreements.Drafts;

/// <summary>
/// An agreement that a person is editing: all fields are text and may be missing or invalid until it is saved. The attributes say how
/// each field is written in an agreement file, so that form and file have the same fields and the same rules.
/// </summary>
public sealed record AgreementDraft
{
    /// <summary>Title, municipality, validity and other fields of the agreement itself.</summary>
    public DraftBasics Basics { get; set; } = new();

    [FileKey(
        "mottagare", "[{roll: BRÅ, namn: Brottsförebyggande rådet, e-post: bra@kommunen.example}]",
        "Ingen får rapporten. Lägg till minst en mottagare med rollen BRÅ eller Trygghetsrådet.")]
    public IList<DraftRecipient> Recipients { get; set; } = [];

    [FileKey("indikatorer", "[{kod: trafikkontroll, …}]", "Inget räknas. Lägg till minst en indikator.")]
    public IList<DraftIndicator> Indicators { get; set; } = [];

    /// <summary>Named sets that coverage targets refer to.</summary>
    [FileKey("mängder", "[{kod: hogstadieskola, …}]")]
    public IList<DraftSet> Sets { get; set; } = [];

    [FileKey("löften", "[{nummer: 1, …}]", "Inget är lovat. Lägg till minst ett löfte.")]
    public IList<DraftPledge> Pledges { get; set; } = [];

    /// <summary>The non-blank lines of a text field with one value per line.</summary>
    public static IReadOnlyList<string> Lines(string? text) =>
        (text ?? "").Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

/// <summary>The fields of the agreement itself.</summary>
public sealed record DraftBasics
{
    [FileKey("id", "karlskoga-2016", "Skriv ett id, till exempel karlskoga-2016.")]
    public string? Id { get; set; }

    [FileKey(
        "titel", "Medborgarlöften för Karlskoga 2016",
        "Skriv överenskommelsens titel, till exempel Medborgarlöften för Karlskoga 2016.")]
    public string? Title { get; set; }

    /// <summary>Set by the program: an agreement is edited within a municipality.</summary>
    [FileKey("kommun.kod", "1883", "Skriv kommunens kod, till exempel 1883.")]
    public string? MunicipalityCode { get; set; }

    /// <summary>Without "kommun".</summary>
    [FileKey("kommun.namn", "Karlskoga", "Skriv kommunens namn, till exempel Karlskoga.")]
    public string? MunicipalityName { get; set; }

    /// <summary>Without "LPO".</summary>
    [FileKey("lokalpolisområde", "Karlskoga", "Skriv lokalpolisområdets namn, till exempel Karlskoga.")]
    public string? LocalPoliceArea { get; set; }

    [FileKey(
        "parter", "[Karlskoga kommun, Polismyndigheten]", "Skriv parterna, en på varje rad, till exempel Karlskoga kommun.",
        OnePerLine = true)]
    public string? Parties { get; set; }

    [FileKey("gäller.från", "2016-01-01", "Skriv den första dagen som överenskommelsen gäller, till exempel 2016-01-01.")]
    public string? From { get; set; }

    [FileKey("gäller.till", "2016-12-31", "Skriv den sista dagen som överenskommelsen gäller, till exempel 2016-12-31.")]
    public string? To { get; set; }

    [FileKey("rapport", "tertial", "Välj hur ofta det ska göras en rapport.")]
    public string? Cadence { get; set; }

    [FileKey("slutrapport", "ja")]
    public string? FinalReport { get; set; }

    /// <summary>A number of working days, 1–20; blank when reports are published at once.</summary>
    [FileKey("frisläpps inom", "5 arbetsdagar", Unit = "arbetsdagar")]
    public string? ReleaseWithin { get; set; }

    [FileKey("källa", "Medborgarlöften för Karlskoga 2016, KS 2015.0434", "Skriv vilket dokument orden är hämtade ur.")]
    public string? Source { get; set; }

    [FileKey(
        "fokusområden", "[Skadegörelse/klotter]", "Skriv minst ett fokusområde, till exempel Trafik.", OnePerLine = true)]
    public string? FocusAreas { get; set; }

    [FileKey("enkäter", "[ELSA]", OnePerLine = true)]
    public string? Surveys { get; set; }
}

/// <summary>A recipient of reports or alerts.</summary>
public sealed record DraftRecipient
{
    [FileKey("roll", "BRÅ", "Välj mottagarens roll.")]
    public string? Role { get; set; }

    [FileKey("namn", "Brottsförebyggande rådet", "Skriv mottagarens namn, till exempel Brottsförebyggande rådet.")]
    public string? Name { get; set; }

    [FileKey("e-post", "bra@kommunen.example", "Skriv mottagarens e-postadress, till exempel bra@kommunen.example.")]
    public string? Email { get; set; }
}

/// <summary>An indicator.</summary>
public sealed record DraftIndicator
{
    [FileKey("kod", "trafikkontroll", "Skriv en kod, till exempel trafikkontroll.")]
    public string? Code { get; set; }

    [FileKey("namn", "Trafikkontroller", "Skriv indikatorns namn, till exempel Trafikkontroller.")]
    public string? Name { get; set; }

    /// <summary>The counted unit in the singular.</summary>
    [FileKey("enhet", "kontroll", "Skriv vad en av dem kallas, till exempel kontroll.")]
    public string? One { get; set; }

    /// <summary>The counted unit in the plural.</summary>
    [FileKey("enhet", "kontroller", "Skriv vad flera av dem kallas, till exempel kontroller.")]
    public string? Many { get; set; }

    [FileKey("definition", "Antal genomförda trafikkontroller i kommunen.", "Skriv vad som räknas och inte räknas.")]
    public string? Definition { get; set; }

    [FileKey(
        "källa", "Polisens verksamhetsuppföljning", "Skriv var siffran hämtas, till exempel Polisens verksamhetsuppföljning.")]
    public string? Source { get; set; }

    [FileKey("rapporteras av", "polis", "Välj vem som lämnar uppgiften.")]
    public string? ReportedBy { get; set; }

    [FileKey("upplösning", "månad", "Välj den kortaste tid som antalet kan lämnas för.")]
    public string? Resolution { get; set; }

    [FileKey("räknar personer", "nej", "Svara ja eller nej på om det är personer som räknas.")]
    public string? CountsPersons { get; set; }

    [FileKey("åldersgrupper", "nej")]
    public string? AgeGroups { get; set; }

    /// <summary>The code of the activity that it is a result of; blank for an activity.</summary>
    [FileKey("resultat av", "trafikkontroll")]
    public string? ResultOf { get; set; }

    /// <summary>Exclusive breakdowns.</summary>
    [FileKey("uppdelningar", "[\"kön: kvinnor, män\"]", OnePerLine = true)]
    public string? Breakdowns { get; set; }

    /// <summary>Breakdowns whose parts may overlap.</summary>
    [FileKey("varav", "[\"typ av brott (för): hastighet, rattfylleri\"]", OnePerLine = true)]
    public string? Overlapping { get; set; }
}

/// <summary>A named set.</summary>
public sealed record DraftSet
{
    [FileKey("kod", "hogstadieskola", "Skriv en kod, till exempel hogstadieskola.")]
    public string? Code { get; set; }

    [FileKey("namn", "Högstadieskolor", "Skriv mängdens namn, till exempel Högstadieskolor.")]
    public string? Name { get; set; }

    [FileKey("medlemmar", "[Norra skolan, Södra skolan]", "Skriv medlemmarna, en på varje rad.", OnePerLine = true)]
    public string? Members { get; set; }
}

/// <summary>A pledge.</summary>
public sealed record DraftPledge
{
    [FileKey("nummer", "1", "Skriv löftets nummer, till exempel 1.")]
    public string? Number { get; set; }

    [FileKey(
        "ordalydelse", "Genomföra minst en trafikkontroll i veckan.", "Skriv löftets ordalydelse, ord för ord som i dokumentet.")]
    public string? Text { get; set; }

    [FileKey("ansvarig", "polis", "Välj vem som svarar för löftet.")]
    public string? Responsible { get; set; }

    [FileKey("fokusområde", "Trafikmiljön")]
    public string? FocusArea { get; set; }

    /// <summary>In the wording's own words; blank for an unconditional pledge.</summary>
    [FileKey("villkor", "om underrättelseläget medger detta")]
    public string? Condition { get; set; }

    /// <summary>Codes of the indicators counted for it.</summary>
    [FileKey("indikatorer", "[trafikkontroll]")]
    public IList<string> Indicators { get; set; } = [];

    /// <summary>Its measurable wordings. When all are blank the pledge has none.</summary>
    [FileKey("mål", "minst en trafikkontroll i veckan")]
    public IList<DraftTarget> Targets { get; set; } = [];
}

/// <summary>A measurable wording.</summary>
public sealed record DraftTarget
{
    /// <summary>The words of the pledge that contain the target.</summary>
    [FileKey("lyder", "minst en trafikkontroll i veckan", "Skriv målets ord, eller ta bort målet.")]
    public string? Phrase { get; set; }

    /// <summary>Code of the counted indicator; blank when the pledge has only one.</summary>
    [FileKey("indikator", "trafikkontroll")]
    public string? Indicator { get; set; }

    /// <summary>Code of the indicator that counts all cases; blank unless the target is a share or a response time.</summary>
    [FileKey("av", "arende")]
    public string? OutOf { get; set; }

    /// <summary>Code of the named set; blank unless the target is coverage.</summary>
    [FileKey("omfattar", "hogstadieskola")]
    public string? Set { get; set; }

    /// <summary>Number of members; blank unless the target is coverage of a set without names.</summary>
    [FileKey("mängd", "2")]
    public string? SetSize { get; set; }

    /// <summary>Whether no field has a value.</summary>
    public bool IsBlank => string.IsNullOrWhiteSpace(Phrase + Indicator + OutOf + Set + SetSize);
}
