using Indicators.Core.Excel;

namespace Indicators.Core.Reports.Excel;

/// <summary>Sheet with every member of the named sets of the targets and the day on which it was covered.</summary>
internal static class MembersSheet
{
    private static readonly string[] Header = ["Löfte", "Mängd", "Gäller", "Namn", "Datum", "Läge", "Kommentar"];

    /// <summary>The sheet "Mängder"; null when no target has a named set.</summary>
    public static Sheet? Of(ReportContent content)
    {
        SheetCell[][] rows =
        [
            .. from evaluation in content.Measured()
               from member in evaluation.Verdict.Members ?? []
               select new[]
               {
                   SheetCell.Of(evaluation.Pledge.Number),
                   SheetCell.Of(evaluation.Target!.Set?.Name),
                   SheetCell.Of(evaluation.Verdict.Span.DateSpan),
                   SheetCell.Of(member.Name),
                   member.Day is { } day ? SheetCell.Of(day) : SheetCell.Empty(),
                   SheetCell.Of(ReportSentences.Covered(evaluation.Verdict, member)),
                   SheetCell.Of(member.Comment),
               },
        ];
        if (rows.Length == 0) return null;
        var sheet = new Sheet("Mängder", 8, 26, 30, 36, 13, 20, 44);
        sheet.AddTable("Mangder", Header, rows, "");
        return sheet;
    }
}
