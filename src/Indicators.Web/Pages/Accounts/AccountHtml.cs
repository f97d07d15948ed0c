using Indicators.Core.Accounts;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Indicators.Web.Pages.Accounts;

/// <summary>A line of an account as HTML. Written here since a page would put spaces around a link.</summary>
internal static class AccountHtml
{
    public static IHtmlContent Line(IEnumerable<AccountRun> line)
    {
        var html = new HtmlContentBuilder();
        foreach (var run in line)
        {
            if (run.Link is null)
            {
                html.Append(run.Text);
                continue;
            }
            var link = new TagBuilder("a");
            (link.Attributes["href"], link.Attributes["rel"]) = (run.Link.AbsoluteUri, "nofollow");
            link.InnerHtml.Append(run.Text);
            html.AppendHtml(link);
        }
        return html;
    }
}
