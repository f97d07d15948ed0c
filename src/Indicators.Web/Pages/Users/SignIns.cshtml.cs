using Indicators.Core.Audit;
using Indicators.Core.Storage;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Users;

/// <summary>What was done with a person's account, for the person to see whether it was somebody else.</summary>
[NeedsSignIn]
public sealed class SignInsModel(Database database, AccessLogLife life) : PageModel
{
    private const int Most = 200;

    public IReadOnlyList<AccessEntry> Entries { get; private set; } = [];

    public int Days => life.Days;

    /// <summary>The label of the session that asks.</summary>
    public string ThisSession => HttpContext.SignedIn()!.Label;

    public async Task OnGetAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        Entries = await AccessLogStore.FindAsync(connection, new(HttpContext.Person().Id), before: null, Most);
    }
}
