using System.Globalization;
using Indicators.Core.Agreements.Files;

namespace Indicators.Core.Agreements.Drafts;

/// <summary>Converts a stored version to a draft for revision; when it is read it gives the same agreement.</summary>
public static class AgreementDrafts
{
    /// <summary>A draft with the content of the version.</summary>
    public static AgreementDraft From(Agreement version) => new()
    {
        Basics = Basics(version),
        Recipients = [.. version.Recipients.Select(r => new DraftRecipient { Role = r.Role.Name(), Name = r.Name, Email = r.Email })],
        Indicators = [.. version.Indicators.Select(IndicatorSection.Write)],
        Sets =
        [
            .. version.Pledges.SelectMany(pledge => pledge.Targets).Select(target => target.Set).OfType<NamedSet>()
                .DistinctBy(set => set.Code)
                .Select(SetSection.Write),
        ],
        Pledges = [.. version.Pledges.Select(PledgeSection.Write)],
    };

    private static DraftBasics Basics(Agreement version) => new()
    {
        Id = version.Id.Value,
        Title = version.Title,
        MunicipalityCode = version.Municipality.Code.Value,
        MunicipalityName = version.Municipality.Name,
        LocalPoliceArea = version.LocalPoliceArea,
        Parties = string.Join('\n', version.Parties),
        From = Day(version.Validity.First),
        To = Day(version.Validity.Last),
        Cadence = FileWords.Word(version.ReportCadence, FileWords.Cadences),
        FinalReport = version.HasFinalReport ? FileWords.Word(true, FileWords.Answers) : null,
        ReleaseWithin = version.ReleaseWithin?.ToString(CultureInfo.InvariantCulture),
        Source = version.Source,
        FocusAreas = string.Join('\n', version.FocusAreas.Select(area => area.Name)),
        Surveys = string.Join('\n', version.Surveys ?? []),
    };

<<<<<<< HEAD
    private static DraftIndicator Indicator(Indicator indicator) => new()
    {
        Code = indicator.Code.Value,
        Name = indicator.Name,
        One = indicator.Unit.One,
        Many = indicator.Unit.Many,
        Definition = indicator.Definition,
        Source = indicator.Source,
        ReportedBy = FileWords.Word(indicator.ReportedBy, FileWords.Parties),
        Resolution = FileWords.Word(indicator.FinestResolution, FileWords.Resolutions),
        CountsPersons = FileWords.Word(indicator.Sensitive, FileWords.Answers),
        AgeGroups = indicator.HasAgeGroups ? FileWords.Word(true, FileWords.Answers) : null,
        ResultOf = indicator.ResultOf?.Value,
        Breakdowns = Lines(indicator, isExclusive: true),
        Overlapping = Lines(indicator, isExclusive: false),
    };

    private static string? Lines(Indicator indicator, bool isExclusive) => indicator.OwnBreakdowns is not { } own ? null
        : string.Join('\n', own.Where(one => one.IsExclusive == isExclusive).Select(BreakdownText.Of)) is { Length: > 0 } lines ? lines
        : null;

    private static DraftPledge Pledge(Pledge pledge) => new()
    {
        Number = pledge.Number,
        Text = pledge.Text,
        Responsible = FileWords.Word(pledge.Responsible, FileWords.Parties),
        FocusArea = pledge.FocusArea,
        Condition = pledge.Condition,
        Indicators = [.. pledge.Indicators.Select(code => code.Value)],
        Targets =
        [
            .. pledge.Targets.Select(target => new DraftTarget
            {
                Phrase = target.Phrase,
                Indicator = pledge.Indicators.Count(code => code != target.OutOf) == 1 ? null : target.Indicator.Value,
                OutOf = target.OutOf?.Value,
                Set = target.Set?.Code.Value,
                SetSize = target.Set is null ? target.SetSize?.ToString(CultureInfo.InvariantCulture) : null,
            }),
        ],
    };

=======
>>>>>>> main
    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
