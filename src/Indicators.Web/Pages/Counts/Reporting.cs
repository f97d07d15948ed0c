using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Reporting;
using Indicators.Core.Users;
using Indicators.Web.SignIn;

namespace Indicators.Web.Pages.Counts;

/// <summary>What the pages about reporting share: as whom a person reports, and where things are.</summary>
internal static class Reporting
{
    /// <summary>
    /// What the person reports on a kommun's page: the figures of the party in the address (<c>?part=polisen</c>), else of their
    /// own. Null when they do not report them.
    /// </summary>
    public static ReportingRight? ReportingRight(this HttpContext context)
    {
        var own = context.Person().ReportingRights.Where(right => right.Municipality == context.Kommun());
        return context.Request.Query["part"].ToString() is { Length: > 0 } party
            ? own.FirstOrDefault(right => right.Party.Word() == party)
            : own.FirstOrDefault();
    }

    /// <summary>A page about reporting a kommun's figures for a party.</summary>
    /// <param name="place">After /rapportera: "", "/2016-03", "/fil".</param>
    public static string Address(this ReportingRight right, string place = "") =>
        $"/kommuner/{right.Municipality}/rapportera{place}?part={right.Party.Word()}";

    /// <summary>Where everybody in the kommun can look.</summary>
    /// <inheritdoc cref="Address(ReportingRight, string)" path="/param"/>
    public static string Address(MunicipalityCode municipality, string place) => $"/kommuner/{municipality}/rapportera{place}";

    /// <summary>"Polisens uppgifter".</summary>
    public static string Figures(this ReportingRight right) => $"{Core.Text.Swedish.Capitalised(right.PartyName)}s uppgifter";

    /// <summary>How a period's state looks and what it is called: the class, the sign and the word.</summary>
    public static (string Class, string Sign, string Word) Look(this ReportingTaskPeriod period) => Look(period.State, period.IsOver);

    /// <summary>The same of a state; whether the period is over tells what runs from what can be reported.</summary>
    public static (string Class, string Sign, string Word) Look(CountState state, bool isOver) => state switch
    {
        CountState.Received or CountState.NotApplicable => ("met", "✓", "Klart"),
        CountState.NotDue when !isOver => ("notapplicable", "◷", "Pågår"),
        CountState.NotDue => ("atrisk", "○", "Att rapportera"),
        CountState.Late or CountState.Missing => ("nodata", "?", "Saknas"),
    };
}
