using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Indicators.Web.Forms;

/// <summary>
/// In a text for everyone, a link to a page that not everyone may open: <c>&lt;a if-open asp-page="/Administration/Index"&gt;</c>. For
/// those who may not open it, it is the page's name without a link. The page's attributes decide who may.
/// </summary>
[HtmlTargetElement("a", Attributes = "if-open,asp-page")]
public sealed class OpenLinkTagHelper(EndpointDataSource endpoints) : TagHelper
{
    /// <summary>Name of an existing page, from the folder of all pages: "/Administration/Index".</summary>
    [HtmlAttributeName("asp-page")]
    public string Page { get; set; } = "";

    /// <summary>Set by Razor; its request has the person.</summary>
    [HtmlAttributeNotBound, ViewContext]
    public required ViewContext ViewContext { get; set; }

    /// <summary>Removes the marker and, for those who may not open the page, the link.</summary>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Attributes.RemoveAll("if-open");
        if (IsOpen()) return;
        output.TagName = "strong";
        output.Attributes.RemoveAll("href");
    }

    private bool IsOpen()
    {
        var page = endpoints.Endpoints.First(one => one.Metadata.GetMetadata<PageActionDescriptor>()?.ViewEnginePath == Page).Metadata;
        return page.GetMetadata<IAllowAnonymous>() is not null
            || ViewContext.HttpContext.SignedIn()?.User is { } person
                && (page.GetMetadata<NeedsAttribute>() is not { } needs || person.May(needs.Permission));
    }
}
