using Indicators.Core.Audit;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Users;

/// <summary>Where and when a person's account was used, so that they see whether another person used it.</summary>
[NeedsSignIn]
public sealed class SignInsModel(ReadAccessLog read, AccessLogRetention life) : PageModel
{
    public const int Most = 200;

    public IReadOnlyList<AccessEntry> Entries { get; private set; } = [];

    public int Days => life.Days;

    /// <summary>The label of the session that asks.</summary>
    public string ThisSession => HttpContext.SignedIn()!.Label;

    public async Task OnGetAsync(CancellationToken ct) =>
        Entries = await read.RunAsync(new(HttpContext.Person().Id), before: null, Most, ct);
}
