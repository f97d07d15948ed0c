using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Indicators.Core.Agreements;

/// <summary>
/// The key of a target before targets had ids: the first twelve hexadecimal digits of the SHA-256 of its JSON in the form of that
/// time. Open cases have these keys, so the key becomes the target's id. The algorithm is frozen and independent of the current code.
/// </summary>
internal static class LegacyTargetKey
{
    private static readonly string[] Target = ["phrase", "target", "indicator", "out_of", "set_size", "set"];

    private static readonly string[] Reading =
    [
        "kind", "comparator", "quantity", "quantity_max", "period", "period_multiple", "averaged", "conditional", "coverage_of", "within",
        "change_percent", "direction", "named_year", "season", "deadline", "percent",
    ];

    private static readonly string[] Answers = ["averaged", "conditional", "percent"];

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Twelve hexadecimal digits.</summary>
    /// <param name="target">The target as stored in version 1 of the document.</param>
    public static string Of(JsonObject target)
    {
        var written = InOrder(target, Target);
        var reading = target["target"]!.AsObject();
        written["target"] = InOrder(reading, Reading);
        // Default values of these two were omitted at that time.
        if (reading["unit"] is { } unit && unit.GetValue<string>() != "occasions") written["target"]!["unit"] = unit.DeepClone();
        if (reading["except"] is not null) written["target"]!["except"] = YearPart(reading["except"]);
        written["target"]!["within"] = reading["within"] is JsonObject within ? InOrder(within, ["amount", "unit"]) : null;
        written["target"]!["season"] = YearPart(reading["season"]);
        written["set"] = target["set"] is JsonObject set ? InOrder(set, ["code", "name", "members"]) : null;
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(written.ToJsonString(Plain)));
        return Convert.ToHexStringLower(hash)[..12];
    }

    private static JsonObject InOrder(JsonObject values, IEnumerable<string> names) => new(names.Select(name =>
        KeyValuePair.Create(name, values[name]?.DeepClone() ?? (Answers.Contains(name) ? JsonValue.Create(false) : null))));

    /// <summary>First and last month, or a list of months or weeks.</summary>
    private static JsonNode? YearPart(JsonNode? part) =>
        part is JsonObject { Count: 2 } run ? InOrder(run, ["first", "last"]) : part?.DeepClone();
}
