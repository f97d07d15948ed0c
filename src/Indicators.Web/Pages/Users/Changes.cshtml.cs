using Indicators.Core.Audit;
using Indicators.Core.Storage;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Users;

/// <summary>What has been done with a person's account, by themselves and by others: so nobody can act as them unseen.</summary>
[NeedsSignIn]
public sealed class ChangesModel(Database database) : PageModel
{
    private const int Most = 200;

    public IReadOnlyList<AuditEntry> Entries { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        Entries = await AuditLog.OfAccountAsync(connection, HttpContext.Person().Email, Most);
    }
}
