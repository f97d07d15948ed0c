namespace Indicators.Core.Agreements;

public static class PartyWords
{
    /// <summary>In running text, who owes the figures: "polisen", "polisen och kommunen".</summary>
    public static string Owner(this ResponsibleParty party) => party switch
    {
        ResponsibleParty.Police => "polisen",
        ResponsibleParty.Municipality => "kommunen",
        ResponsibleParty.Joint => "polisen och kommunen",
    };

    /// <summary>One word, in files and on the command line: "polisen", "kommunen", "gemensamt".</summary>
    public static string Word(this ResponsibleParty party) => party switch
    {
        ResponsibleParty.Police => "polisen",
        ResponsibleParty.Municipality => "kommunen",
        ResponsibleParty.Joint => "gemensamt",
    };
}
