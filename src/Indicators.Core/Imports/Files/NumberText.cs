using System.Globalization;
using System.Text.RegularExpressions;
using Indicators.Core.Text;

namespace Indicators.Core.Imports.Files;

/// <summary>The ways people and their programs write a whole number, beside plain digits.</summary>
internal static partial class NumberText
{
    /// <summary>More digits than any count has, with room for a double written in full.</summary>
    private const int MaxCharacters = 24;

    /// <summary>
    /// Units in the last place that a sum of doubles may be off. Each addition is off by half a unit at most, so this is a sum of a
    /// hundred terms and some; the nearest number that a person may have meant, 9.1, is a million million times as far away.
    /// </summary>
    private const int NoiseUnits = 64;

    /// <summary>
    /// The number and a Swedish sentence about how it was read; a problem for a text that has two readings; null for a text
    /// that is no number of these forms.
    /// </summary>
    public static Parsed<(long Value, string Form)>? Read(string text)
    {
        if (text.Length > MaxCharacters) return null;
        if (Grouped().IsMatch(text))
            return Whole(string.Concat(text.Where(char.IsAsciiDigit)), "Mellanslag i tal lästes som tusentalsavgränsare (1 200).");
        if (Unclear().Match(text) is { Success: true } unclear)
        {
            var (before, after) = (unclear.Groups["before"].Value, unclear.Groups["after"].Value);
            return Parsed.Failed<(long, string)>(
                $"”{text}” kan vara {Swedish.Number(long.Parse(before + after, CultureInfo.InvariantCulture))} eller "
                + $"{before},{after}. Skriv antalet med bara siffror.");
        }
        if (Noisy().IsMatch(text) && WithoutNoise(text) is { } whole)
            return Parsed.Ok((whole, "Tal med avrundningsfel i de sista decimalerna lästes som heltal (9,000000000000002 som 9)."));
        return Decimals().Match(text) is { Success: true } match
            ? Whole(
                match.Groups["whole"].Value,
                $"{(match.Groups["sign"].Value == "," ? "Komma" : "Punkt")} i tal lästes som decimaltecken "
                + $"(12{match.Groups["sign"].Value}0).")
            : null;
    }

    private static Parsed<(long, string)> Whole(string digits, string form) =>
        Parsed.Ok((long.Parse(digits, CultureInfo.InvariantCulture), form));

    /// <summary>The whole number that a double differs from only by the rounding of binary fractions; else null.</summary>
    private static long? WithoutNoise(string text)
    {
        var number = double.Parse(text.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture);
        var whole = Math.Round(number);
        // Near zero it is the size of the terms that counts, and those are at least of the size of one.
        var size = Math.Max(1, Math.Abs(whole));
        return Math.Abs(number - whole) <= NoiseUnits * (Math.BitIncrement(size) - size) && whole is >= 0 and < long.MaxValue
            ? (long)whole
            : null;
    }

    /// <summary>A whole number with a rounding error, as programs write a double: many decimals, or a small exponent.</summary>
    [GeneratedRegex("^-?[0-9]{1,9}[.,](?:[0-9]{10,}|[0-9]+[eE]-[0-9]{2})$", RegexOptions.CultureInvariant)]
    private static partial Regex Noisy();

    /// <summary>Spaces of every width, between groups of three.</summary>
    [GeneratedRegex(@"^[0-9]{1,3}(?:[ \u00A0\u2009\u202F][0-9]{3})+$", RegexOptions.CultureInvariant)]
    private static partial Regex Grouped();

    /// <summary>Three digits after the sign: it can stand for thousands or for decimals.</summary>
    [GeneratedRegex("^(?<before>[0-9]{1,3})[.,](?<after>[0-9]{3})$", RegexOptions.CultureInvariant)]
    private static partial Regex Unclear();

    [GeneratedRegex("^(?<whole>[0-9]{1,9})(?<sign>[.,])0{1,2}$", RegexOptions.CultureInvariant)]
    private static partial Regex Decimals();
}
