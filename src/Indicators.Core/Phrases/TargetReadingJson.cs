using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Indicators.Core.Text;

namespace Indicators.Core.Phrases;

/// <summary>Writes a reading as one line of JSON, for programs that highlight the wording or compare readings.</summary>
public static class TargetReadingJson
{
    private static readonly SearchValues<char> ControlCharacters =
        SearchValues.Create([.. Enumerable.Range(0, 0xA0).Select(c => (char)c).Where(c => char.IsControl(c) && c != '\t')]);

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads one line of text as a promise.</summary>
    /// <returns>
    /// The reading as JSON, or a Swedish sentence when the line has control characters, no letters or digits, or more than 4,000
    /// characters.
    /// </returns>
    /// <param name="line">One wording.</param>
    public static Parsed<string> Answer(string line) =>
        Unreadable(line) is { } problem ? Parsed.Failed<string>(problem) : Parsed.Ok(Write(line, TargetPhraseParser.Read(line)));

    private static string? Unreadable(string line)
    {
        var control = line.AsSpan().IndexOfAny(ControlCharacters);
        if (control >= 0) return $"Raden innehåller ett styrtecken på plats {Swedish.Number(control + 1)}. Skriv löftet som vanlig text.";
        if (!line.Any(char.IsLetterOrDigit)) return "Raden innehåller varken bokstäver eller siffror. Skriv ett löfte per rad.";
        return line.Length > TargetPhraseParser.LongestRead
            ? $"Raden har {Swedish.Number(line.Length)} tecken; ett löfte får ha högst {Swedish.Number(TargetPhraseParser.LongestRead)}."
            : null;
    }

    /// <summary>
    /// One object without line breaks. Times are ISO 8601 durations; working days, which ISO 8601 lacks, are written as days.
    /// Unpaired surrogates in the phrase become U+FFFD.
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
            WriteDoubts(json, reading.Doubts);
            WriteAlso(json, reading.Also);
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
        json.WriteString("unit", target.Kind == TargetKind.None ? null : Word(target.Unit));
        WritePart(json, "season", target.Season);
        WritePart(json, "except", target.Except);
        json.WriteString("deadline", target.Deadline?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    /// <summary>The numbers of the months or weeks, and in a second field their unit.</summary>
    private static void WritePart(Utf8JsonWriter json, string name, YearPart? part)
    {
        if (part is null)
        {
            json.WriteNull(name);
            json.WriteNull(name + "_unit");
            return;
        }
        json.WriteStartArray(name);
        foreach (var number in part.Numbers) json.WriteNumberValue(number);
        json.WriteEndArray();
        json.WriteString(name + "_unit", Word(part.Unit));
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

    private static void WriteDoubts(Utf8JsonWriter json, IReadOnlyList<Doubt> doubts)
    {
        json.WriteStartArray("doubts");
        foreach (var doubt in doubts)
        {
            json.WriteStartObject();
            json.WriteString("reason", Word(doubt.Reason));
            json.WriteString("sentence", Whole(doubt.Sentence));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>The second promise with the same fields as the first; null without one.</summary>
    private static void WriteAlso(Utf8JsonWriter json, Target? also)
    {
        if (also is null)
        {
            json.WriteNull("also");
            return;
        }
        json.WriteStartObject("also");
        WriteTarget(json, also);
        json.WriteEndObject();
    }

    /// <summary>Whole numbers are written without decimals: 2.00 as 2.</summary>
    private static void WriteNumber(Utf8JsonWriter json, string name, decimal? value)
    {
        if (value is not { } number) json.WriteNull(name);
        else if (number == decimal.Truncate(number) && Math.Abs(number) <= long.MaxValue) json.WriteNumber(name, (long)number);
        else json.WriteNumber(name, number);
    }

    private static string Duration(TimeAllowed time) => time.Unit switch
    {
        TimeUnit.Second => $"PT{time.Amount.ToString(CultureInfo.InvariantCulture)}S",
        TimeUnit.Minute => $"PT{time.Amount.ToString(CultureInfo.InvariantCulture)}M",
        TimeUnit.Hour => $"PT{time.Amount.ToString(CultureInfo.InvariantCulture)}H",
        TimeUnit.Day or TimeUnit.Workday => $"P{time.Amount.ToString(CultureInfo.InvariantCulture)}D",
        TimeUnit.Week => $"P{time.Amount.ToString(CultureInfo.InvariantCulture)}W",
        TimeUnit.Month => $"P{time.Amount.ToString(CultureInfo.InvariantCulture)}M",
    };

    /// <summary>"AtLeast" → "at_least".</summary>
    private static string Word<T>(T value)
        where T : struct, Enum => Words<T>.Of[value];

    /// <summary>Replaces unpaired surrogates, which the JSON writer refuses.</summary>
    private static string Whole(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private static class Words<T>
        where T : struct, Enum
    {
        public static readonly Dictionary<T, string> Of =
            Enum.GetValues<T>().ToDictionary(v => v, v => JsonNamingPolicy.SnakeCaseLower.ConvertName(v.ToString()));
    }
}
