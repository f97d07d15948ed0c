using Indicators.Core.Agreements;
using Indicators.Core.Deviations;
using Indicators.Core.Periods;
using Indicators.Core.Storage;
using Indicators.Core.Users;
using Indicators.Web.Pages.Shared;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Evaluation;

/// <summary>How the promises stand in a person's kommuner.</summary>
[Needs(Permission.SeeCounts)]
public sealed class IndexModel(Database database, TimeProvider time) : PageModel
{
    public const int MostOthers = 40;

    private const int MostAreas = 6;

    public DateOnly Today { get; } = time.Today();

    public ListChoice List { get; private set; } = null!;

    /// <summary>Local police areas in which this person sees more than one kommun; of many the one that is chosen in the list.</summary>
    public IReadOnlyList<string> Areas { get; private set; } = [];

    public IReadOnlyList<JudgedAgreement> Followed { get; private set; } = [];

    public IReadOnlyList<Agreement> Coming { get; private set; } = [];

    /// <summary>The last ones only; the search finds the others.</summary>
    public IReadOnlyList<Agreement> Ended { get; private set; } = [];

    /// <summary>Whether all figures shown are invented; single invented ones are marked in their row.</summary>
    public bool IsSample => Followed.Count > 0 && Followed.All(one => one.IsSample);

    public async Task OnGetAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var all = (await AgreementStore.InAsync(connection, HttpContext.Person().Where(Permission.SeeCounts)))
            .OrderBy(agreement => agreement.Municipality.Name, StringComparer.Ordinal).ThenBy(agreement => agreement.Validity.First)
            .ToList();
        var followed = all.Where(agreement => agreement.IsFollowed(Today)).ToList();
        List = new(Request, "Bara de med öppna avvikelser");
        Areas =
        [
            .. all.GroupBy(a => a.LocalPoliceArea).Where(area => area.Select(a => a.Municipality.Code).Distinct().Count() > 1)
                .Select(area => area.Key).Order(StringComparer.Ordinal),
        ];
        if (Areas.Count > MostAreas) Areas = [.. Areas.Where(area => area == List.Area)];
        var open = List.OnlyNeeding
            ? await DeviationStore.WithOpenAsync(connection, followed.Select(agreement => agreement.Id))
            : new HashSet<AgreementId>();
        Followed = await JudgedAgreement.OfAsync(connection, List.Of(followed, agreement => open.Contains(agreement.Id)), Today);
        Coming = [.. all.Where(agreement => agreement.Validity.First > Today && List.Fits(agreement)).Take(MostOthers)];
        Ended =
        [
            .. all.Where(agreement => agreement.Validity.First <= Today && !agreement.IsFollowed(Today) && List.Fits(agreement))
                .OrderByDescending(agreement => agreement.Validity.Last).Take(MostOthers),
        ];
    }
}
