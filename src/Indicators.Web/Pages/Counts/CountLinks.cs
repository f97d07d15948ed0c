using Indicators.Core.Agreements;
using Indicators.Core.Periods;
using Indicators.Core.Users;
using Microsoft.AspNetCore.Mvc;

namespace Indicators.Web.Pages.Counts;

/// <summary>Addresses of the pages about counts. Each path comes from the page's own <c>@page</c> line.</summary>
internal static class CountLinks
{
    /// <summary>A page where a person reports a party's figures.</summary>
    /// <param name="page">"Municipality", "Report", "Upload".</param>
    /// <param name="period">For a page about one period.</param>
    /// <param name="year">Which year the page shows.</param>
    public static string Reporting(
        this IUrlHelper url, ReportingRight right, string page = "Municipality", Period? period = null, int? year = null) => url.To(
        $"/Counts/{page}", new { kommun = right.Municipality, period = period?.Code, part = right.Party.Word(), ar = year });

    /// <summary>The form of a period; the municipality's page when there is none.</summary>
    public static string ReportForm(this IUrlHelper url, ReportingRight right, Period? period) =>
        url.Reporting(right, period is null ? "Municipality" : "Report", period);

    /// <inheritdoc cref="ReportForm(IUrlHelper, ReportingRight, Period?)"/>
    public static string ReportForm(this IUrlHelper url, MunicipalityCode municipality, Period? period) => url.To(
        period is null ? "/Counts/Municipality" : "/Counts/Report", new { kommun = municipality, period = period?.Code });

    /// <summary>Where a coordinator opens a locked period again.</summary>
    public static string Reopen(this IUrlHelper url, ReportingRight right, Period period) => url.Reporting(right, "Reopen", period);

    /// <summary>A page that everyone who may see the municipality's counts can open.</summary>
    /// <param name="page">"Values", "Receipts", "Export".</param>
    /// <param name="year">Which year the page shows.</param>
    public static string Counts(this IUrlHelper url, MunicipalityCode municipality, string page, int? year = null) =>
        url.To($"/Counts/{page}", new { kommun = municipality, ar = year });

    /// <summary>The receipt of an import that changed the municipality's counts.</summary>
    public static string Receipt(this IUrlHelper url, MunicipalityCode municipality, long id) =>
        url.To("/Counts/Receipt", new { kommun = municipality, id });

    /// <summary>The revisions of one value.</summary>
    public static string History(this IUrlHelper url, MunicipalityCode municipality, IndicatorCode indicator, Period period) =>
        url.To("/Counts/History", new { kommun = municipality, indicator, period = period.Code });
}
