using Indicators.Core.Counts;
using Indicators.Core.Reporting;
using Indicators.Core.Text;
using Indicators.Core.Users;

namespace Indicators.Web.Pages.Counts;

/// <summary>Swedish words of the pages about reporting.</summary>
internal static class Labels
{
    /// <summary>"Polisens uppgifter".</summary>
    public static string Figures(this ReportingRight right) => $"{Swedish.Capitalised(right.PartyName)}s uppgifter";

    /// <summary>The state of a period: its CSS class, sign and word.</summary>
    public static (string Class, string Sign, string Word) Look(this ReportingTaskPeriod period) => Look(period.State, period.IsOver);

    /// <param name="isOver">Distinguishes a period that is running from one that can be reported.</param>
    public static (string Class, string Sign, string Word) Look(CountState state, bool isOver) => state switch
    {
        CountState.Received or CountState.NotApplicable => ("met", "✓", "Klart"),
        CountState.NotDue when !isOver => ("notapplicable", "◷", "Pågår"),
        CountState.NotDue => ("atrisk", "○", "Att rapportera"),
        CountState.Missing or CountState.Reminded => ("nodata", "?", "Saknas"),
    };
}
