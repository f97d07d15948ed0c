namespace Indicators.Core.Counts;

/// <summary>A revision of a value as one line of Swedish text.</summary>
public static class CountHistoryText
{
    /// <summary>"2. 7 juni 2016 kl. 12.00, Rita Rapportör: 11. Fil antal.csv, rad 3. Orsak: Två saknades."</summary>
    public static string Of(CountVersion version) =>
        $"{version.Revision}. {CountLabels.Of(version.At)}, {version.By}: " +
        $"{(version.Value is null ? "togs bort" : CountLabels.Of(version.Value))}. " +
        $"Fil {version.FileName}{(version.Row is { } row ? $", rad {row}" : "")}."
        + Clause("Kommentar", version.Comment) + Clause("Orsak", version.Reason) + Clause("Kvitterat", version.Acknowledgement);

    private static string Clause(string what, string? text) => text is null ? "" : $" {what}: {text.TrimEnd('.')}.";
}
