using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Indicators.Web.Tests.Support;

/// <summary>
/// Errors that a browser reports about pages, such as violations of their policy, and requests that it makes to
/// other sites.
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
