using Indicators.Core.Agreements;
using Indicators.Core.Periods;
using Indicators.Core.Reports;
using Indicators.Core.Storage;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Evaluation;

/// <summary>What the pages about one agreement share: it is the address's kommun's, and its periods can be chosen among.</summary>
public abstract class FollowUpPage(Database database, ReadFollowUp read, TimeProvider time) : PageModel
{
    public DateOnly Today { get; } = time.Today();

    public Agreement Agreement { get; private set; } = null!;

    /// <summary>Those that have begun, the newest first.</summary>
    public IReadOnlyList<Period> Periods { get; private set; } = [];

    public Period Period { get; private set; }

    public FollowUp FollowUp { get; private set; } = null!;

    public bool MayAnswer => HttpContext.Person().May(Permission.AnswerDeviations, Agreement.Municipality.Code);

    public string Address => $"/kommuner/{Agreement.Municipality.Code}/loften/{Agreement.Id}";

    public string AddressOf(Pledge pledge) => $"{Address}/{Uri.EscapeDataString(pledge.Number)}";

    /// <param name="period">A code; null, or one that is none of them, means the one that people look at today.</param>
    /// <returns>False when the kommun has no such agreement, or it has not begun.</returns>
    protected async Task<bool> ReadAsync(string agreement, string? period, CancellationToken ct)
    {
        if (await AgreementAsync(agreement, ct) is not { } found || found.PeriodInView(Today) is not { } inView) return false;
        Agreement = found;
        Periods = [.. ReportSchedule.Periods(found).Where(one => one.First <= Today).OrderByDescending(one => one.Last)];
        Period = Periods.FirstOrDefault(one => one.Code == period, inView);
        FollowUp = await read.RunAsync(found, Period, ct);
        return true;
    }

    private async Task<Agreement?> AgreementAsync(string id, CancellationToken ct)
    {
        if (AgreementId.Parse(id) is not { Ok: true } parsed) return null;
        await using var connection = await database.OpenAsync(ct);
        return await AgreementStore.FindAsync(connection, parsed.Value) is { } found
            && found.Municipality.Code == HttpContext.Kommun() ? found : null;
    }
}
