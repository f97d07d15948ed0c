using System.Text.Json.Nodes;
using Indicators.Core.Storage.Stored;

namespace Indicators.Core.Reporting;

/// <summary>The figures that a reminder named.</summary>
internal sealed record NamedGaps(IReadOnlyList<CountKey> Gaps);

/// <summary>How they are stored.</summary>
internal static class StoredGaps
{
    public static readonly StoredFields Fields = new StoredFields()
        .Of<NamedGaps>(("gaps", nameof(NamedGaps.Gaps)))
        .Of<CountKey>(
            ("municipality", nameof(CountKey.Municipality)), ("indicator", nameof(CountKey.Indicator)),
            ("period", nameof(CountKey.Period)));

    /// <summary>Version 0 was only the list.</summary>
    public static readonly StoredDocument<NamedGaps> Document = new(Fields, list => new JsonObject { ["gaps"] = list });
}
