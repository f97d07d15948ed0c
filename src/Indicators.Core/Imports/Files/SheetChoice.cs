using Indicators.Core.Text;

namespace Indicators.Core.Imports.Files;

/// <summary>How a sheet begins.</summary>
/// <param name="Place">Among the sheets, from 0.</param>
/// <param name="Header">The row that is most like a header, of the first ones; null for a sheet without rows.</param>
internal sealed record SheetHead(string Name, int Place, bool IsVisible, FileRow? Header, string? Broken)
{
    /// <summary>The layout that the header shows for certain; null for none.</summary>
    public TableKind? Kind { get; } = Header is null ? null : HeaderWords.KindOf(Header);

    public static SheetHead Of(string name, int place, bool isVisible, IReadOnlyList<FileRow> rows)
    {
        var written = rows.Where(row => row is { IsBlank: false, IsComment: false, Broken: null }).Take(FileLimits.RowsAboveHeader);
        return new(
            name, place, isVisible, CountTable.HeaderAmong([.. written]),
            rows.FirstOrDefault(row => row.Broken is not null)?.Broken);
    }
}

/// <summary>
/// Which sheets of a workbook are read: every visible one that has counts, regardless of which is active. If one of them cannot
/// be read, none is, since it would not be known which figures were imported.
/// </summary>
internal static class SheetChoice
{
    /// <summary>The sheets to read, at least one; or why the workbook is not read.</summary>
    public static Parsed<IReadOnlyList<SheetHead>> Of(IReadOnlyList<SheetHead> sheets)
    {
        SheetHead[] visible = [.. sheets.Where(sheet => sheet.IsVisible)];
        SheetHead[] readable = [.. visible.Where(sheet => sheet.Kind is not null)];
        // Faults in a single sheet are reported where its header is read.
        if (visible is [var only]) return Parsed.Ok<IReadOnlyList<SheetHead>>([only]);
        return WhyNot(visible, readable) is { } problem
            ? Parsed.Failed<IReadOnlyList<SheetHead>>(problem)
            : Parsed.Ok<IReadOnlyList<SheetHead>>(readable);
    }

    /// <summary>"Bladen jan och feb lästes, men inte Gömt (dolt)."; nothing when there is nothing to choose among.</summary>
    /// <param name="without">A sheet that is no person's; null for none.</param>
    public static IEnumerable<string> Note(IReadOnlyList<SheetHead> sheets, IReadOnlyList<SheetHead> read, string? without)
    {
        var left = sheets.Where(sheet => !read.Contains(sheet) && sheet.Name != without);
        string[] others = [.. left.Select(sheet => sheet.IsVisible ? sheet.Name : $"{sheet.Name} (dolt)")];
        if (others.Length == 0 && read.Count == 1) return [];
        var rest = others.Length == 0 ? "" : $", men inte {Names(others)}";
        return [$"{(read.Count == 1 ? "Bladet" : "Bladen")} {Names(read.Select(sheet => sheet.Name))} lästes{rest}."];
    }

    private static string? WhyNot(SheetHead[] visible, SheetHead[] readable)
    {
        if (visible.Length == 0)
            return "Arbetsboken har inget synligt blad. Visa bladet (högerklicka på flikarna, Ta fram) och spara på nytt.";
        if (Array.Find(visible, sheet => sheet.Broken is not null) is { Broken: { } broken }) return broken;
        string[] lacking = [.. visible.Where(sheet => sheet.Kind is null).Select(Lacking).OfType<string>()];
        if (lacking.Length > 0)
        {
            return $"Arbetsboken har blad som ser ut att ha antal men inte går att läsa: {Names(lacking)}. "
                + "Ett blads namn läses inte som period eller kommun. Lägg till kolumnerna på bladen. Ska bladen inte läsas, "
                + "ta bort eller dölj dem. Inget blad läses så länge något saknas.";
        }
        if (readable.Length == 0)
        {
            return $"Inget av bladen {Names(visible.Select(sheet => sheet.Name))} börjar med rubrikraden {CountColumns.Layout}. "
                + "Skriv den överst på de blad som ska läsas.";
        }
        return readable.DistinctBy(sheet => sheet.Kind).Count() == 1 ? null
            : $"Bladen {Names(readable.Select(sheet => sheet.Name))} har olika uppställningar, så samma antal kan stå på flera av dem. "
                + "Lämna in en arbetsbok för varje uppställning, eller dölj de blad som inte ska läsas. Inget blad är läst.";
    }

    /// <summary>"feb (saknar period)" for a sheet with most of a header; null for any other.</summary>
    private static string? Lacking(SheetHead sheet)
    {
        if (sheet.Header is null || HeaderWords.Missing(sheet.Header) is not { Count: > 0 } missing) return null;
        return $"{sheet.Name} (saknar {Swedish.List(missing)})";
    }

    private static string Names(IEnumerable<string> names) => Swedish.List([.. names], 12);
}
