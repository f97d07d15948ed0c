using Indicators.Core.Evaluation;
using Indicators.Core.Excel;
using Indicators.Core.Text;

namespace Indicators.Core.Reports.Excel;

/// <summary>Cell with the sign, word and colour of a status, so that it does not depend on colour alone.</summary>
internal static class StatusCell
{
    /// <summary>"✔ Uppfyllt" in the style of its colour.</summary>
    public static SheetCell Of(TargetStatus status) =>
        SheetCell.Of($"{status.Sign()}{Swedish.NoBreakSpace}{status.Name()}", Styles.Of(status.Colour()));

    /// <summary>Of a pledge, which may have the parties' own assessment.</summary>
    public static SheetCell Of(SummaryRow row) => SheetCell.Of(row.Status, Styles.Of(row.Colour));
}
