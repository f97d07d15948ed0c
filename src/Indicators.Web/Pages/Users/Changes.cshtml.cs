using Indicators.Core.Audit;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Users;

/// <summary>What has been done with a person's account, so that they see whether another person has acted as them.</summary>
[NeedsSignIn]
public sealed class ChangesModel(ReadAuditLog read) : PageModel
{
    private const int Most = 200;

    /// <summary>The newest first, at most 200.</summary>
    public IReadOnlyList<AuditEntry> Entries { get; private set; } = [];

    /// <summary>Only what was done to this account; what the person did elsewhere is in the audit log.</summary>
    public async Task OnGetAsync(CancellationToken ct) =>
        Entries = await read.RunAsync(new(Account: HttpContext.Person().Email), before: null, Most, ct);
}
