using Indicators.Core.Accounts;
using Indicators.Core.Agreements;
using Indicators.Core.Deviations;
using Indicators.Core.Periods;
using Indicators.Core.Reporting;
using Indicators.Core.Reports;

namespace Indicators.Core.Overview;

/// <summary>What a person has to do, and the state of all their municipalities.</summary>
public sealed record PersonalOverview
{
    public required DateOnly Today { get; init; }

    /// <summary>Every agreement whose reports the person may see.</summary>
    public required IReadOnlyList<Agreement> All { get; init; }

    public required OutstandingFigures Outstanding { get; init; }

    /// <summary>Accounts that the person has to write or mend, by agreement, period and party; the oldest period first.</summary>
    public required IReadOnlyList<AccountProgress> Accounts { get; init; }

    /// <summary>Latest editions that have not been released, by agreement.</summary>
    public required ILookup<AgreementId, ReportEdition> Waiting { get; init; }

    /// <summary>Reports that this person may release.</summary>
    public required IReadOnlyList<ReportEdition> ToRelease { get; init; }

    /// <summary>Open deviations that people have been notified of, where the person may see counts.</summary>
    public required IReadOnlyList<Deviation> Open { get; init; }

    /// <summary>Those of them that are unanswered and that the person may answer.</summary>
    public required IReadOnlyList<Deviation> Unanswered { get; init; }

    /// <summary>The worst of them, the worst first.</summary>
    public required IReadOnlyList<DeviationRow> Worst { get; init; }

    public bool IsNothingWaiting => Outstanding.Now.Count + Accounts.Count + Unanswered.Count + ToRelease.Count == 0;

    /// <summary>With more municipalities than this, the local police areas are shown instead of the agreements.</summary>
    private const int MaxMunicipalities = 20;

    public bool ShowsAreas => All.Select(agreement => agreement.Municipality.Code).Distinct().Count() > MaxMunicipalities;

    /// <summary>The agreements of each municipality that are followed; the last one where none is.</summary>
    public IReadOnlyList<AgreementLine> Agreements =>
    [
        .. from agreement in All
           group agreement by agreement.Municipality.Code into municipality
           let followed = municipality.Where(agreement => Today <= ReportingCalendar.ReportDue(agreement.Validity)).ToList()
           from agreement in followed.Count > 0 ? followed : [municipality.MaxBy(agreement => agreement.Validity.Last)!]
           orderby agreement.Municipality.Name, agreement.Validity.First
           select new AgreementLine(agreement, ReportSchedule.Next(agreement, Today), [.. Waiting[agreement.Id]]),
    ];

    /// <summary>Those with the most open deviations first.</summary>
    public IReadOnlyList<AreaLine> Areas
    {
        get
        {
            var areaOf = All.ToLookup(agreement => agreement.Id, agreement => agreement.LocalPoliceArea);
            var months = Outstanding.Now
                .SelectMany(month => month.Counts.Select(count => (count.Agreement.LocalPoliceArea, month)).Distinct())
                .ToLookup(one => one.LocalPoliceArea);
            var deviations = Open.ToLookup(one => areaOf[one.Key.Agreement].First());
            return
            [
                .. from agreement in All
                   group agreement by agreement.LocalPoliceArea into area
                   orderby deviations[area.Key].Count() descending, area.Key
                   select new AreaLine(
                       area.Key, area.Select(agreement => agreement.Municipality.Code).Distinct().Count(), months[area.Key].Count(),
                       deviations[area.Key].Count(), area.Sum(agreement => Waiting[agreement.Id].Count())),
            ];
        }
    }
}

/// <param name="NextReport">Null after the last.</param>
/// <param name="Waiting">Editions that have not been released.</param>
public sealed record AgreementLine(Agreement Agreement, Period? NextReport, IReadOnlyList<ReportEdition> Waiting);

/// <summary>The state of a local police area's municipalities, in numbers.</summary>
/// <param name="Outstanding">Months of a municipality with figures that this person has to report.</param>
/// <param name="Deviations">Those that are open.</param>
/// <param name="Waiting">Editions that have not been released.</param>
public sealed record AreaLine(string Area, int Municipalities, int Outstanding, int Deviations, int Waiting);
