using Indicators.Core.Agreements;
using Indicators.Core.Text;

namespace Indicators.Core.Users;

/// <summary>What somebody may report: one party's counts of one kommun.</summary>
/// <param name="Party">Police or municipality; joint indicators may be reported by either.</param>
public sealed record ReportingRight(MunicipalityCode Municipality, ResponsibleParty Party)
{
    /// <summary>In the definite form, as people write and read it.</summary>
    public string PartyName => NameOf(Party);

    /// <summary>"polisens uppgifter för kommun 1883".</summary>
    public string InWords => $"{PartyName}s uppgifter för kommun {Municipality}";

    public bool Covers(ResponsibleParty reportedBy) => reportedBy == Party || reportedBy == ResponsibleParty.Joint;

    public static string NameOf(ResponsibleParty party) => party switch
    {
        ResponsibleParty.Police => "polisen",
        ResponsibleParty.Municipality => "kommunen",
        ResponsibleParty.Joint => "polisen och kommunen gemensamt",
    };

    /// <summary>One party: nobody reports as both.</summary>
    public static Parsed<ResponsibleParty> ParseParty(string text) => text.Trim().ToLowerInvariant() switch
    {
        "polisen" or "polis" => Parsed.Ok(ResponsibleParty.Police),
        "kommunen" or "kommun" => Parsed.Ok(ResponsibleParty.Municipality),
        _ => Parsed.Failed<ResponsibleParty>($"”{text}” är ingen part. Skriv polisen eller kommunen."),
    };
}
