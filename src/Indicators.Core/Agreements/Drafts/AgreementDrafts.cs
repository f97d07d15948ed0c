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

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
