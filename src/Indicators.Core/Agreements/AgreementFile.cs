using System.Diagnostics.CodeAnalysis;
using Indicators.Core.Agreements.Drafts;
using Indicators.Core.Agreements.Files;
using Indicators.Core.Periods;

namespace Indicators.Core.Agreements;

/// <summary>A problem in what a person has written, in a file or a form.</summary>
/// <param name="Line">Of the file, from 1; 0 in a form.</param>
/// <param name="Sentence">In Swedish: what is wrong and what to write instead.</param>
/// <param name="Field">Of the form, such as "Basics.Title" or "Pledges[2].Targets[0].Phrase"; "" in a file, or for the whole form.</param>
public sealed record InputProblem(int Line, string Sentence, string Field = "")
{
    /// <summary>A problem of a form.</summary>
    public static InputProblem InForm(string field, string sentence) => new(0, sentence, field);
}

/// <summary>An agreement, or all problems with its file or draft.</summary>
/// <param name="Agreement">With version 0, since the version is set when it is stored. Null when there are problems.</param>
/// <param name="Problems">In the order of the file or form.</param>
public sealed record AgreementReading(Agreement? Agreement, IReadOnlyList<InputProblem> Problems)
{
    /// <summary>Whether there are no problems.</summary>
    [MemberNotNullWhen(true, nameof(Agreement))]
    public bool Ok => Agreement is not null;

    /// <summary>The problems of one part of a draft: "Basics", "Pledges[2]".</summary>
    public IEnumerable<InputProblem> Within(string part) => Problems.Where(problem =>
        problem.Field.StartsWith(part, StringComparison.Ordinal)
            && (problem.Field.Length == part.Length || problem.Field[part.Length] is '.' or '['));
}

/// <summary>Reads an agreement from YAML; deploy/agreement-format.md describes the format for authors.</summary>
public static class AgreementFile
{
    /// <summary>Maximum length in characters, fifty times a long agreement. Longer files are refused without being parsed.</summary>
    public const int MaxCharacters = 1_000_000;

    private static readonly IReadOnlyList<KnownKey> Keys = [.. FileKeys.Of<DraftBasics>(), .. FileKeys.Of<AgreementDraft>()];

    private static readonly IReadOnlyList<KnownKey> MunicipalityKeys = FileKeys.Of<DraftBasics>("kommun");

    private static readonly IReadOnlyList<KnownKey> ValidityKeys = FileKeys.Of<DraftBasics>("gäller");

    private static readonly IReadOnlyList<KnownKey> RecipientKeys = FileKeys.Of<DraftRecipient>();

    /// <summary>Reads a file; problems are returned, never thrown.</summary>
    /// <param name="yaml">The file's text.</param>
    /// <param name="stored">The newest version of every stored agreement, since a municipality must have the same name in all.</param>
    public static AgreementReading Read(string yaml, IReadOnlyList<Agreement> stored)
    {
        var problems = new List<InputProblem>();
        return Read(YamlTree.Read(yaml, new("överenskommelse", "id: karlskoga-2016"), problems), stored, problems);
    }

    /// <summary>Reads what is written in a file or a form.</summary>
    /// <param name="written">Null when it could not be parsed.</param>
    /// <param name="problems">Those found so far; others are added.</param>
    internal static AgreementReading Read(WrittenMap? written, IReadOnlyList<Agreement> stored, List<InputProblem> problems)
    {
        var agreement = written is null ? null : ReadAgreement(new Fields(written, Keys, problems), stored);
        return problems.Count == 0 ? new(agreement, []) : new(null, [.. problems.OrderBy(problem => problem.Line)]);
    }

