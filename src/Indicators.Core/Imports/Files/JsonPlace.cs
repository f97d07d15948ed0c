using System.Globalization;
using Indicators.Core.Text;

namespace Indicators.Core.Imports.Files;

/// <summary>A position in a JSON file as a JSON pointer (RFC 6901): "/rows/3/total".</summary>
internal static class JsonPlace
{
    public const string Rows = "rows";

    /// <summary>A row's fields, in the order of <see cref="CountColumn"/>.</summary>
    public static readonly string[] Fields = ["municipality", "indicator", "period", "total", "under18", "under20", "comment"];

    /// <summary>A row's object of parts.</summary>
    public const string Parts = "parts";

    public static string OfPart(FileRow row, string part) => $"{OfRow(row.Number)}/{Parts}/{Escaped(part)}";

    /// <param name="field">Null for the row itself.</param>
    public static string Of(FileRow row, string? field) => field is null ? OfRow(row.Number)
        : field.StartsWith(Parts + "/", StringComparison.Ordinal) ? OfPart(row, field[(Parts.Length + 1)..])
        : $"{OfRow(row.Number)}/{Escaped(field)}";

    /// <param name="number">From 1, as rows are numbered to people.</param>
    public static string OfRow(int number) => $"/{Rows}/{(number - 1).ToString(CultureInfo.InvariantCulture)}";

    private static string Escaped(string field) => Swedish.Shortened(field, FileColumns.MaxShown)
        .Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
