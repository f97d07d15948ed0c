using Indicators.Core.Agreements;
using Indicators.Core.Agreements.Drafts;
using Microsoft.AspNetCore.Mvc;

namespace Indicators.Web.Pages.Agreements;

/// <summary>Addresses of the pages about agreements and drafts. Each path comes from the page's own <c>@page</c> line.</summary>
internal static class AgreementLinks
{
    /// <summary>The agreement's page for those who edit it.</summary>
    public static string Agreement(this IUrlHelper url, Agreement agreement) =>
        url.Agreement("Show", agreement.Municipality.Code, agreement.Id.Value);

    /// <param name="page">"Show" or "End".</param>
    public static string Agreement(this IUrlHelper url, string page, MunicipalityCode municipality, string? id) =>
        url.To($"/Agreements/{page}", new { kommun = municipality, agreement = id });

    /// <summary>The file of a version.</summary>
    public static string AgreementFile(this IUrlHelper url, Agreement agreement, int version) => url.To(
        "/Agreements/Show", new { kommun = agreement.Municipality.Code, agreement = agreement.Id, handler = "File", version });

    /// <param name="page">"Draft" for the draft itself, else the page of a part: "Basics".</param>
    /// <param name="row">From 1, for a page about one row.</param>
    /// <param name="fragment">The place on the page.</param>
    public static string Draft(this IUrlHelper url, StoredDraft draft, string page = "Draft", int? row = null, string? fragment = null) =>
        url.Draft(draft.Municipality, draft.Id, page, row, fragment);

    /// <inheritdoc cref="Draft(IUrlHelper, StoredDraft, string, int?, string?)"/>
    public static string Draft(
        this IUrlHelper url, MunicipalityCode municipality, Guid draft, string page = "Draft", int? row = null, string? fragment = null) =>
        url.To($"/Agreements/{page}", new { kommun = municipality, draft, row }, fragment);
}
