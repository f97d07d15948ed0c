using Indicators.Core.Agreements;
using Indicators.Core.Periods;
using Indicators.Core.Text;

namespace Indicators.Core.Imports.Templates;

/// <summary>Indicators and periods that one party reports for one municipality and year.</summary>
/// <param name="Agreements">Of the municipality, in force in some part of the year.</param>
/// <param name="Periods">Those of the year in which something is followed, in order.</param>
/// <param name="Indicators">Each in the agreements that have it.</param>
/// <param name="OnlyPerMonth">Names of those that cannot be reported for so short periods.</param>
internal sealed record TemplateScope(
    Municipality Municipality,
    TemplateRequest Request,
    IReadOnlyList<Agreement> Agreements,
    IReadOnlyList<Period> Periods,
    IReadOnlyList<IReadOnlyList<AgreementIndicator>> Indicators,
    IReadOnlyList<string> OnlyPerMonth)
{
    private const int FirstYear = 2000, LastYear = 2099;

    public Period Days => Period.Validity(Periods[0].First, Periods[^1].Last);

    /// <summary>The scope, or why there is nothing to report.</summary>
    public static Parsed<TemplateScope> Of(IReadOnlyList<Agreement> agreements, TemplateRequest request)
    {
        if (request.Year is not (>= FirstYear and <= LastYear))
            return Failed($"Året {request.Year} går inte att göra en mall för. Skriv ett år från {FirstYear} till {LastYear}.");
        var municipality = new IndicatorCatalogue(agreements).Municipality(request.Municipality);
        if (!municipality.Ok) return Failed(municipality.Problem);
        Agreement[] own = [.. agreements.Where(a => a.Municipality.Code == municipality.Value.Code)];
        var days = YearOf(request);
        Agreement[] inForce = [.. own.Where(a => a.Validity.Overlaps(days))];
        return inForce.Length == 0
            ? Failed(
                $"{municipality.Value.Name} har ingen överenskommelse som gäller under {request.Year}. "
                + $"Det som finns gäller {Swedish.List([.. own.Select(a => a.Validity.DateSpan)])}.")
            : Of(municipality.Value, request, inForce, days);
    }

    private static Parsed<TemplateScope> Of(Municipality municipality, TemplateRequest request, Agreement[] inForce, Period days)
    {
        AgreementIndicator[] all =
            [.. inForce.SelectMany(a => a.Indicators.Select(i => new AgreementIndicator(municipality, i, a.Validity)))];
        AgreementIndicator[] own = [.. all.Where(f => f.Indicator.ReportedBy == request.Party)];
        AgreementIndicator[] fitting = [.. own.Where(f => f.Indicator.FinestResolution <= request.Unit)];
        if (fitting.Length == 0) return Failed(WhyNothing(municipality, request, all, own));
        var indicators = fitting.GroupBy(f => f.Indicator.Code).Select(IReadOnlyList<AgreementIndicator> (same) => [.. same]).ToList();
        return Parsed.Ok(new TemplateScope(
            municipality,
            request,
            inForce,
            [.. days.Split(request.Unit).Where(period => fitting.Any(f => f.Validity.Overlaps(period)))],
            indicators,
            [
                .. own.Select(f => f.Indicator).Where(i => indicators.All(same => same[0].Indicator.Code != i.Code))
                    .Select(i => i.Name).Distinct(),
            ]));
    }

    private static string WhyNothing(Municipality municipality, TemplateRequest request, AgreementIndicator[] all, AgreementIndicator[] own)
    {
        var place = $"för {municipality.Name} under {request.Year}";
        if (own.Length > 0) return $"Inget som {request.Party.Owner()} rapporterar {place} räknas per vecka. Gör mallen per månad.";
        ResponsibleParty[] others = [.. all.Select(f => f.Indicator.ReportedBy).Distinct().Order()];
        return others.Length == 0
            ? $"Överenskommelsen {place} har inga indikatorer, så det finns inget att rapportera."
            : $"Det finns inget som {request.Party.Owner()} ska rapportera {place}. Mall finns för "
                + $"{Swedish.List([.. others.Select(party => party.Word())])}.";
    }

    /// <summary>
    /// A week belongs to the year that its number is counted in, so 1–3 January 2016 are in the template of 2015.
    /// </summary>
    private static Period YearOf(TemplateRequest request) => request.Unit == PeriodUnit.Week
        ? Period.Validity(Period.Week(request.Year, 1).First, Period.Week(request.Year + 1, 1).First.AddDays(-1))
        : Period.Year(request.Year);

    private static Parsed<TemplateScope> Failed(string sentence) => Parsed.Failed<TemplateScope>(sentence);
}
