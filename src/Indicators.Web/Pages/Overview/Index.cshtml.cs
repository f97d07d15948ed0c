using Indicators.Core.Agreements;
using Indicators.Core.Deviations;
using Indicators.Core.Periods;
using Indicators.Core.Reporting;
using Indicators.Core.Reports;
using Indicators.Core.Storage;
using Indicators.Core.Users;
using Indicators.Web.Pages.Deviations;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Npgsql;

namespace Indicators.Web.Pages.Overview;

/// <summary>What somebody has to do, and how things stand, in all their kommuner.</summary>
[NeedsSignIn]
public sealed class IndexModel(Database database, ReadOutstandingFigures readOwed, TimeProvider time) : PageModel
{
    public const int MostShown = 20;

    public const int MostDeviations = 10;

    /// <summary>Of more kommuner than this the local police areas are shown.</summary>
    private const int MostKommuner = 20;

    /// <summary>Deviations that people are told of, where this person may see them.</summary>
    private IReadOnlyList<Deviation> open = [];

    public User Person => HttpContext.Person();

    public DateOnly Today { get; } = time.Today();

    public OutstandingFigures Owed { get; private set; } = new([], null);

    /// <summary>Told of and answered by nobody, where this person may answer.</summary>
    public IReadOnlyList<Deviation> Unanswered { get; private set; } = [];

    /// <summary>Reports that this person may release.</summary>
    public IReadOnlyList<ReportEdition> ToRelease { get; private set; } = [];

    public DeviationTable Deviations { get; private set; } = DeviationTable.Empty;

    /// <summary>With many kommuner; else empty.</summary>
    public IReadOnlyList<AreaLine> Areas { get; private set; } = [];

    /// <summary>Every agreement of the person's kommuner.</summary>
    public IReadOnlyList<Agreement> All { get; private set; } = [];

    /// <summary>Of each kommun those that hold, else the last that did. With many kommuner empty.</summary>
    public IReadOnlyList<AgreementLine> Agreements { get; private set; } = [];

    /// <summary>How many deviations are open; the worst are shown.</summary>
    public int OpenCount => open.Count;

    public bool IsNothingWaiting => Owed.Now.Count + Unanswered.Count + ToRelease.Count == 0;

    public async Task OnGetAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        All = await AgreementStore.InAsync(connection, Person.Where(Permission.SeeReports));
        var waiting = (await ReportStore.WaitingAsync(connection, All.Select(agreement => agreement.Id)))
            .ToLookup(edition => edition.AgreementId);
        ToRelease =
        [
            .. All.Where(agreement => Person.May(Permission.ReleaseReports, agreement.Municipality.Code))
                .SelectMany(agreement => waiting[agreement.Id]),
        ];
        Owed = await readOwed.RunAsync(connection, All, Person.ReportingRights);
        var seen = All.Where(agreement => Person.May(Permission.SeeCounts, agreement.Municipality.Code))
            .ToDictionary(agreement => agreement.Id);
        await ReadDeviationsAsync(connection, seen);
        if (All.Select(agreement => agreement.Municipality.Code).Distinct().Count() > MostKommuner) Areas = InAreas(waiting);
        else Agreements =
        [
            .. Shown().Select(agreement =>
                new AgreementLine(agreement, ReportSchedule.Next(agreement, Today), [.. waiting[agreement.Id]])),
        ];
    }

    private async Task ReadDeviationsAsync(NpgsqlConnection connection, Dictionary<AgreementId, Agreement> seen)
    {
        if (seen.Count == 0) return;
        open =
        [
            .. (await DeviationStore.OfAsync(connection, seen.Keys, alsoEnded: false))
                .Where(one => one.State!.Condition != Condition.Pending),
        ];
        Unanswered =
        [
            .. open.Where(one =>
                one.IsUnanswered && Person.May(Permission.AnswerDeviations, seen[one.Key.Agreement].Municipality.Code)),
        ];
        var worst = Deviation.WorstFirst(open).Take(MostDeviations).ToList();
        Deviations = await DeviationTable.ReadAsync(connection, worst, seen.Values, "Öppna avvikelser, de värsta först", Today);
    }

    private IReadOnlyList<AreaLine> InAreas(ILookup<AgreementId, ReportEdition> waiting)
    {
        var areaOf = All.ToLookup(agreement => agreement.Id, agreement => agreement.LocalPoliceArea);
        var owed = Owed.Now.SelectMany(month => month.Counts.Select(count => (count.Agreement.LocalPoliceArea, month)).Distinct())
            .ToLookup(one => one.LocalPoliceArea);
        var deviations = open.ToLookup(one => areaOf[one.Key.Agreement].First());
        return
        [
            .. from agreement in All
               group agreement by agreement.LocalPoliceArea into area
               orderby deviations[area.Key].Count() descending, area.Key
               select new AreaLine(
                   area.Key, area.Select(agreement => agreement.Municipality.Code).Distinct().Count(), owed[area.Key].Count(),
                   deviations[area.Key].Count(), area.Sum(agreement => waiting[agreement.Id].Count())),
        ];
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

/// <summary>How things stand in a local police area's kommuner.</summary>
/// <param name="Owed">Months of a kommun of which this person should hand in figures.</param>
/// <param name="Deviations">That are open.</param>
/// <param name="Waiting">Editions that nobody has released.</param>
public sealed record AreaLine(string Area, int Kommuner, int Owed, int Deviations, int Waiting);
