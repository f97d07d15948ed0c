using Indicators.Core.Agreements;
using Indicators.Core.Deviations;
using Indicators.Core.Periods;
using Indicators.Core.Storage;
using Indicators.Core.Users;
using Indicators.Web.Pages.Shared;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Indicators.Web.Pages.Deviations;

/// <summary>Promises that are not being kept, in a person's kommuner.</summary>
[Needs(Permission.SeeCounts)]
public sealed class IndexModel(Database database, TimeProvider time) : PageModel
{
    private const int PerPage = 50, Most = 1000;

    private const string AlsoEnded = "alla";

    /// <summary>A code; empty for all.</summary>
    [BindProperty(SupportsGet = true, Name = "i")]
    public string? In { get; set; }

    [BindProperty(SupportsGet = true, Name = "visa")]
    public string? Show { get; set; }

    public Paging Paging { get; private set; } = null!;

    /// <summary>At most a thousand are looked through.</summary>
    public bool IsCut { get; private set; }

    public DeviationTable Table { get; private set; } = DeviationTable.Empty;

    /// <summary>The person's kommuner, by name.</summary>
    public IReadOnlyList<SelectListItem> Kommuner { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Choices { get; } = [new("Öppna", ""), new("Även de som är över", AlsoEnded)];

    public async Task OnGetAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var agreements = await AgreementStore.InAsync(connection, HttpContext.Person().Where(Permission.SeeCounts));
        Kommuner =
        [
            new("Alla kommuner", ""),
            .. agreements.Select(agreement => agreement.Municipality).Distinct().OrderBy(kommun => kommun.Name, StringComparer.Ordinal)
                .Select(kommun => new SelectListItem(kommun.Name, kommun.Code.Value)),
        ];
        var chosen = agreements.Where(agreement => string.IsNullOrEmpty(In) || agreement.Municipality.Code.Value == In).ToList();
        var found = await DeviationStore.OfAsync(connection, chosen.Select(agreement => agreement.Id), Show == AlsoEnded, Most);
        (Paging, IsCut) = (new(Request, PerPage), found.Count == Most);
        var shown = Paging.Of([.. Deviation.WorstFirst(found)]);
        Table = await DeviationTable.ReadAsync(connection, shown, chosen, $"De värsta först{Paging.Words}", time.Today());
    }
}
