using System.Globalization;
using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Imports.Files;
using Indicators.Core.Text;

namespace Indicators.Core.Imports;

/// <summary>Reads a row's numbers: that they are whole, not negative, and that the parts add up.</summary>
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
        if (row.IsCounted && indicator is { HasAgeGroups: false, OwnBreakdowns: null })
            return Total(row) is { } events ? events : null;
        var partsFit = PartsFit(row, indicator, applies);
        if (!applies) return HasReason(row) && partsFit ? Figure.NotApplicable : null;
        var total = Total(row);
        var (under18, under18Ok) = Number(row, CountColumn.Under18);
        var (under20, under20Ok) = Number(row, CountColumn.Under20);
        var (parts, partsOk) = Parts(row);
        if (!partsFit || total is null || !under18Ok || !under20Ok || !partsOk || !InOrder(row, total.Total!.Value, under18, under20))
            return null;
        var figure = total with { Under18 = under18, Under20 = under20, Parts = parts };
        return indicator is null || AddUp(row, indicator, figure) ? figure : null;
    }

    /// <summary>Whether the row leaves its value unreported: nothing is known, which is not a zero.</summary>
    public static bool IsNotReported(CountRow row)
    {
        if (row[CountColumn.Total].Length > 0) return false;
        if (row[CountColumn.Under18].Length > 0 || row[CountColumn.Under20].Length > 0)
            row.Fail(
                CountColumn.Total,
                "Antal är tomt fast en åldersgrupp är ifylld. Fyll i antal för alla åldrar, eller töm åldersgruppen.");
        else if (row.Parts.FirstOrDefault(cell => cell.Text.Length > 0).Part is { } part)
            row.Fail(CountColumn.Total, $"Antal är tomt fast {part} är ifylld. Fyll i antalet för alla, eller töm {part}.");
        return true;
    }

    private static readonly (CountColumn Column, string Part)[] Ages =
        [(CountColumn.Under18, Breakdown.Under18), (CountColumn.Under20, Breakdown.Under20)];

    private static bool PartsFit(CountRow row, Indicator? indicator, bool applies)
    {
        var fit = true;
        foreach (var (column, part) in Ages)
        {
            if (row[column].Length == 0 || (applies && (indicator is null || Breakdown.Has(indicator, part) || row.IsCounted))) continue;
            row.Fail(column, applies
                ? $"{indicator!.Name} följs inte upp per ålder. Töm cellen."
                : "Antal är ”ej tillämpligt”, så åldersgruppen ska vara tom.");
            fit = false;
        }
        foreach (var cell in row.Parts)
        {
            if (cell.Text.Length == 0 || (applies && (indicator is null || Breakdown.Has(indicator, cell.Part)))) continue;
            row.FailPart(cell.Part, applies ? WhyNotFollowed(indicator!, cell.Part)
                : $"Antal är ”ej tillämpligt”, så {cell.Part} ska vara tom.");
            fit = false;
        }
        return fit;
    }

    private static string WhyNotFollowed(Indicator indicator, string part) =>
        $"”{Swedish.Shortened(part, FileColumns.MaxShown)}” är ingen del som följs för {indicator.Name}. "
        + (indicator.Parts.Count == 0 ? "Töm cellen." : $"Delarna är {Swedish.List(indicator.Parts)}. Rätta namnet, eller töm cellen.");

    /// <summary>The parts besides the ages.</summary>
    private static (FigureParts? Parts, bool Ok) Parts(CountRow row)
    {
        var cells = row.Parts;
        if (cells.Count == 0) return (null, true);
        var read = cells.Select(cell => (cell.Part, Read: Number(
            cell.Text, sentence => row.FailPart(cell.Part, sentence), row.Note, "Bara antal för alla får vara det"))).ToList();
        return (FigureParts.Of(read.Select(one => (one.Part, one.Read.Number))), read.TrueForAll(one => one.Read.Ok));
    }

    private static bool AddUp(CountRow row, Indicator indicator, Figure figure)
    {
        if (indicator.OwnBreakdowns is null) return true;
        PartProblem[] problems = [.. PartSums.Problems(indicator, figure)];
        foreach (var problem in problems)
        {
            var cell = row.Parts.FirstOrDefault(cell => Breakdown.Key(cell.Part) == Breakdown.Key(problem.Part)).Part;
            if (cell is not null) row.FailPart(cell, problem.Sentence);
            else row.Fail(CountColumn.Total, problem.Sentence);
        }
        return problems.Length == 0;
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

    private static (int? Number, bool Ok) Number(CountRow row, CountColumn column) => Number(
        row[column], sentence => row.Fail(column, sentence), row.Note,
        column == CountColumn.Total ? null : "Bara antal för alla åldrar får vara det");

    /// <param name="whyExact">Why the number may not be approximate; null for one that may.</param>
    private static (int? Number, bool Ok) Number(string text, Action<string> fail, Action<string> note, string? whyExact)
    {
        if (text.Length == 0) return (null, true);
        if (IsDigits(text, out var number)) return (number, true);
        var written = NumberText.Read(text);
        if (written is not { Ok: true, Value: var (value, form) } || value > Max)
        {
            fail(written?.Problem ?? WhyNotExact(text, whyExact) ?? WhyNoNumber(text));
            return (null, false);
        }
        note(form);
        return ((int)value, true);
    }

    private static string? WhyNotExact(string text, string? whyExact) =>
        whyExact is not null && ApproximateText.Read(text, Max) is { Ok: true }
            ? $"”{text}” är ungefärligt. {whyExact}. Skriv ett exakt tal, eller töm cellen om det inte är känt."
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
