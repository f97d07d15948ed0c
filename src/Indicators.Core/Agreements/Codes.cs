using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Indicators.Core.Text;

namespace Indicators.Core.Agreements;

/// <summary>SCB's four digits for a kommun; the first two are the county. Karlskoga is 1883.</summary>
[JsonConverter(typeof(CodeJsonConverter<MunicipalityCode>))]
public readonly partial record struct MunicipalityCode : ICode<MunicipalityCode>
{
    private MunicipalityCode(string value) => Value = value;

    public string Value { get; }

    public static Parsed<MunicipalityCode> Parse(string text) => Form().IsMatch(text)
        ? Parsed.Ok(new MunicipalityCode(text))
        : Parsed.Failed<MunicipalityCode>($"”{text}” är ingen kommunkod. Skriv SCB:s fyra siffror, till exempel 1883.");

    public override string ToString() => Value;

    [GeneratedRegex(@"^[0-9]{4}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}

/// <summary>An indicator's short name in files: lower-case a–z, digits and underscore, at most 40 characters.</summary>
[JsonConverter(typeof(CodeJsonConverter<IndicatorCode>))]
public readonly partial record struct IndicatorCode : ICode<IndicatorCode>
{
    private IndicatorCode(string value) => Value = value;

    public string Value { get; }

    public static Parsed<IndicatorCode> Parse(string text) => Form().IsMatch(text)
        ? Parsed.Ok(new IndicatorCode(text))
        : Parsed.Failed<IndicatorCode>(
            $"”{text}” är ingen indikatorkod. Skriv små bokstäver a–z, siffror och understreck, till exempel trafikkontroll.");

    public override string ToString() => Value;

    [GeneratedRegex(@"^[a-z][a-z0-9_]{0,39}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}

/// <summary>A named set's short name within its file: lower-case a–z, digits and underscore, at most 40 characters.</summary>
[JsonConverter(typeof(CodeJsonConverter<SetCode>))]
public readonly partial record struct SetCode : ICode<SetCode>
{
    private SetCode(string value) => Value = value;

    public string Value { get; }

    public static Parsed<SetCode> Parse(string text) => Form().IsMatch(text)
        ? Parsed.Ok(new SetCode(text))
        : Parsed.Failed<SetCode>(
            $"”{text}” kan inte vara en mängds kod. Skriv små bokstäver a–z, siffror och understreck, till exempel hogstadieskola.");

    public override string ToString() => Value;

    [GeneratedRegex(@"^[a-z][a-z0-9_]{0,39}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}

/// <summary>An agreement's name in addresses and file names: a–z, digits and hyphen, such as karlskoga-2016.</summary>
[JsonConverter(typeof(CodeJsonConverter<AgreementId>))]
public readonly partial record struct AgreementId : ICode<AgreementId>
{
    /// <summary>What else stands after <c>/kommuner/1715/overenskommelser/</c>; a test compares it with the site's pages.</summary>
    private static readonly string[] InAddresses = ["ny", "importera", "lasning", "utkast"];

    private AgreementId(string value) => Value = value;

    public string Value { get; }

    public static Parsed<AgreementId> Parse(string text) => Form().IsMatch(text)
        ? Parsed.Ok(new AgreementId(text))
        : Parsed.Failed<AgreementId>(
            $"”{text}” kan inte vara en överenskommelses id. Skriv små bokstäver a–z, siffror och bindestreck, "
            + "till exempel karlskoga-2016.");

    /// <summary>The same of one that somebody has thought of: not a word that stands in its place in an address.</summary>
    public static Parsed<AgreementId> ParseNew(string text) => InAddresses.Contains(text)
        ? Parsed.Failed<AgreementId>(
            $"Id:t ”{text}” är adressen till en sida på webbplatsen. Skriv ett annat, till exempel karlskoga-2016.")
        : Parse(text);

    public override string ToString() => Value;

    [GeneratedRegex(@"^[a-z][a-z0-9-]{1,59}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}

/// <summary>
/// Which target of an agreement, whatever it says: "m12". Those stored before targets had ids have twelve hexadecimal digits.
/// </summary>
[JsonConverter(typeof(CodeJsonConverter<TargetId>))]
public readonly partial record struct TargetId : ICode<TargetId>
{
    private const string Prefix = "m";

    private TargetId(string value) => Value = value;

    public string Value { get; }

    /// <summary>The id after all others that an agreement has given.</summary>
    public static TargetId Next(IEnumerable<TargetId> given) =>
        new(Prefix + (given.Select(id => id.Number).DefaultIfEmpty().Max() + 1).ToString(CultureInfo.InvariantCulture));

    public static Parsed<TargetId> Parse(string text) =>
        Form().IsMatch(text) ? Parsed.Ok(new TargetId(text)) : Parsed.Failed<TargetId>($"”{text}” är inget mål.");

    public override string ToString() => Value;

    /// <summary>0 for those that are no number.</summary>
    private int Number => Value.StartsWith(Prefix, StringComparison.Ordinal)
        ? int.Parse(Value.AsSpan(Prefix.Length), CultureInfo.InvariantCulture)
        : 0;

    [GeneratedRegex(@"^(m[1-9][0-9]{0,5}|[0-9a-f]{12})\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}

/// <summary>A code that people write and that is checked as it is read.</summary>
public interface ICode<TSelf>
    where TSelf : struct, ICode<TSelf>
{
    string Value { get; }

    static abstract Parsed<TSelf> Parse(string text);
}

internal sealed class CodeJsonConverter<T> : JsonConverter<T>
    where T : struct, ICode<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        T.Parse(reader.GetString() ?? "") is { Ok: true } parsed
            ? parsed.Value
            : throw new JsonException($"Not a {typeof(T).Name}.");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);
}
