using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;
using CellString = DocumentFormat.OpenXml.Spreadsheet.Text;

namespace Indicators.Core.Excel;

/// <summary>Every text of the workbook once, in order of first use.</summary>
internal sealed class SharedStrings
{
    private readonly Dictionary<string, int> indexes = new(StringComparer.Ordinal);

    public int IndexOf(string text)
    {
        if (indexes.TryGetValue(text, out var known)) return known;
        indexes.Add(text, indexes.Count);
        return indexes.Count - 1;
    }

    public SharedStringTable Table() => new(indexes.OrderBy(pair => pair.Value).Select(pair =>
        new SharedStringItem(new CellString(CellText.Escape(pair.Key)) { Space = SpaceProcessingModeValues.Preserve })));
}
