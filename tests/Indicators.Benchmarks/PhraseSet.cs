using System.Text.RegularExpressions;
using Indicators.Core.Phrases;

namespace Indicators.Benchmarks;

/// <summary>Wordings as municipalities write them.</summary>
internal static partial class PhraseSet
{
    private const int Rounds = 1000;

    private static readonly string[] Phrases =
    [
        "minst en trafikkontroll/vecka", "1g/vecka", "minst två gånger per månad", "fem kontroller varje kvartal",
        "i genomsnitt tre fotpatrulleringar per vecka under maj till och med september", "samtliga högstadieskolor ska besökas",
        "minst 4 000 timmar per år och försäljningsställe", "återkoppla inom 24 timmar", "minska antalet anmälda brott med tio procent",
        "inga anlagda bränder", "högst 60 anmälningar per år", "uppföljning en gång per termin", "verka för ökad trygghet i centrum",
        "om underrättelseläget medger detta, minst två insatser varannan vecka", "två (2) trygghetsvandringar under 2021",
        "dubbelt så ofta som 2015", "3-5 besök per månad", "vi ska vara synliga", "tillsyn av alla serveringsställen minst en gång per år",
        "genomföra en nykterhetskontroll i veckan",
    ];

    public static int ReadAll()
    {
        var evidence = 0;
        for (var round = 0; round < Rounds; round++)
            foreach (var phrase in Phrases) evidence += TargetPhraseParser.Read(phrase).Evidence.Count;
        return evidence > 0 ? Rounds * Phrases.Length : 0;
    }

    /// <summary>What one writes first: a number and a period, by one expression.</summary>
    public static int MatchAll()
    {
        var letters = 0;
        for (var round = 0; round < Rounds; round++)
            foreach (var phrase in Phrases) letters += Simple().Match(phrase).Groups["period"].Length;
        return letters > 0 ? Rounds * Phrases.Length : 0;
    }

    [GeneratedRegex(
        @"(?<comparator>minst|högst|max|inga)?\s*(?<number>\d[\d ]*|en|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio)\s*"
        + @"(?<thing>[\wåäö ()]*?)\s*(/|per|varje|i|varannan)\s*(?<period>vecka|veckan|månad|kvartal|tertial|termin|år)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Simple();
}
