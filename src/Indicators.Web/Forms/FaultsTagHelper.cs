using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Indicators.Web.Forms;

/// <summary>Lists all errors at the top of a page, each with a link to its field: <c>&lt;faults/&gt;</c>.</summary>
[HtmlTargetElement("faults", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FaultsTagHelper : TagHelper
{
    /// <summary>Set by Razor; the errors are those of its model state.</summary>
    [HtmlAttributeNotBound, ViewContext]
    public required ViewContext ViewContext { get; set; }

    /// <summary>Writes the errors in the order of their fields. An error without a field has no link.</summary>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var faults = (from entry in ViewContext.ViewData.ModelState
                      orderby OrderOf(entry.Key)
                      from error in entry.Value.Errors
                      select (entry.Key, error.ErrorMessage)).ToArray();
        if (faults.Length == 0)
        {
            output.SuppressOutput();
            return;
        }
        (output.TagName, output.TagMode) = ("div", TagMode.StartTagAndEndTag);
        output.Attributes.SetAttribute("class", "faults");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Content.AppendHtml("<h2>Något behöver rättas</h2><ul>");
        foreach (var (key, message) in faults)
        {
            output.Content.AppendHtml("<li>");
            output.Content.AppendHtml(Line(key, message));
            output.Content.AppendHtml("</li>");
        }
        output.Content.AppendHtml("</ul>");
    }

    /// <summary>The order of the fields in the form, in which a browser sends them.</summary>
    private int OrderOf(string key)
    {
        if (!ViewContext.HttpContext.Request.HasFormContentType) return 0;
        var fields = ViewContext.HttpContext.Request.Form.Keys.ToList();
        return fields.IndexOf(key) is >= 0 and var place ? place : fields.Count;
    }

    private static TagBuilder Line(string key, string message)
    {
        var line = new TagBuilder(key.Length == 0 ? "span" : "a");
        if (key.Length > 0) line.Attributes["href"] = $"#{TagBuilder.CreateSanitizedId(key, "_")}";
        line.InnerHtml.Append(message);
        return line;
    }
}
