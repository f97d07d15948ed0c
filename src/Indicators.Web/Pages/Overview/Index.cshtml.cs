using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Counts.Completeness;
using Indicators.Core.Deviations;
using Indicators.Core.Periods;
using Indicators.Core.Reports;
using Indicators.Core.Storage;
using Indicators.Core.Users;
using Indicators.Web.Pages.Deviations;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Overview;

/// <summary>What somebody has to do, and how things stand, in all their kommuner.</summary>
[NeedsSignIn]
public sealed class IndexModel(Database database, TimeProvider time) : PageModel
{
    public const int MostShown = 20;

    public User Person => HttpContext.Person();

    public DateOnly Today { get; } = time.Today();

    public OwedCounts Owed { get; private set; } = new([], null);

    /// <summary>Told of and answered by nobody, where this person may answer.</summary>
    public IReadOnlyList<Deviation> Unanswered { get; private set; } = [];

    /// <summary>Reports that this person may release.</summary>
    public IReadOnlyList<ReportEdition> ToRelease { get; private set; } = [];

    public DeviationTable Deviations { get; private set; } = DeviationTable.Empty;

    /// <summary>Every agreement of the person's kommuner.</summary>
    public IReadOnlyList<Agreement> All { get; private set; } = [];

    /// <summary>Of each kommun those that hold, else the last that did.</summary>
    public IReadOnlyList<AgreementLine> Agreements { get; private set; } = [];

    public bool IsNothingWaiting => Owed.Now.Count + Unanswered.Count + ToRelease.Count == 0;

    public async Task OnGetAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        All = await AgreementStore.InAsync(connection, Person.Where(Permission.SeeReports));
        var latest = await ReportStore.LatestAsync(connection, All.Select(agreement => agreement.Id));
        var waiting = latest.Where(edition => !edition.IsReleased).ToLookup(edition => edition.AgreementId);
        Agreements = [.. Shown().Select(agreement => new AgreementLine(agreement, ReportSchedule.Next(agreement, Today), [.. waiting[agreement.Id]]))];
        ToRelease = [.. All.Where(agreement => Person.May(Permission.ReleaseReports, agreement.Municipality.Code)).SelectMany(agreement => waiting[agreement.Id])];
        Owed = await OwedCounts.ReadAsync(connection, All, Person.ReportingRights, Today);
        List<Agreement> seen = [.. All.Where(agreement => Person.May(Permission.SeeCounts, agreement.Municipality.Code))];
        if (seen.Count == 0) return;
        var open = await DeviationStore.OfAsync(connection, seen.Select(agreement => agreement.Id), alsoEnded: false);
        var samples = await CountStore.WithSamplesAsync(connection, seen.Select(agreement => agreement.Municipality.Code).Distinct());
        Deviations = DeviationTable.Of(open.Where(one => one.State!.Condition != Condition.Pending), seen, samples, "Öppna avvikelser, de värsta först");
        Unanswered = [.. Deviations.Rows.Where(row => row.Deviation.IsUnanswered && Person.May(Permission.AnswerDeviations, row.Agreement.Municipality.Code)).Select(row => row.Deviation)];
    }

    private IEnumerable<Agreement> Shown() =>
        from agreement in All
        group agreement by agreement.Municipality.Code into kommun
        let followed = kommun.Where(agreement => Today <= ReportingCalendar.ReportDue(agreement.Validity)).ToList()
        from agreement in followed.Count > 0 ? followed : [kommun.MaxBy(agreement => agreement.Validity.Last)!]
        orderby agreement.Municipality.Name, agreement.Validity.First
        select agreement;
}

/// <param name="NextReport">Null after the last.</param>
/// <param name="Waiting">Editions that nobody has released.</param>
public sealed record AgreementLine(Agreement Agreement, Period? NextReport, IReadOnlyList<ReportEdition> Waiting);
