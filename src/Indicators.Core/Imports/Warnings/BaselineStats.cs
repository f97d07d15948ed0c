namespace Indicators.Core.Imports.Warnings;

/// <summary>A value that a file would store, and the municipality's earlier values of the indicator in the same unit.</summary>
/// <param name="Number">Number of earlier values.</param>
/// <param name="WithUnder18">Number of them that have a number under 18.</param>
/// <param name="Of">The sum of those.</param>
/// <param name="MaxShare">The largest share under 18 of any of them, 0–1; null when none has a share.</param>
internal sealed record BaselineStats(
    int Row,
    string Unit,
    DateOnly First,
    int Total,
    int? Under18,
    int Number,
    long Sum,
    int Least,
    int Most,
    int WithUnder18,
    long Under18Sum,
    long Of,
    double? MaxShare);
