using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Indicators.Web.Tests.Support;

/// <summary>
/// What a browser finds wrong with the pages it is shown, such as what their policy forbids, and what it is made to ask of
/// anybody else.
/// </summary>
public sealed class Complaints(Uri site)
{
    private readonly ConcurrentQueue<string> heard = [];

    public IReadOnlyList<string> Heard => [.. heard];

    public void Listen(IPage page)
    {
        page.Request += (_, asked) =>
        {
            if (new Uri(asked.Url) is { Scheme: not "data" } to && to.Authority != site.Authority)
                heard.Enqueue($"{page.Url} asks {asked.Url}");
        };
        page.Console += (_, said) => { if (said.Type is "error" or "warning") heard.Enqueue($"{page.Url}: {said.Text}"); };
        page.PageError += (_, fault) => heard.Enqueue($"{page.Url}: {fault}");
    }
}
