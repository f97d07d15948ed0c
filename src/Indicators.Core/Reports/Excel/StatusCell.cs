using Indicators.Core.Evaluation;
using Indicators.Core.Excel;
using Indicators.Core.Text;

namespace Indicators.Core.Reports.Excel;

/// <summary>Sign, word and colour together, so that none of them has to be seen alone.</summary>
internal static class StatusCell
{
    public static SheetCell Of(TargetStatus status) =>
        SheetCell.Of($"{status.Sign()}{Swedish.NoBreakSpace}{status.Name()}", Styles.Of(status.Colour()));
}
