using System.Globalization;
using System.Text.RegularExpressions;
using Indicators.Core.Counts;
using Indicators.Core.Text;

namespace Indicators.Core.Imports.Files;

/// <summary>A number that a text says to be approximate.</summary>
/// <param name="Value">As written: 50 for "mer än 50", whose least is 51.</param>
/// <param name="Form">How the number itself was read, when not from plain digits; else null.</param>
internal sealed record ApproximateNumber(int Value, Approximation Range, string? Form);

/// <summary>The ways people write a number that is not exact: "minst 43", "ca 35", "ett 25-tal", ">50". Pure.</summary>
internal static partial class ApproximateText
{
    public const string Note =
        "Ungefärliga tal sparades som de är skrivna. De bedöms som minst, högst eller cirka; cirka är tio procent åt vardera hållet.";

    private const string Examples = "Skriv till exempel minst 43, högst 12 eller ca 35.";

    /// <summary>More than the longest of the forms, with a number and room for spaces.</summary>
    private const int MaxCharacters = 48;

    private enum Bound
    {
        AtLeast,
        MoreThan,
        JustOver,
        About,
        JustUnder,
        AtMost,
        FewerThan,
    }

    private static readonly (Bound Bound, string[] Words)[] Before =
    [
        (Bound.AtLeast, ["minst", "åtminstone", "minimum", "min.", "min", "≥", ">="]),
        (Bound.MoreThan, ["mer än", "mera än", "fler än", "flera än", "över", ">"]),
        (Bound.JustOver, ["drygt", "dryga", "strax över", "gott och väl"]),
        (Bound.About, ["cirka", "circa", "ca.", "ca", "c:a", "omkring", "ungefär", "uppskattningsvis", "runt", "kring", "~", "≈"]),
        (Bound.JustUnder, ["knappt", "närmare", "nästan", "strax under"]),
        (Bound.AtMost, ["högst", "maximalt", "maximum", "max.", "max", "som mest", "upp till", "≤", "<="]),
        (Bound.FewerThan, ["färre än", "mindre än", "<"]),
    ];

    private static readonly (Bound Bound, string[] Words)[] After =
    [
        (Bound.About, ["-tal", "–tal", " tal"]),
        (Bound.AtLeast, [" eller fler", " eller flera", " eller mer", "+"]),
        (Bound.AtMost, [" eller färre", " eller mindre"]),
    ];

    /// <summary>Words that say that there were some, but not how many.</summary>
    private static readonly string[] Vague =
    [
        "ett par", "några", "några få", "några enstaka", "flera", "flertal", "ett flertal", "många", "enstaka", "enstaka fall", "ett fåtal",
        "fåtal", "ett antal", "en del", "ett stort antal", "tiotals", "dussintals", "hundratals", "tusentals",
    ];

    private static readonly (string Word, int Number)[] Tens =
    [
        ("dussin", 12), ("tio", 10), ("femton", 15), ("tjugo", 20), ("tjugofem", 25), ("trettio", 30), ("fyrtio", 40), ("femtio", 50),
        ("sextio", 60), ("sjuttio", 70), ("åttio", 80), ("nittio", 90), ("hundra", 100), ("tusen", 1000),
    ];

    /// <summary>The number with its range; a problem for a qualifier without a readable number; null for any other text.</summary>
    /// <param name="max">Largest number that is accepted.</param>
    public static Parsed<ApproximateNumber>? Read(string text, int max)
    {
        if (text.Length > MaxCharacters) return null;
        var plain = Spaces().Replace(text, " ").Trim().ToLowerInvariant();
        if (Vague.Contains(plain)) return Failed($"”{text}” säger inte hur många. {Examples}");
        if (Under().IsMatch(plain))
            return Failed($"”{text}” kan vara en ålder. Skriv färre än framför talet om det är antalet som är lägre.");
        if (Array.Find(Tens, ten => plain == $"{ten.Word}tal" || plain == $"ett {ten.Word}tal") is { Number: > 0 } round)
            return Of(text, Bound.About, round.Number, form: null);
        if (Split(plain) is not var (bound, number)) return null;
        return Numbered(text, bound, Unit().Replace(number, "").Trim(), max);
    }

