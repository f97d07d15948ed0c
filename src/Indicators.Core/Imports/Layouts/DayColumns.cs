using Indicators.Core.Imports.Files;
using Indicators.Core.Text;

namespace Indicators.Core.Imports.Layouts;

/// <summary>Position of each column in a list of events; -1 for a column that the list does not have.</summary>
/// <param name="Names">As the header has them; null for a column without a name.</param>
/// <param name="Parts">Columns that say which part of a breakdown the event is, other than the age.</param>
/// <param name="OfFile">Municipality and indicator of every row, where the list has no column for them; else "".</param>
internal sealed record DayColumns(
    string?[] Names, int Date, int Municipality, int Indicator, int Age, IReadOnlyList<int> Unread, IReadOnlyList<int> Parts,
    (string Municipality, string Indicator) OfFile)
{
    public string MunicipalityIn(FileRow row) => Municipality < 0 ? OfFile.Municipality : Text(row, Municipality);

    public string IndicatorIn(FileRow row) => Indicator < 0 ? OfFile.Indicator : Text(row, Indicator);

    public static string Text(FileRow row, int cell) => cell >= 0 && cell < row.Cells.Length ? row.Cells[cell] : "";

    /// <summary>Null when the header has problems, which are then reported.</summary>
    public static DayColumns? Read(FileRow header, LayoutContext file)
    {
        string[] names = [.. header.Cells.Select(HeaderWords.Normalised)];
        int Place(string name) => Array.IndexOf(names, name);
        var before = file.Problems.Count;
        string[] parts = [.. names.Where(name => name is not (HeaderWords.Age or HeaderWords.AgeGroup) && file.Named.IsPartColumn(name))];
        string[] read =
        [
            HeaderWords.Municipality, HeaderWords.Indicator, HeaderWords.Date, HeaderWords.Age, HeaderWords.AgeGroup, .. parts.Distinct(),
        ];
        foreach (var twice in read.Where(name => names.Count(other => other == name) > 1))
            file.FailHeader(header, $"Kolumnen {twice} finns två gånger. Ta bort den ena.");
        if (names.Contains(HeaderWords.Age) && names.Contains(HeaderWords.AgeGroup))
            file.FailHeader(header, "Både ålder och åldersgrupp finns. Ta bort den ena kolumnen.");
        var municipality = Place(HeaderWords.Municipality) >= 0
            ? ""
            : file.Mark?.Municipality ?? ValueOrFail(file.Named.MunicipalityOfFile(), header, file);
        var indicator = Place(HeaderWords.Indicator) >= 0 ? "" : ValueOrFail(file.Named.IndicatorOfFile(), header, file);
        if (file.Problems.Count > before) return null;
        string[] ignored = [.. header.Cells.Where((cell, i) => cell.Length > 0 && !read.Contains(names[i]))];
        if (ignored.Length > 0)
            file.Notes.Add($"{(ignored.Length == 1 ? "Kolumnen" : "Kolumnerna")} {Swedish.List(ignored, 10)} lästes inte.");
        return new(
            [.. header.Cells.Select(cell => cell.Length == 0 ? null : cell)], Place(HeaderWords.Date), Place(HeaderWords.Municipality),
            Place(HeaderWords.Indicator), Math.Max(Place(HeaderWords.Age), Place(HeaderWords.AgeGroup)),
            [.. Enumerable.Range(0, names.Length).Where(i => names[i].Length > 0 && !read.Contains(names[i]))],
            [.. Enumerable.Range(0, names.Length).Where(i => parts.Contains(names[i]))], (municipality, indicator));
    }

    private static string ValueOrFail(Parsed<string> named, FileRow header, LayoutContext file)
    {
        if (named.Ok)
        {
            file.Notes.Add($"Alla rader gäller {file.Named.NameOf(named.Value) ?? named.Value}, som filens eller bladets namn säger.");
            return named.Value;
        }
        file.FailHeader(header, named.Problem);
        return "";
    }
}
