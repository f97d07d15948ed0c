using Indicators.Core.Agreements;
using Indicators.Core.Agreements.Drafts;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;

namespace Indicators.Web.Pages.Agreements;

/// <summary>A draft's parts, with the number of faults in each.</summary>
[Needs(Permission.EditAgreements)]
public sealed class DraftModel(EditAgreementDraft edit) : DraftPageModel(edit)
{
    /// <summary>The tables whose rows can be moved, and the beginnings of their rows' ids.</summary>
    public const string PledgeTable = "lofte", IndicatorTable = "indikator";

    /// <summary>The draft as an agreement, with everything that is wrong with it.</summary>
    public AgreementReading Read { get; private set; } = null!;

    /// <summary>Shows the draft; nothing is stored.</summary>
    public void OnGet() => Read = Reading;

    /// <summary>How many there are in a part: "Basics", "Pledges[2]".</summary>
    public int Faults(string part) => Read.Within(part).Count();

    /// <summary>Adds a row and leads to its page.</summary>
    public async Task<IActionResult> OnPostPledgeAsync(CancellationToken ct)
    {
        Draft.Pledges.Add(new() { Number = $"{Draft.Pledges.Count + 1}" });
        await SaveDraftAsync(ct);
        return To("Pledge", Draft.Pledges.Count);
    }

    /// <summary>Moves a row a step up or down in its table.</summary>
    /// <param name="table">The beginning of its rows' ids.</param>
    /// <param name="row">From 1.</param>
    public async Task<IActionResult> OnPostMoveAsync(string? table, int row, bool up, CancellationToken ct)
    {
        var now = table switch
        {
            PledgeTable => Draft.Pledges.Move(row - 1, up),
            IndicatorTable => Draft.Indicators.Move(row - 1, up),
            _ => row - 1,
        };
        await SaveDraftAsync(ct);
        return To("Draft", fragment: table is PledgeTable or IndicatorTable ? $"{table}-{now + 1}" : null);
    }

    /// <summary>Adds an indicator that is counted by month and does not count persons, and leads to its page.</summary>
    public async Task<IActionResult> OnPostIndicatorAsync(CancellationToken ct)
    {
        Draft.Indicators.Add(new() { Resolution = "månad", CountsPersons = "nej" });
        await SaveDraftAsync(ct);
        return To("Indicator", Draft.Indicators.Count);
    }
}
