namespace Indicators.Core.Agreements.TargetPhrases;

internal static class EvidenceList
{
    public static List<Evidence> Of(Findings found, Target target) => new(found.Phrase.Count + (target.Averaged ? 1 : 0));
}
