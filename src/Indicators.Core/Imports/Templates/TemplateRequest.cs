using Indicators.Core.Agreements;
using Indicators.Core.Periods;

namespace Indicators.Core.Imports.Templates;

/// <summary>Parameters of a template.</summary>
/// <param name="Municipality">As people write it: "Karlskoga", "1883".</param>
/// <param name="Year">Calendar year of the months, or week-year of the weeks, 2000–2099.</param>
/// <param name="Unit">Month or week.</param>
/// <param name="IsEmpty">True to leave out what is already reported.</param>
public sealed record TemplateRequest(
    string Municipality, ResponsibleParty Party, int Year, PeriodUnit Unit = PeriodUnit.Month, bool IsEmpty = false);

/// <summary>A workbook to fill in and submit.</summary>
/// <param name="FileName">ASCII, without folders: antal_karlskoga_polisen_2016.xlsx.</param>
/// <param name="Prefilled">Number of reported values that it contains.</param>
/// <param name="OnlyPerMonth">Names of indicators that are left out, because they cannot be reported by the week.</param>
public sealed record CountTemplate(
    string FileName, byte[] Content, int Indicators, int Periods, int Prefilled, IReadOnlyList<string> OnlyPerMonth);