    private static Agreement ReadAgreement(Fields file, IReadOnlyList<Agreement> stored)
    {
        var id = file.Parse("id", AgreementId.ParseNew);
        FocusArea[] areas = [.. file.Texts("fokusområden").Select(area => new FocusArea(area.Text))];
        var indicators = IndicatorSection.Read(file);
        var sets = SetSection.Read(file);
        var pledges = PledgeSection.Read(file, areas, indicators, sets);
        SetSection.CheckUsed(file, sets, pledges);
        foreach (var unused in IndicatorSection.Unused(indicators, [default, .. pledges.SelectMany(p => p.Indicators)]))
            file.Problem("indikatorer", $"Indikatorn ”{unused}” hör inte till något löfte. Lägg till den i ett, eller ta bort den.");
        return new(
            id,
            Version: 0,
            file.Text("titel"),
            ReadMunicipality(file, [.. stored.Where(other => other.Id != id).Select(other => other.Municipality)]),
            file.Parse("lokalpolisområde", FileWords.PlaceName) ?? "",
            [.. file.Texts("parter").Select(party => party.Text)],
            ReadValidity(file),
            file.Choose("rapport", FileWords.Cadences),
            file.Text("källa"),
            ReadRecipients(file),
            areas,
            pledges,
            indicators,
            ReleaseWithin: file.Has("frisläpps inom") ? file.Parse("frisläpps inom", FileWords.WorkingDays) : null,
            Surveys: file.Has("enkäter") ? [.. file.Texts("enkäter").Select(survey => survey.Text).Distinct()] : null,
            HasFinalReport: file.Choose("slutrapport", FileWords.Answers));
    }

    private static Municipality ReadMunicipality(Fields file, IReadOnlyList<Municipality> others)
    {
        var fields = file.Section("kommun", MunicipalityKeys);
        var code = fields.Parse("kod", MunicipalityCode.Parse);
        var name = fields.Parse("namn", FileWords.PlaceName) ?? "";
        if (others.FirstOrDefault(other => other.Code == code) is { } sameCode && name != "" && sameCode.Name != name)
            fields.Problem(
                "namn", $"Kommun {code} heter ”{sameCode.Name}” i en annan överenskommelse. Skriv samma namn, eller rätta koden.");
        if (others.FirstOrDefault(other => other.Name == name) is { } sameName && code != default && sameName.Code != code)
            fields.Problem("namn", $"{name} har koden {sameName.Code} i en annan överenskommelse. Skriv samma kod, eller rätta namnet.");
        return new(code, name);
    }

    private static Period ReadValidity(Fields file)
    {
        var fields = file.Section("gäller", ValidityKeys);
        var first = fields.Parse("från", FileWords.Date);
        var last = fields.Parse("till", FileWords.Date);
        if (first == default || last == default) return default;
        if (first <= last) return Period.Validity(first, last);
        fields.Problem("till", "Sista dagen ligger före första dagen. Byt plats på från och till, eller rätta datumet.");
        return default;
    }

    private static IReadOnlyList<Recipient> ReadRecipients(Fields file)
    {
        var recipients = new List<Recipient>();
        foreach (var fields in file.Sections("mottagare", RecipientKeys))
        {
            var email = fields.Parse("e-post", FileWords.Email) ?? "";
            if (email != "" && recipients.Any(other => string.Equals(other.Email, email, StringComparison.OrdinalIgnoreCase)))
                fields.Problem("e-post", $"”{email}” står redan bland mottagarna. Ta bort den ena.");
            recipients.Add(new(fields.Choose("roll", FileWords.Roles), fields.Text("namn"), email));
        }
        if (recipients.Count > 0 && !recipients.Any(recipient => GetsReport(recipient.Role)))
            file.Problem("mottagare", "Ingen får rapporten. Lägg till en mottagare med rollen BRÅ eller Trygghetsrådet.");
        return recipients;
    }

    private static bool GetsReport(RecipientRole role) => role switch
    {
        RecipientRole.CrimePreventionCouncil or RecipientRole.SafetyCouncil => true,
        RecipientRole.MunicipalPoliceOfficer or RecipientRole.Coordinator or RecipientRole.LocalPoliceAreaChief => false,
    };
}
