using System.Text.RegularExpressions;

namespace Indicators.Core.Agreements.Drafts;

/// <summary>Messages for fields without a value.</summary>
internal static partial class DraftFields
{
    /// <summary>What to write in the field, in Swedish.</summary>
    /// <param name="path">The field, "Pledges[2].Text".</param>
    public static string Missing(string path) => Row().Replace(path, "") switch
    {
        "Basics.Id" => "Skriv ett id, till exempel karlskoga-2016.",
        "Basics.Title" => "Skriv överenskommelsens titel, till exempel Medborgarlöften för Karlskoga 2016.",
        "Basics.MunicipalityName" => "Skriv kommunens namn, till exempel Karlskoga.",
        "Basics.LocalPoliceArea" => "Skriv lokalpolisområdets namn, till exempel Karlskoga.",
        "Basics.Parties" => "Skriv parterna, en på varje rad, till exempel Karlskoga kommun.",
        "Basics.From" => "Skriv den första dagen som överenskommelsen gäller, till exempel 2016-01-01.",
        "Basics.To" => "Skriv den sista dagen som överenskommelsen gäller, till exempel 2016-12-31.",
        "Basics.Cadence" => "Välj hur ofta det ska göras en rapport.",
        "Basics.Source" => "Skriv vilket dokument orden är hämtade ur.",
        "Basics.FocusAreas" => "Skriv minst ett fokusområde, till exempel Trafik.",
        "Recipients" => "Ingen får rapporten. Lägg till minst en mottagare med rollen BRÅ eller Trygghetsrådet.",
        "Recipients.Role" => "Välj mottagarens roll.",
        "Recipients.Name" => "Skriv mottagarens namn, till exempel Brottsförebyggande rådet.",
        "Recipients.Email" => "Skriv mottagarens e-postadress, till exempel bra@kommunen.example.",
        "Indicators" => "Inget räknas. Lägg till minst en indikator.",
        "Indicators.Code" => "Skriv en kod, till exempel trafikkontroll.",
        "Indicators.Name" => "Skriv indikatorns namn, till exempel Trafikkontroller.",
        "Indicators.One" => "Skriv vad en av dem kallas, till exempel kontroll.",
        "Indicators.Many" => "Skriv vad flera av dem kallas, till exempel kontroller.",
        "Indicators.Definition" => "Skriv vad som räknas och inte räknas.",
        "Indicators.Source" => "Skriv var siffran hämtas, till exempel Polisens verksamhetsuppföljning.",
        "Indicators.ReportedBy" => "Välj vem som lämnar uppgiften.",
        "Indicators.Resolution" => "Välj den kortaste tid som antalet kan lämnas för.",
        "Indicators.CountsPersons" => "Svara ja eller nej på om det är personer som räknas.",
        "Sets.Code" => "Skriv en kod, till exempel hogstadieskola.",
        "Sets.Name" => "Skriv mängdens namn, till exempel Högstadieskolor.",
        "Sets.Members" => "Skriv medlemmarna, en på varje rad.",
        "Pledges" => "Inget är lovat. Lägg till minst ett löfte.",
        "Pledges.Number" => "Skriv löftets nummer, till exempel 1.",
        "Pledges.Text" => "Skriv löftets ordalydelse, ord för ord som i dokumentet.",
        "Pledges.Responsible" => "Välj vem som svarar för löftet.",
        "Pledges.Indicators" => "Välj vad som räknas för löftet.",
        "Pledges.Targets.Phrase" => "Skriv målets ord, eller ta bort målet.",
        _ => "Fyll i fältet.",
    };

    [GeneratedRegex(@"\[[0-9]+\]", RegexOptions.CultureInvariant)]
    private static partial Regex Row();
}
