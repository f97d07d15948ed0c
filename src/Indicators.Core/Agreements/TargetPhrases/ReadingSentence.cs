namespace Indicators.Core.Agreements.TargetPhrases;

internal static class ReadingSentence
{
    public static string Of(Findings found, Target target) => found.Phrase.Count + " " + target.Kind;
}
