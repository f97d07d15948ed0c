using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Indicators.Core.Periods;

/// <summary>
/// A period as one string, without loss: the code; for a clipped one the code, a colon and its two days; for a season an "s:"
/// before the two days, which distinguishes it from a validity.
/// </summary>
internal sealed class PeriodJsonConverter : JsonConverter<Period>
{
    private const string SeasonMark = "s:";

    public override Period Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.GetString() ?? throw new JsonException("A period is a string.");
        if (text.StartsWith(SeasonMark, StringComparison.Ordinal))
        {
            var season = Days(text[SeasonMark.Length..]);
            return Period.Dates(season.First, season.Last);
        }
        if (text.Contains(':', StringComparison.Ordinal))
        {
            var parts = text.Split(':');
            return Coded(parts[0]).Clip(Days(parts[1])) ?? throw new JsonException($"{text} is no period.");
        }
        return text.Contains('/', StringComparison.Ordinal) ? Days(text) : Coded(text);
    }

    public override void Write(Utf8JsonWriter writer, Period value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Unit == PeriodUnit.Season ? SeasonMark + value : value.ToString());

    private static Period Coded(string code) => PeriodParser.Parse(code) is { Ok: true } parsed
        ? parsed.Value
        : throw new JsonException($"{code} is no period.");

    private static Period Days(string text)
    {
        var days = text.Split('/');
        return Period.Validity(
            DateOnly.ParseExact(days[0], "yyyy-MM-dd", CultureInfo.InvariantCulture),
            DateOnly.ParseExact(days[1], "yyyy-MM-dd", CultureInfo.InvariantCulture));
    }
}
