using Indicators.Core.Audit;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Users;

/// <summary>Where and when a person's account was used, so that they see whether another person used it.</summary>
[NeedsSignIn]
public sealed class SignInsModel(ReadAccessLog read, AccessLogRetention life) : PageModel
{
    /// <summary>Entries that are shown at most.</summary>
    public const int Most = 200;

    /// <summary>The newest first, of this person only.</summary>
    public IReadOnlyList<AccessEntry> Entries { get; private set; } = [];

    /// <summary>How long entries are kept.</summary>
    public int Days => life.Days;

    /// <summary>The label of the current session, to mark its entries.</summary>
    public string ThisSession => HttpContext.SignedIn()!.Label;

    /// <summary>Shows also attempts that failed, when they were made with the person's address.</summary>
    public async Task OnGetAsync(CancellationToken ct) =>
        Entries = await read.RunAsync(new(HttpContext.Person().Id), before: null, Most, ct);
}