    /// <summary>The words of a qualifier and a number, as a person would have written them.</summary>
    public static string Words(Qualifier qualifier, int number) => qualifier switch
    {
        Qualifier.AtLeast => $"minst {number.ToString(CultureInfo.InvariantCulture)}",
        Qualifier.AtMost => $"högst {number.ToString(CultureInfo.InvariantCulture)}",
        Qualifier.About => $"ca {number.ToString(CultureInfo.InvariantCulture)}",
    };

    private static (Bound Bound, string Number)? Split(string plain)
    {
        foreach (var (bound, words) in Before)
        {
            foreach (var word in words)
            {
                if (!plain.StartsWith(word, StringComparison.Ordinal)) continue;
                var rest = plain[word.Length..];
                // "minskat" begins with "min", and "cabriolet" with "ca".
                if (rest.Length == 0 || rest[0] == ' ' || char.IsAsciiDigit(rest[0]) || !char.IsLetter(word[^1]))
                    return (bound, rest.Trim());
            }
        }
        var counted = plain.StartsWith("ett ", StringComparison.Ordinal) ? plain[4..] : plain;
        foreach (var (bound, words) in After)
        {
            foreach (var word in words)
                if (counted.EndsWith(word, StringComparison.Ordinal) && counted.Any(char.IsAsciiDigit))
                    return (bound, counted[..^word.Length].Trim());
        }
        return null;
    }

    private static Parsed<ApproximateNumber> Numbered(string text, Bound bound, string number, int max)
    {
        if (number.EndsWith("-tal", StringComparison.Ordinal) && bound == Bound.About) number = number[..^"-tal".Length];
        if (number.Length == 0) return Failed($"”{text}” har inget tal. {Examples}");
        if (int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var plain) && plain <= max)
            return Of(text, bound, plain, form: null);
        return NumberText.Read(number) switch
        {
            { Ok: true, Value: var (value, form) } when value <= max => Of(text, bound, (int)value, form),
            { Ok: true } => Failed($"”{text}” är för stort. Ett antal är högst {Swedish.Number(max)}. Kontrollera siffrorna."),
            { Ok: false, Problem: var problem } => Failed(problem),
            null when number.All(char.IsAsciiDigit) =>
                Failed($"”{text}” är för stort. Ett antal är högst {Swedish.Number(max)}. Kontrollera siffrorna."),
            null => Failed($"Talet i ”{text}” går inte att läsa. Skriv ett enda heltal med siffror. {Examples}"),
        };
    }

    private static Parsed<ApproximateNumber> Of(string text, Bound bound, int number, string? form)
    {
        if (number == 0 && bound is not (Bound.AtLeast or Bound.MoreThan))
            return Failed($"”{text}” är noll. Var det inga alls, skriv 0.");
        // Rounded outwards, so that "ca 35" may be 31 to 39. Who says "about" has counted at least one.
        var (tenLess, tenMore) = (Math.Max(1, number - ((number + 9) / 10)), number + ((number + 9) / 10));
        var (least, most) = bound switch
        {
            Bound.AtLeast => (number, (int?)null),
            Bound.MoreThan => (number + 1, null),
            Bound.JustOver => (number, tenMore),
            Bound.About => (tenLess, tenMore),
            Bound.JustUnder => (tenLess, number),
            Bound.AtMost => (0, number),
            Bound.FewerThan => (0, number - 1),
        };
        return Parsed.Ok(new ApproximateNumber(number, new(least, most, text), form));
    }

    private static Parsed<ApproximateNumber> Failed(string sentence) => Parsed.Failed<ApproximateNumber>(sentence);

    [GeneratedRegex("^under [0-9]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Under();

    [GeneratedRegex(@"[\s\u00A0\u2009\u202F]+", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();

    /// <summary>"35 st", "35 stycken".</summary>
    [GeneratedRegex(@"(?<=[0-9]) ?(?:st\.?|stycken)$", RegexOptions.CultureInvariant)]
    private static partial Regex Unit();
}
