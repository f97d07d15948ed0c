using System.Globalization;
using System.Text;

namespace Indicators.Core.Text;

/// <summary>How numbers, dates and lists are written to Swedish readers. Never used for CSV or JSON.</summary>
public static class Swedish
{
    /// <summary>No-break space: the thousands separator, and what keeps a number and its unit on one line.</summary>
    public const char NoBreakSpace = '\u00A0';

    private const char Minus = '\u2212';

    /// <summary>
    /// Swedish culture with the separators spelt out here, so that a machine without ICU data writes the same.
    /// </summary>
    public static readonly CultureInfo Culture = MakeCulture();

    private static readonly string[] MonthNames =
    [
        "januari", "februari", "mars", "april", "maj", "juni",
        "juli", "augusti", "september", "oktober", "november", "december",
    ];

    private static readonly string[] WeekdayNames = ["söndagen", "måndagen", "tisdagen", "onsdagen", "torsdagen", "fredagen", "lördagen"];

    private static readonly string[] NumberWords =
        ["noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"];

    /// <summary>A whole number: 1234 → "1 234" with a no-break space.</summary>
    public static string Number(long value) => value.ToString("N0", Culture);

    /// <summary>At most <paramref name="decimals"/> decimals, none that are zero: 1.20 → "1,2".</summary>
    public static string Number(decimal value, int decimals = 1) =>
        Math.Round(value, decimals, MidpointRounding.AwayFromZero)
            .ToString("#,0." + new string('#', decimals), Culture);

    /// <summary>
    /// A measured number of any size in three figures, though whole numbers whole: 0.01234 → "0,0123", 12.34 → "12,3", 1234.5
    /// → "1 235". Beyond a million billion with an exponent.
    /// </summary>
    public static string Figure(double value)
    {
        if (value == 0) return "0";
        var digits = Math.Floor(Math.Log10(Math.Abs(value)));
        if (digits is not (>= -9 and < 15)) return value.ToString("0.##E+0", Culture);
        return value.ToString("#,0." + new string('#', Math.Max(0, 2 - (int)digits)), Culture);
    }

    /// <summary>A share 0–1 as whole per cent: 0.924 → "92 %". 99.6 % is not rounded up to 100 %, nor 0.4 % down to 0 %.</summary>
    public static string Percent(double share)
    {
        var percent = Math.Round(share * 100, MidpointRounding.AwayFromZero);
        if (share < 1) percent = Math.Min(percent, 99);
        if (share > 0) percent = Math.Max(percent, 1);
        return $"{percent.ToString("0", Culture)}{NoBreakSpace}%";
    }

    /// <summary>A probability, never as certain: "omkring 43 %", "under 1 %", "över 99 %".</summary>
    public static string Chance(double probability) =>
        probability < 0.01 ? $"under 1{NoBreakSpace}%"
        : probability > 0.99 ? $"över 99{NoBreakSpace}%"
        : $"omkring {Percent(probability)}";

    /// <summary>"34–54", or one number when both ends are the same.</summary>
    public static string Range(long low, long high) => low == high ? Number(low) : $"{Number(low)}–{Number(high)}";

    /// <summary>Number and noun: (1, "kontroll", "kontroller") → "1 kontroll".</summary>
    public static string Amount(long value, string one, string many) =>
        $"{Number(value)}{NoBreakSpace}{(value == 1 ? one : many)}";

    /// <summary>Up to twelve in words, then figures.</summary>
    public static string InWords(int value) =>
        value is >= 0 and <= 12 ? NumberWords[value] : Number(value);

    /// <summary>How long to wait, never too short, to five seconds or a minute: "40 sekunder", "3 minuter".</summary>
    public static string Wait(TimeSpan wait) => wait < TimeSpan.FromMinutes(1)
        ? Amount((long)Math.Ceiling(wait.TotalSeconds / 5) * 5, "sekund", "sekunder")
        : Amount((long)Math.Ceiling(wait.TotalMinutes), "minut", "minuter");

    /// <summary>"14 mars 2016".</summary>
    public static string Date(DateOnly date) =>
        $"{date.Day}{NoBreakSpace}{Month(date.Month)}{NoBreakSpace}{date.Year.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>"måndagen den 14 mars 2016".</summary>
    public static string DateWithWeekday(DateOnly date) => $"{WeekdayNames[(int)date.DayOfWeek]} den {Date(date)}";

    /// <summary>"14 mars".</summary>
    public static string DayAndMonth(DateOnly date) => $"{date.Day}{NoBreakSpace}{Month(date.Month)}";

    /// <summary>"mars" for 3.</summary>
    public static string Month(int month) => MonthNames[month - 1];

    /// <summary>"jan", "feb", "mars" …: the first three letters, but short names whole.</summary>
    public static string ShortMonth(int month) => Month(month) is { Length: <= 4 } name ? name : Month(month)[..3];

    /// <summary>"a", "a och b", "a, b och c".</summary>
    public static string List(IReadOnlyList<string> items) => items.Count switch
    {
        0 => "",
        1 => items[0],
        _ => string.Join(", ", items.Take(items.Count - 1)) + " och " + items[^1],
    };

    /// <summary>The first <paramref name="most"/> items, and how many more there are.</summary>
    public static string List(IReadOnlyList<string> items, int most) => items.Count <= most
        ? List(items)
        : string.Join(", ", items.Take(most)) + $" och {Number(items.Count - most)} till";

    public static string Capitalised(string text) =>
        text.Length == 0 || !char.IsLower(text[0]) ? text : char.ToUpper(text[0], Culture) + text[1..];

    /// <summary>The text, or its beginning and "…" when it is longer than <paramref name="most"/> characters.</summary>
    public static string Shortened(string text, int most) => text.Length <= most ? text : text[..(most - 1)].TrimEnd() + "…";

    /// <summary>
    /// A municipality's full name: "Kils kommun", "Karlskoga kommun", "Hagfors kommun". Official names have a genitive s after a
    /// consonant, and none after a vowel or after s, x or z; "Falu kommun" and "Orust kommun" are exceptions.
    /// </summary>
    /// <param name="name">Without the word "kommun", as SCB lists it.</param>
    public static string MunicipalityName(string name) => name switch
    {
        "Falun" => "Falu kommun",
        "" or "Orust" => $"{name} kommun",
        _ => "aeiouyåäöésxz".Contains(char.ToLower(name[^1], Culture), StringComparison.Ordinal) ? $"{name} kommun" : $"{name}s kommun",
    };

    /// <summary>For file names: "Östra Göinge" → "ostra-goinge", only a–z, digits and hyphens.</summary>
    public static string Ascii(string text)
    {
        var plain = text.Normalize(NormalizationForm.FormD)
            .Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            .Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-');
        return string.Concat(plain);
    }

    private static CultureInfo MakeCulture()
    {
        var culture = new CultureInfo("sv-SE");
        culture.NumberFormat.NumberGroupSeparator = NoBreakSpace.ToString();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NegativeSign = Minus.ToString();
        return CultureInfo.ReadOnly(culture);
    }
}
