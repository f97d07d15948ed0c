using System.ComponentModel.DataAnnotations;
using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Periods;
using Indicators.Core.Storage;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Counts;

/// <summary>A kommun's values of a year, each with a way to its history.</summary>
[Needs(Permission.SeeCounts)]
public sealed class ValuesModel(Database database, TimeProvider time) : PageModel
{
    public string Name { get; private set; } = "";

    public bool IsSample { get; private set; }

    /// <summary>Years that an agreement holds in and that have begun, the latest first.</summary>
    public IReadOnlyList<int> Years { get; private set; } = [];

    /// <summary>Followed in some part of the year.</summary>
    public IReadOnlyList<Indicator> Indicators { get; private set; } = [];

    /// <summary>In order of time.</summary>
    public ILookup<IndicatorCode, Count> Counts { get; private set; } = Array.Empty<Count>().ToLookup(count => count.Indicator);

    [BindProperty(SupportsGet = true, Name = "ar")]
    [Range(PeriodParser.FirstYear, PeriodParser.LastYear, ErrorMessage = "Skriv ett år mellan {1} och {2}.")]
    public int? Year { get; set; }

    /// <summary>Periods shorter than a month that something is reported for.</summary>
    public IReadOnlyList<Period> ShortPeriods =>
        [.. Counts.SelectMany(one => one).Select(count => count.Period).Where(period => period.Unit < PeriodUnit.Month).Distinct().Order()];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var kommun = HttpContext.Kommun()!.Value;
        await using var connection = await database.OpenAsync(ct);
        var (agreements, today) = (await AgreementStore.InAsync(connection, [kommun]), time.Today());
        Years =
        [
            .. agreements.SelectMany(a => a.Validity.Split(PeriodUnit.Year)).Where(year => year.First <= today)
                .Select(year => year.First.Year).Distinct().OrderDescending(),
        ];
        if (Years.Count == 0) return NotFound();
        if (Year is not { } asked || !Years.Contains(asked)) Year = Years[0];
        var days = Period.Year(Year.Value);
        var counts = await CountStore.CountsAsync(connection, kommun, days);
        Name = agreements[^1].Municipality.Name;
        Indicators = [.. agreements.Where(a => a.Validity.Overlaps(days)).SelectMany(a => a.Indicators).DistinctBy(i => i.Code)];
        Counts = counts.ToLookup(count => count.Indicator);
        IsSample = await CountStore.IsSampleAsync(connection, kommun, days);
        return Page();
    }
}
