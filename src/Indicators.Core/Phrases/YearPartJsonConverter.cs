using System.Text.Json;
using System.Text.Json.Serialization;
using Indicators.Core.Periods;

namespace Indicators.Core.Phrases;

/// <summary>
/// Consecutive months are written as <c>{"first": 6, "last": 8}</c>, the original stored form; others as <c>{"months": [5, 10]}</c>
/// or <c>{"weeks": [28, 29]}</c>.
/// </summary>
internal sealed class YearPartJsonConverter : JsonConverter<YearPart>
{
    public override YearPart Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var root = document.RootElement;
        if (root.TryGetProperty("first", out var first)) return YearPart.Months(first.GetInt32(), root.GetProperty("last").GetInt32());
        return root.TryGetProperty("months", out var months)
            ? YearPart.OfMonths(Numbers(months))
            : YearPart.OfWeeks(Numbers(root.GetProperty("weeks")));
    }

    public override void Write(Utf8JsonWriter writer, YearPart value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        if (value.ConsecutiveMonths is { } run)
        {
            writer.WriteNumber("first", run.First);
            writer.WriteNumber("last", run.Last);
        }
        else
        {
            writer.WriteStartArray(value.Unit == PeriodUnit.Month ? "months" : "weeks");
            foreach (var number in value.Numbers) writer.WriteNumberValue(number);
            writer.WriteEndArray();
        }
        writer.WriteEndObject();
    }

    private static int[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(number => number.GetInt32())];
}
