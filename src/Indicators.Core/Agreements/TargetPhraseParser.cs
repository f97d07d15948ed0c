namespace Indicators.Core.Agreements;

/// <summary>Reads the measurable part of a promise written in Swedish.</summary>
public static class TargetPhraseParser
{
    public static TargetReading Read(string phrase) => new(Target.None, "Inget mått gick att läsa ut.", []);
}
