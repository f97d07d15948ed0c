using Indicators.Core.Agreements;
using Indicators.Core.Periods;
using Indicators.Core.Reports;
using Microsoft.AspNetCore.Mvc;

namespace Indicators.Web;

/// <summary>Links to pages whose addresses have several parts. Each path comes from the page's own <c>@page</c> line.</summary>
internal static class PageLinks
{
    /// <summary>Unlike <c>asp-page</c>, which would write an empty link, it fails when there is no such page.</summary>
    /// <param name="fragment">A place on the page.</param>
    /// <exception cref="InvalidOperationException">There is no such page, or it needs other values.</exception>
    public static string To(this IUrlHelper url, string page, object? values = null, string? fragment = null) =>
        url.Page(page, pageHandler: null, values, protocol: null, host: null, fragment)
        ?? throw new InvalidOperationException($"No address of the page {page} can be made of {values}.");

    /// <summary>The verdicts on an agreement's pledges.</summary>
    public static string Promises(this IUrlHelper url, Agreement agreement, Period? period = null) => url.To(
        "/Evaluation/Agreement", new { kommun = agreement.Municipality.Code, agreement = agreement.Id, period = period?.Code });

    /// <param name="page">Another page about the same pledge: Condition, Cover.</param>
    public static string Promise(
        this IUrlHelper url, Agreement agreement, Pledge pledge, Period? period = null, string page = "Pledge") => url.To(
        $"/Evaluation/{page}",
        new { kommun = agreement.Municipality.Code, agreement = agreement.Id, pledge = pledge.Number, period = period?.Code });

    /// <summary>The page of a deviation, open or closed.</summary>
    public static string Deviation(this IUrlHelper url, Agreement agreement, long id) =>
        url.To("/Deviations/Case", new { kommun = agreement.Municipality.Code, id });

    /// <param name="svar">kvittera, tysta or kommentera.</param>
    public static string DeviationAnswer(this IUrlHelper url, Agreement agreement, long id, string svar) =>
        url.To("/Deviations/Answer", new { kommun = agreement.Municipality.Code, id, svar });

    /// <summary>An agreement's reports.</summary>
    public static string Reports(this IUrlHelper url, Agreement agreement) =>
        url.To("/Reports/Agreement", new { kommun = agreement.Municipality.Code, agreement = agreement.Id });

    /// <summary>The page of an edition of a report.</summary>
    public static string Edition(this IUrlHelper url, Agreement agreement, ReportEdition edition) =>
        url.Edition(agreement, edition.PeriodCode, edition.Edition);

    /// <inheritdoc cref="Edition(IUrlHelper, Agreement, ReportEdition)"/>
    /// <param name="period">Code of the report's period: "2016-T1".</param>
    /// <param name="edition">From 1.</param>
    public static string Edition(this IUrlHelper url, Agreement agreement, string period, int edition) => url.To(
        "/Reports/Edition", new { kommun = agreement.Municipality.Code, agreement = agreement.Id, period, edition });

    /// <param name="page">File to download it, View to read it.</param>
    public static string EditionFile(this IUrlHelper url, Agreement agreement, ReportEdition edition, string name, string page) => url.To(
        $"/Reports/{page}",
        new
        {
            kommun = agreement.Municipality.Code,
            agreement = agreement.Id,
            period = edition.PeriodCode,
            edition = edition.Edition,
            name,
        });

    /// <summary>The message that one recipient of an edition got.</summary>
    public static string EditionMail(this IUrlHelper url, Agreement agreement, ReportEdition edition, long id) => url.To(
        "/Reports/Mail",
        new { kommun = agreement.Municipality.Code, agreement = agreement.Id, period = edition.PeriodCode, edition = edition.Edition, id });

    /// <summary>Where the days of a report that is not a regular one are chosen.</summary>
    public static string ReportSpan(this IUrlHelper url, Agreement agreement) => url.To(
        "/Reports/Span", new { kommun = agreement.Municipality.Code, agreement = agreement.Id });

    /// <param name="som">xlsx for a workbook; null to read it.</param>
    public static string Draft(this IUrlHelper url, Agreement agreement, Period period, string? som = null) => url.To(
        "/Reports/Draft", new { kommun = agreement.Municipality.Code, agreement = agreement.Id, period = period.Code, som });

    /// <summary>What everyone may see of an agreement.</summary>
    /// <param name="period">Code of a released report's period; null for the last.</param>
    public static string PublicAgreement(this IUrlHelper url, Agreement agreement, string? period = null) => url.To(
        "/OpenData/Agreement", new { kommun = agreement.Municipality.Code, agreement = agreement.Id, period });

    /// <param name="form">csv or xlsx.</param>
    public static string PublicFile(this IUrlHelper url, Agreement agreement, Period period, string form) => url.To(
        "/OpenData/Download", new { kommun = agreement.Municipality.Code, agreement = agreement.Id, period = period.Code, form });
}
