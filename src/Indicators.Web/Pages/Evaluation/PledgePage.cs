using Indicators.Core.Agreements;
using Indicators.Core.Storage;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Evaluation;

/// <summary>What the forms about one promise share: it is the agreement's, and the agreement the address's kommun's.</summary>
public abstract class PledgePage(Database database) : PageModel
{
    public Agreement Agreement { get; private set; } = null!;

    public Pledge Pledge { get; private set; } = null!;

    public string Address => $"/kommuner/{Agreement.Municipality.Code}/loften/{Agreement.Id}/{Uri.EscapeDataString(Pledge.Number)}";

    [TempData]
    public string? Said { get; set; }

    /// <returns>False when there is no such promise.</returns>
    protected async Task<bool> FindAsync(string agreement, string pledge, CancellationToken ct)
    {
        if (AgreementId.Parse(agreement) is not { Ok: true } id) return false;
        await using var connection = await database.OpenAsync(ct);
        if (await AgreementStore.FindAsync(connection, id.Value) is not { } found
            || found.Municipality.Code != HttpContext.Kommun())
            return false;
        if (found.Pledges.FirstOrDefault(one => one.Number == pledge) is not { } promise) return false;
        (Agreement, Pledge) = (found, promise);
        await ReadAsync(connection);
        return true;
    }

    /// <summary>For what a form shows besides.</summary>
    protected virtual Task ReadAsync(Npgsql.NpgsqlConnection connection) => Task.CompletedTask;
}
