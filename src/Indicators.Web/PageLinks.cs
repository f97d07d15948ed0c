using Indicators.Core.Agreements;
using Indicators.Core.Periods;
using Indicators.Core.Reports;
using Indicators.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Indicators.Web;

/// <summary>Links to pages whose addresses have several parts. Each path comes from the page's own <c>@page</c> line.</summary>
internal static class PageLinks
{
    /// <summary>How an agreement's promises are kept.</summary>
    public static string Promises(this IUrlHelper url, Agreement agreement, Period? period = null) => url.Address(
        "/Evaluation/Agreement", new { kommun = agreement.Municipality.Code, agreement = agreement.Id, period = period?.Code });

    /// <param name="page">Another page about the same promise: Condition, Cover.</param>
    public static string Promise(
        this IUrlHelper url, Agreement agreement, Pledge pledge, Period? period = null, string page = "Pledge") => url.Address(
        $"/Evaluation/{page}",
        new { kommun = agreement.Municipality.Code, agreement = agreement.Id, pledge = pledge.Number, period = period?.Code });

    public static string Deviation(this IUrlHelper url, Agreement agreement, long id) =>
        url.Address("/Deviations/Case", new { kommun = agreement.Municipality.Code, id });

    /// <param name="svar">kvittera, tysta or kommentera.</param>
    public static string DeviationAnswer(this IUrlHelper url, Agreement agreement, long id, string svar) =>
        url.Address("/Deviations/Answer", new { kommun = agreement.Municipality.Code, id, svar });

    /// <summary>An agreement's reports.</summary>
    public static string Reports(this IUrlHelper url, Agreement agreement) =>
        url.Address("/Reports/Agreement", new { kommun = agreement.Municipality.Code, agreement = agreement.Id });

    public static string Edition(this IUrlHelper url, Agreement agreement, ReportEdition edition) =>
        url.Edition(agreement, edition.PeriodCode, edition.Edition);

    public static string Edition(this IUrlHelper url, Agreement agreement, string period, int edition) => url.Address(
        "/Reports/Edition", new { kommun = agreement.Municipality.Code, agreement = agreement.Id, period, edition });

    /// <param name="page">File to download it, View to read it.</param>
    public static string EditionFile(this IUrlHelper url, Agreement agreement, ReportEdition edition, string name, string page) => url.Address(
        $"/Reports/{page}",
        new { kommun = agreement.Municipality.Code, agreement = agreement.Id, period = edition.PeriodCode, edition = edition.Edition, name });

    /// <summary>The message that one recipient of an edition got.</summary>
    public static string EditionMail(this IUrlHelper url, Agreement agreement, ReportEdition edition, long id) => url.Address(
        "/Reports/Mail",
        new { kommun = agreement.Municipality.Code, agreement = agreement.Id, period = edition.PeriodCode, edition = edition.Edition, id });

    /// <param name="som">xlsx for a workbook; null to read it.</param>
    public static string Draft(this IUrlHelper url, Agreement agreement, Period period, string? som = null) => url.Address(
        "/Reports/Draft", new { kommun = agreement.Municipality.Code, agreement = agreement.Id, period = period.Code, som });

    /// <summary>What everybody may see of an agreement.</summary>
    /// <param name="period">Code of a released report's period; null for the last.</param>
    public static string PublicAgreement(this IUrlHelper url, Agreement agreement, string? period = null) => url.Address(
        "/OpenData/Agreement", new { kommun = agreement.Municipality.Code, agreement = agreement.Id, period });

    /// <param name="form">csv or xlsx.</param>
    public static string PublicFile(this IUrlHelper url, Agreement agreement, Period period, string form) => url.Address(
        "/OpenData/Download", new { kommun = agreement.Municipality.Code, agreement = agreement.Id, period = period.Code, form });
}
