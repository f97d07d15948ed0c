using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Indicators.Core.Text;

namespace Indicators.Core.Agreements;

/// <summary>
/// A municipality's code: four digits given by SCB (Statistics Sweden), of which the first two are the county. Karlskoga is 1883.
/// </summary>
[JsonConverter(typeof(CodeJsonConverter<MunicipalityCode>))]
public readonly partial record struct MunicipalityCode : ICode<MunicipalityCode>
{
    private MunicipalityCode(string value) => Value = value;

    /// <summary>Four digits.</summary>
    public string Value { get; }

    /// <summary>Fails with a Swedish sentence unless the text is four digits. Unknown codes are accepted.</summary>
    public static Parsed<MunicipalityCode> Parse(string text) => Form().IsMatch(text)
        ? Parsed.Ok(new MunicipalityCode(text))
        : Parsed.Failed<MunicipalityCode>($"”{text}” är ingen kommunkod. Skriv SCB:s fyra siffror, till exempel 1883.");

    public override string ToString() => Value;

    [GeneratedRegex(@"^[0-9]{4}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}

/// <summary>An indicator's code: 1–40 lower-case letters a–z, digits and underscores, starting with a letter.</summary>
[JsonConverter(typeof(CodeJsonConverter<IndicatorCode>))]
public readonly partial record struct IndicatorCode : ICode<IndicatorCode>
{
    private IndicatorCode(string value) => Value = value;

    /// <summary>The code as written.</summary>
    public string Value { get; }

    /// <summary>Fails with a Swedish sentence when the text has another form.</summary>
    public static Parsed<IndicatorCode> Parse(string text) => Form().IsMatch(text)
        ? Parsed.Ok(new IndicatorCode(text))
        : Parsed.Failed<IndicatorCode>(
            $"”{text}” är ingen indikatorkod. Skriv små bokstäver a–z, siffror och understreck, till exempel trafikkontroll.");

    public override string ToString() => Value;

    [GeneratedRegex(@"^[a-z][a-z0-9_]{0,39}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}

/// <summary>
/// A named set's code within its agreement: 1–40 lower-case letters a–z, digits and underscores, starting with a letter.
/// </summary>
[JsonConverter(typeof(CodeJsonConverter<SetCode>))]
public readonly partial record struct SetCode : ICode<SetCode>
{
    private SetCode(string value) => Value = value;

    /// <summary>The code as written.</summary>
    public string Value { get; }

    /// <summary>Fails with a Swedish sentence when the text has another form.</summary>
    public static Parsed<SetCode> Parse(string text) => Form().IsMatch(text)
        ? Parsed.Ok(new SetCode(text))
        : Parsed.Failed<SetCode>(
            $"”{text}” kan inte vara en mängds kod. Skriv små bokstäver a–z, siffror och understreck, till exempel hogstadieskola.");

    public override string ToString() => Value;

    [GeneratedRegex(@"^[a-z][a-z0-9_]{0,39}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}

/// <summary>
/// An agreement's id in addresses and file names: 2–60 lower-case letters a–z, digits and hyphens, starting with a letter, such
/// as karlskoga-2016.
/// </summary>
[JsonConverter(typeof(CodeJsonConverter<AgreementId>))]
public readonly partial record struct AgreementId : ICode<AgreementId>
{
    /// <summary>Other pages under <c>/kommuner/1715/overenskommelser/</c>; a test compares the list with the site's pages.</summary>
    private static readonly string[] InAddresses = ["ny", "importera", "lasning", "utkast"];

    private AgreementId(string value) => Value = value;

    /// <summary>The id as written.</summary>
    public string Value { get; }

    /// <summary>Fails with a Swedish sentence when the text has another form.</summary>
    public static Parsed<AgreementId> Parse(string text) => Form().IsMatch(text)
        ? Parsed.Ok(new AgreementId(text))
        : Parsed.Failed<AgreementId>(
            $"”{text}” kan inte vara en överenskommelses id. Skriv små bokstäver a–z, siffror och bindestreck, "
            + "till exempel karlskoga-2016.");

    /// <summary>As <see cref="Parse"/>, but also refuses words that are pages of the site.</summary>
    public static Parsed<AgreementId> ParseNew(string text) => InAddresses.Contains(text)
        ? Parsed.Failed<AgreementId>(
            $"Id:t ”{text}” är adressen till en sida på webbplatsen. Skriv ett annat, till exempel karlskoga-2016.")
        : Parse(text);

    public override string ToString() => Value;

    [GeneratedRegex(@"^[a-z][a-z0-9-]{1,59}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}

/// <summary>
/// The identity of a target within an agreement, kept through its versions whatever the wording: "m12". Targets stored before ids
/// existed have twelve hexadecimal digits.
/// </summary>
[JsonConverter(typeof(CodeJsonConverter<TargetId>))]
public readonly partial record struct TargetId : ICode<TargetId>
{
    private const string Prefix = "m";

    private TargetId(string value) => Value = value;

    /// <summary>"m" and a number from 1, or twelve hexadecimal digits.</summary>
    public string Value { get; }

    /// <summary>The id after the highest one given in an agreement.</summary>
    public static TargetId Next(IEnumerable<TargetId> given) =>
        new(Prefix + (given.Select(id => id.Number).DefaultIfEmpty().Max() + 1).ToString(CultureInfo.InvariantCulture));

    /// <summary>Fails with a Swedish sentence when the text has another form.</summary>
    public static Parsed<TargetId> Parse(string text) =>
        Form().IsMatch(text) ? Parsed.Ok(new TargetId(text)) : Parsed.Failed<TargetId>($"”{text}” är inget mål.");

    public override string ToString() => Value;

    /// <summary>The number after "m"; 0 for ids of hexadecimal digits.</summary>
    private int Number => Value.StartsWith(Prefix, StringComparison.Ordinal)
        ? int.Parse(Value.AsSpan(Prefix.Length), CultureInfo.InvariantCulture)
        : 0;

    [GeneratedRegex(@"^(m[1-9][0-9]{0,5}|[0-9a-f]{12})\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}

/// <summary>A code that people write, validated when it is parsed.</summary>
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
