using Indicators.Core.Accounts;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;

namespace Indicators.Web.Pages.Accounts;

/// <summary>Every version of an account: who wrote it and when.</summary>
[Needs(Permission.SeeCounts)]
public sealed class HistoryModel(ReadPledgeAccount read) : AccountPage(read)
{
    private readonly ReadPledgeAccount versions = read;

    /// <summary>The newest first.</summary>
    public IReadOnlyList<AccountVersion> Versions { get; private set; } = [];

    /// <summary>Whether the newest text is in no version yet, since somebody is still writing.</summary>
    public bool IsAhead => Account is not null && !(Versions is [var newest, ..] && newest.Content.IsSame(Account.Content));

    public async Task<IActionResult> OnGetAsync(string agreement, string period, string pledge, string party, CancellationToken ct)
    {
        if (!await FindAsync(agreement, period, pledge, party, ct)) return NotFound();
        if (Account is not null) Versions = await versions.VersionsAsync(Account, ct);
        return Page();
    }
}
