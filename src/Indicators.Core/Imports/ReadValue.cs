using System.Globalization;
using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Imports.Files;
using Indicators.Core.Text;

namespace Indicators.Core.Imports;

/// <summary>Reads a row's numbers: that they are whole, not negative, and that the ages add up.</summary>
internal static class ReadValue
{
    /// <summary>Text of the cell when the question did not apply.</summary>
    public const string NotApplicable = "ej tillämpligt";

    /// <summary>Largest accepted number: more than any month has, and small enough to be summed over decades.</summary>
    private const int Max = 1_000_000;

    /// <param name="indicator">Null when it could not be read; then only the numbers themselves are checked.</param>
    /// <returns>Null when there is a problem, which is then reported for the row.</returns>
    public static Figure? Run(CountRow row, Indicator? indicator)
    {
        var applies = !row[CountColumn.Total].Equals(NotApplicable, StringComparison.OrdinalIgnoreCase);
        // Events of a list with ages may also be of indicators that are not followed by age.
        if (row.IsCounted && indicator is { HasAgeGroups: false })
            return Total(row) is { } events ? events : null;
        var agesFit = AgesFit(row, indicator, applies);
        if (!applies) return HasReason(row) && agesFit ? Figure.NotApplicable : null;
        var total = Total(row);
        var (under18, under18Ok) = Number(row, CountColumn.Under18);
        var (under20, under20Ok) = Number(row, CountColumn.Under20);
        return agesFit && total is not null && under18Ok && under20Ok && InOrder(row, total.Total!.Value, under18, under20)
            ? total with { Under18 = under18, Under20 = under20 }
            : null;
    }

    /// <summary>Whether the row leaves its value unreported: nothing is known, which is not a zero.</summary>
    public static bool IsNotReported(CountRow row)
    {
        if (row[CountColumn.Total].Length > 0) return false;
        if (row[CountColumn.Under18].Length > 0 || row[CountColumn.Under20].Length > 0)
            row.Fail(
                CountColumn.Total,
                "Antal är tomt fast en åldersgrupp är ifylld. Fyll i antal för alla åldrar, eller töm åldersgruppen.");
        return true;
    }

    private static bool AgesFit(CountRow row, Indicator? indicator, bool applies)
    {
        var fit = true;
        foreach (var column in new[] { CountColumn.Under18, CountColumn.Under20 })
        {
            if (row[column].Length == 0 || (applies && indicator is null or { HasAgeGroups: true })) continue;
            row.Fail(column, applies
                ? $"{indicator!.Name} följs inte upp per ålder. Töm cellen."
                : "Antal är ”ej tillämpligt”, så åldersgruppen ska vara tom.");
            fit = false;
        }
        return fit;
    }

    private static bool HasReason(CountRow row)
    {
        if (row[CountColumn.Comment].Length > 0) return true;
        row.Fail(CountColumn.Comment, "Skriv i kommentaren varför antalet inte är tillämpligt.");
        return false;
    }

    /// <summary>The number of all ages, which may be approximate; null for a problem.</summary>
    private static Figure? Total(CountRow row)
    {
        var text = row[CountColumn.Total];
        if (IsDigits(text, out var digits)) return new(digits);
        if (ApproximateText.Read(text, Max) is not { } read)
            return Number(row, CountColumn.Total) is (var number, true) ? new(number) : null;
        if (!read.Ok)
        {
            row.Fail(CountColumn.Total, read.Problem);
            return null;
        }
        row.Note(ApproximateText.Note);
        if (read.Value.Form is { } form) row.Note(form);
        return new(read.Value.Value, Approximate: read.Value.Range);
    }

    private static bool IsDigits(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number <= Max;

    private static (int? Number, bool Ok) Number(CountRow row, CountColumn column)
    {
        var text = row[column];
        if (text.Length == 0) return (null, true);
        if (IsDigits(text, out var number)) return (number, true);
        var written = NumberText.Read(text);
        if (written is not { Ok: true, Value: var (value, form) } || value > Max)
        {
            row.Fail(column, written?.Problem ?? WhyNotExact(text, column) ?? WhyNoNumber(text));
            return (null, false);
        }
        row.Note(form);
        return ((int)value, true);
    }

    private static string? WhyNotExact(string text, CountColumn column) =>
        column != CountColumn.Total && ApproximateText.Read(text, Max) is { Ok: true }
            ? $"”{text}” är ungefärligt. Bara antal för alla åldrar får vara det. "
                + "Skriv ett exakt tal, eller töm cellen om det inte är känt."
            : null;

    private static string WhyNoNumber(string text) =>
        text.All(char.IsAsciiDigit) ? TooLarge(text)
        : !decimal.TryParse(text.Replace('\u2212', '-').Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? $"”{text}” är inget antal. Skriv bara siffror, till exempel 12, eller ca 12 om det är ungefärligt. "
                + "Noll skrivs 0, och saknas uppgiften lämnas det tomt."
        : number < 0 ? $"{text} är negativt. Ett antal är 0 eller mer."
        : number > Max ? TooLarge(text)
        : decimal.IsInteger(number) ? $"”{text}” ska skrivas med bara siffror: {decimal.ToInt32(number)}."
        : $"{text} är inget heltal. Skriv antalet utan decimaler.";

    private static string TooLarge(string text) =>
        $"{text} är för stort. Ett antal är högst {Swedish.Number(Max)}. Kontrollera siffrorna.";

    private static bool InOrder(CountRow row, int total, int? under18, int? under20)
    {
        var fault = under20 > total
            ? (CountColumn.Under20, $"Under 20 ({under20}) är fler än antal ({total}). Antal ska räkna alla åldrar.")
            : under18 > total ? (CountColumn.Under18, $"Under 18 ({under18}) är fler än antal ({total}). Antal ska räkna alla åldrar.")
            : under18 > under20 ? (CountColumn.Under18,
                $"Under 18 ({under18}) är fler än under 20 ({under20}). De under 18 ska också räknas i under 20.")
            : ((CountColumn Column, string Sentence)?)null;
        if (fault is { } found) row.Fail(found.Column, found.Sentence);
        return fault is null;
    }
}
