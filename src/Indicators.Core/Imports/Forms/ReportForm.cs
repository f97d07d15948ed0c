using System.Text.RegularExpressions;
using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Imports.Files;
using Indicators.Core.Periods;
using Indicators.Core.Text;
using Indicators.Core.Users;

namespace Indicators.Core.Imports.Forms;

/// <summary>
/// A week, a month or a longer period of one municipality as a form for one party. Its entries are imported in the same way as a file.
/// </summary>
/// <param name="Dates">When the figures are due, and until when they can be corrected.</param>
/// <param name="Revision">Number of the newest import of any of the form's values; 0 before the first.</param>
/// <param name="IsSample">Whether any of the figures beside are invented.</param>
/// <param name="Others">Other forms that there are.</param>
/// <param name="IsLocked">Whether reported figures of the period can be changed only if it is opened again.</param>
public sealed partial record ReportForm(
    Municipality Municipality, ReportingRight Right, Period Period, IReadOnlyList<FormRow> Rows, PeriodDates Dates, long Revision,
    bool IsSample, AdjacentForms Others, bool IsLocked)
{
    /// <summary>The file has a line about itself and a header above them.</summary>
    private const int LinesAbove = 2;

    private const int MaxCharacters = FileLimits.CellCharacters;

    /// <summary>Rows that can be typed in.</summary>
    public IReadOnlyList<FormRow> Open { get; } = [.. Rows.Where(row => row.Closed is null)];

    /// <summary>Entries of a draft that no row can take: those figures have been reported in another way, or are locked.</summary>
    public IReadOnlyList<FormEntry> ClosedEntries(IEnumerable<FormEntry> drafted) =>
        [.. drafted.Where(entry => Open.All(row => row.Indicator.Code != entry.Indicator))];

    public Period Before => FormBasis.Before(Period);

    public Period YearBefore => FormBasis.YearBefore(Period);

    /// <summary>The given entry for each of <see cref="Open"/>; the current value where none is given.</summary>
    public IReadOnlyList<FormEntry> Entries(IReadOnlyList<FormEntry> said) =>
        [.. Open.Select(row => said.FirstOrDefault(entry => entry.Indicator == row.Indicator.Code) ?? row.Prefilled)];

    /// <summary>The entries that differ from the current value.</summary>
    /// <param name="entries">One for each of <see cref="Open"/>.</param>
    public IReadOnlyList<FormEntry> Changed(IReadOnlyList<FormEntry> entries) =>
        [.. entries.Where((entry, row) => entry != Open[row].Prefilled)];

    /// <summary>Problems that only a form can have; the others are found when its file is read.</summary>
    /// <inheritdoc cref="Changed" path="/param"/>
    public IEnumerable<FormProblem> Faults(IReadOnlyList<FormEntry> entries) =>
        from row in Enumerable.Range(0, Open.Count)
        from fault in Faults(row, entries[row])
        select fault;

    /// <summary>
    /// The entries as a file. The revision is part of the file, so that the same entries after another import give another
    /// hash.
    /// </summary>
    /// <inheritdoc cref="Changed" path="/param"/>
    public CountFile ToFile(IReadOnlyList<FormEntry> entries) => CountFile.FromBytes(
        $"Formulär för {Period.Name}",
        CsvText.OfTyped($"# Formulär för {Period.Code}, {Right.InWords}, efter import {Revision}", Parts, entries.Select(Cells)));

    /// <summary>Parts besides the ages that any row has.</summary>
    private IReadOnlyList<string> Parts => [.. Open.SelectMany(row => row.Parts).Select(Breakdown.Key).Distinct()];

    /// <summary>Where in the form a problem or warning about its file is.</summary>
    public FormProblem Remark(RowProblem problem) => new(
        problem.Row - 1 - LinesAbove is { } row && row >= 0 && row < Open.Count ? row : null,
        Array.IndexOf(CountColumns.Names, problem.Place) switch
        {
            (int)CountColumn.Under18 => FormField.Under18,
            (int)CountColumn.Under20 => FormField.Under20,
            (int)CountColumn.Comment => FormField.Comment,
            _ => Parts.Contains(problem.Place) ? FormField.Part : FormField.Total,
        },
        problem.Sentence)
    {
        Part = problem.Place is { } place && Parts.Contains(place) ? place : null,
    };

    private IEnumerable<FormProblem> Faults(int row, FormEntry entry)
    {
        if (entry is { NotApplicable: true, HasNoNumber: false })
            yield return new(
                row, FormField.Total,
                "Du har både skrivit ett antal och kryssat i att det inte finns något att rapportera. Ta bort det ena.");
        if (entry.IsBlank && Open[row].Reported is { } standing)
            yield return new(row, FormField.Total,
                $"Här står redan {CountLabels.Of(standing.Value)}, och ett rapporterat antal kan inte tömmas. "
                + "Skriv det som är rätt; noll skrivs 0.");
        if (entry.Comment.Length > MaxCharacters)
            yield return new(row, FormField.Comment, $"Kommentaren är för lång. Högst {Swedish.Number(MaxCharacters)} tecken får plats.");
    }

    private string[] Cells(FormEntry entry) =>
    [
        Municipality.Code.Value, entry.Indicator.Value, Period.Code,
        entry.NotApplicable && entry.HasNoNumber ? ReadValue.NotApplicable : entry.Total,
        entry.Under18, entry.Under20, FormulaGuard.Add(Spaces().Replace(entry.Comment, " ").Trim()), .. Parts.Select(entry.Part),
    ];

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();
}

/// <summary>The forms beside one, of those that the party reports something in.</summary>
/// <param name="Previous">Null before the first.</param>
/// <param name="Next">Null after the last, and for one that lies ahead.</param>
/// <param name="Month">Of a week, where all else is reported; null when no month with the week's days has a form.</param>
/// <param name="Weeks">Of a month, when some of its indicators may be reported by the week instead.</param>
public sealed record AdjacentForms(Period? Previous, Period? Next, Period? Month, IReadOnlyList<Period> Weeks);
