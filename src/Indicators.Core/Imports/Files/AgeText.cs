using System.Globalization;
using System.Text.RegularExpressions;
using Indicators.Core.Agreements;

namespace Indicators.Core.Imports.Files;

/// <summary>The ways people write an age group, and an age in years.</summary>
internal static partial class AgeText
{
    private const int Oldest = 120;

    /// <summary>
    /// The name of the part under 18 or under 20, or "" for all ages and an empty text; null for a text that is none of them.
    /// </summary>
    public static string? Part(string text) => Plain(text) switch
    {
        "" or "alla" or "allaåldrar" or "samtliga" => "",
        "<18" or "u18" or "under18" or "under18år" or "yngreän18" => Breakdown.Under18,
        "<20" or "u20" or "under20" or "under20år" or "yngreän20" => Breakdown.Under20,
        _ => null,
    };

    /// <summary>
    /// Whether a person of that age is under 18 and under 20, each null when the text does not show it; null for a text that is
    /// not an age.
    /// </summary>
    public static (bool? Under18, bool? Under20)? Of(string text)
    {
        var plain = Plain(text);
        if (plain.Length == 0) return (null, null);
        if (Years().Match(plain) is { Success: true } match
            && int.Parse(match.Groups["years"].Value, CultureInfo.InvariantCulture) is var years)
            return years <= Oldest ? (years < 18, years < 20) : null;
        return plain switch
        {
            "18-19" or "18–19" or "18-19år" or "18–19år" => (false, true),
            "20+" or "20ochäldre" or "20årochäldre" or "över20" or "vuxen" => (false, false),
            _ => Part(plain) switch
            {
                Breakdown.Under18 => (true, true),
                Breakdown.Under20 => (null, true),
                "" => (null, null),
                _ => null,
            },
        };
    }

    private static string Plain(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c))).ToLowerInvariant();

    [GeneratedRegex("^(?<years>[0-9]{1,3})(?:år)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Years();
}
