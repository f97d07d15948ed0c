using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Indicators.Core.Agreements;

/// <summary>A reading as one line of JSON, for programs that mark the wording or compare readings.</summary>
public static class TargetReadingJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// One object without line breaks. Times are ISO 8601 durations; working days, which it lacks, are written as days.
    /// Broken surrogates in the phrase become U+FFFD.
    /// </summary>
    public static string Write(string phrase, TargetReading reading)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("phrase", Whole(phrase));
            WriteTarget(json, reading.Target);
            json.WriteString("explanation", Whole(reading.Explanation));
            WriteEvidence(json, reading.Evidence);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteTarget(Utf8JsonWriter json, Target target)
    {
        json.WriteString("kind", Word(target.Kind));
        json.WriteString("comparator", target.Comparator is { } comparator ? Word(comparator) : null);
        WriteNumber(json, "quantity", target.Quantity);
        WriteNumber(json, "quantity_max", target.QuantityMax);
        json.WriteString("period", target.Period is { } period ? Word(period) : null);
        WriteNumber(json, "period_multiple", target.PeriodMultiple);
        json.WriteBoolean("averaged", target.Averaged);
        json.WriteBoolean("conditional", target.Conditional);
        json.WriteString("coverage_of", target.CoverageOf is { } set ? Whole(set) : null);
        json.WriteString("within", target.Within is { } within ? Duration(within) : null);
        WriteNumber(json, "change_percent", target.ChangePercent);
        json.WriteString("direction", target.Direction is { } direction ? Word(direction) : null);
        json.WriteString("deadline", target.Deadline?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    private static void WriteEvidence(Utf8JsonWriter json, IReadOnlyList<Evidence> evidence)
    {
        json.WriteStartArray("evidence");
        foreach (var piece in evidence)
        {
            json.WriteStartObject();
            json.WriteString("field", piece.Field);
            json.WriteNumber("start", piece.Start);
            json.WriteNumber("length", piece.Length);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Whole numbers without decimals: 2.00 is written 2.</summary>
    private static void WriteNumber(Utf8JsonWriter json, string name, decimal? value)
    {
        if (value is not { } number) json.WriteNull(name);
        else if (number == decimal.Truncate(number) && Math.Abs(number) <= long.MaxValue) json.WriteNumber(name, (long)number);
        else json.WriteNumber(name, number);
    }

    private static string Duration(TimeAllowed time) => time.Unit switch
    {
        TimeUnit.Minute => $"PT{time.Amount.ToString(CultureInfo.InvariantCulture)}M",
        TimeUnit.Hour => $"PT{time.Amount.ToString(CultureInfo.InvariantCulture)}H",
        TimeUnit.Day or TimeUnit.Workday => $"P{time.Amount.ToString(CultureInfo.InvariantCulture)}D",
        TimeUnit.Week => $"P{time.Amount.ToString(CultureInfo.InvariantCulture)}W",
        TimeUnit.Month => $"P{time.Amount.ToString(CultureInfo.InvariantCulture)}M",
    };

    /// <summary>"AtLeast" → "at_least".</summary>
    private static string Word<T>(T value)
        where T : struct, Enum => Words<T>.Of[value];

    /// <summary>The JSON writer refuses half a surrogate pair.</summary>
    private static string Whole(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private static class Words<T>
        where T : struct, Enum
    {
        public static readonly Dictionary<T, string> Of =
            Enum.GetValues<T>().ToDictionary(v => v, v => JsonNamingPolicy.SnakeCaseLower.ConvertName(v.ToString()));
    }
}
