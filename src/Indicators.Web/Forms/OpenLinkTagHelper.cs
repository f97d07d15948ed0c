using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Indicators.Web.Forms;

/// <summary>
/// In a text for everybody, a link to a page that not everybody may open: <c>&lt;a if-open href="/administration"&gt;</c>. For
/// those who may not it is the page's name and no link. The page itself says who may.
/// </summary>
[HtmlTargetElement("a", Attributes = "if-open,href")]
public sealed class OpenLinkTagHelper(EndpointDataSource endpoints) : TagHelper
{
    public string Href { get; set; } = "";

    [HtmlAttributeNotBound, ViewContext]
    public required ViewContext ViewContext { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Attributes.RemoveAll("if-open");
        if (IsOpen()) output.Attributes.SetAttribute("href", Href);
        else output.TagName = "strong";
    }

    private bool IsOpen()
    {
        var page = endpoints.Endpoints.OfType<RouteEndpoint>().First(one => one.RoutePattern.RawText?.Trim('/') == Href.Trim('/')).Metadata;
        return page.GetMetadata<IAllowAnonymous>() is not null
            || ViewContext.HttpContext.SignedIn()?.User is { } person
                && (page.GetMetadata<NeedsAttribute>() is not { } needs || person.May(needs.Permission));
    }
}
