using Indicators.Core.Agreements;
using Indicators.Core.Text;

namespace Indicators.Core.Users;

/// <summary>The right to report counts: of one party in one municipality.</summary>
/// <param name="Party">Police or municipality; joint indicators may be reported by either.</param>
public sealed record ReportingRight(MunicipalityCode Municipality, ResponsibleParty Party)
{
    /// <summary>The Swedish name of the party in the definite form: "polisen".</summary>
    public string PartyName => NameOf(Party);

    /// <summary>"polisens uppgifter för kommun 1883".</summary>
    public string InWords => $"{PartyName}s uppgifter för kommun {Municipality}";

    /// <summary>Whether the right includes indicators reported by a party.</summary>
    public bool Covers(ResponsibleParty reportedBy) => reportedBy == Party || reportedBy == ResponsibleParty.Joint;

    /// <summary>The Swedish name of a party in the definite form.</summary>
    public static string NameOf(ResponsibleParty party) => party switch
    {
        ResponsibleParty.Police => "polisen",
        ResponsibleParty.Municipality => "kommunen",
        ResponsibleParty.Joint => "polisen och kommunen gemensamt",
    };

    /// <summary>Parses police or municipality; a right never includes both.</summary>
    public static Parsed<ResponsibleParty> ParseParty(string text) => text.Trim().ToLowerInvariant() switch
    {
        "polisen" or "polis" => Parsed.Ok(ResponsibleParty.Police),
        "kommunen" or "kommun" => Parsed.Ok(ResponsibleParty.Municipality),
        _ => Parsed.Failed<ResponsibleParty>($"”{text}” är ingen part. Skriv polisen eller kommunen."),
    };
}
