using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Periods;
using Indicators.Core.Storage;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Evaluation;

/// <summary>How the promises stand in a person's kommuner.</summary>
[Needs(Permission.SeeCounts)]
public sealed class IndexModel(Database database, TimeProvider time) : PageModel
{
    /// <summary>Agreements that are judged for one page.</summary>
    private const int PerPage = 20;

    public DateOnly Today { get; } = time.Today();

    /// <summary>From 1.</summary>
    [BindProperty(SupportsGet = true, Name = "sida")]
    public int Number { get; set; } = 1;

    public int Pages { get; private set; } = 1;

    /// <summary>Local police areas in which this person sees more than one kommun.</summary>
    public IReadOnlyList<string> Areas { get; private set; } = [];

    public IReadOnlyList<JudgedAgreement> Followed { get; private set; } = [];

    public IReadOnlyList<Agreement> Coming { get; private set; } = [];

    public IReadOnlyList<Agreement> Ended { get; private set; } = [];

    public bool IsSample { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var all = (await AgreementStore.InAsync(connection, HttpContext.Person().Where(Permission.SeeCounts)))
            .OrderBy(agreement => agreement.Municipality.Name, StringComparer.Ordinal).ThenBy(agreement => agreement.Validity.First).ToList();
        var followed = all.Where(agreement => agreement.IsFollowed(Today)).ToList();
        Coming = [.. all.Where(agreement => agreement.Validity.First > Today)];
        Ended = [.. all.Where(agreement => agreement.Validity.First <= Today && !agreement.IsFollowed(Today))];
        Areas = [.. all.GroupBy(a => a.LocalPoliceArea).Where(area => area.Select(a => a.Municipality.Code).Distinct().Count() > 1).Select(area => area.Key).Order(StringComparer.Ordinal)];
        Pages = Math.Max(1, (followed.Count + PerPage - 1) / PerPage);
        Number = Math.Clamp(Number, 1, Pages);
        Followed = await JudgedAgreement.OfAsync(connection, followed.Skip((Number - 1) * PerPage).Take(PerPage), Today);
        IsSample = (await CountStore.WithSamplesAsync(connection, Followed.Select(one => one.Agreement.Municipality.Code).Distinct())).Count > 0;
    }
}
