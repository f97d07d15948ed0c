namespace Indicators.Core.Agreements.Drafts;

/// <summary>A problem in a draft.</summary>
/// <param name="Path">The field, "Basics.Title" or "Pledges[2].Targets[0].Phrase"; "" for the whole draft.</param>
/// <param name="Sentence">In Swedish: what is wrong and what to write instead.</param>
public sealed record DraftProblem(string Path, string Sentence);

/// <summary>A draft as an agreement file, and the result of parsing it.</summary>
/// <param name="File">The YAML.</param>
/// <param name="Agreement">With version 0. Null when there are problems.</param>
/// <param name="Problems">In the order of the file.</param>
public sealed record DraftReading(string File, Agreement? Agreement, IReadOnlyList<DraftProblem> Problems)
{
    /// <summary>The problems of one part of the draft: "Basics", "Pledges[2]".</summary>
    public IEnumerable<DraftProblem> Within(string part) => Problems.Where(problem =>
        problem.Path.StartsWith(part, StringComparison.Ordinal)
            && (problem.Path.Length == part.Length || problem.Path[part.Length] is '.' or '['));
}

/// <summary>Converts a draft to an agreement file.</summary>
public static class DraftFile
{
    /// <summary>Writes the draft as YAML and parses it as an agreement file.</summary>
    /// <param name="stored">The newest version of every stored agreement.</param>
    /// <param name="note">Written as a comment at the start of the file.</param>
    public static DraftReading Read(AgreementDraft draft, IReadOnlyList<Agreement> stored, string note = "Skriven i webben.")
    {
        var writer = new DraftFileWriter();
        writer.Comment(note);
        Write(writer, draft);
        var reading = AgreementFile.Read(writer.Text, stored);
        return new(writer.Text, reading.Agreement, [.. reading.Problems.Select(problem => InDraft(problem, writer.Places)).Distinct()]);
    }

    /// <summary>For an empty field, replaces the parser's example of YAML by an instruction for the form.</summary>
    private static DraftProblem InDraft(FileProblem problem, IReadOnlyList<DraftLineSource> places)
    {
        var place = places[Math.Clamp(problem.Line, 1, places.Count) - 1];
        return new(place.Path, !place.IsBlank ? problem.Sentence : DraftFields.Missing(place.Path));
    }

    private static void Write(DraftFileWriter file, AgreementDraft draft)
    {
        WriteBasics(file, draft.Basics);
        file.Rows("mottagare", draft.Recipients, "Recipients", (recipient, at) =>
        {
            file.Value("roll", recipient.Role, $"{at}.Role");
            file.Value("namn", recipient.Name, $"{at}.Name");
            file.Value("e-post", recipient.Email, $"{at}.Email");
        });
        file.Texts("fokusområden", AgreementDraft.Lines(draft.Basics.FocusAreas), "Basics.FocusAreas");
        file.Rows("indikatorer", draft.Indicators, "Indicators", (indicator, at) => WriteIndicator(file, indicator, at));
        if (draft.Sets.Count > 0)
        {
            file.Rows("mängder", draft.Sets, "Sets", (set, at) =>
            {
                file.Value("kod", set.Code, $"{at}.Code");
                file.Value("namn", set.Name, $"{at}.Name");
                file.Texts("medlemmar", AgreementDraft.Lines(set.Members), $"{at}.Members");
            });
        }
        if (AgreementDraft.Lines(draft.Basics.Surveys) is { Count: > 0 } surveys) file.Texts("enkäter", surveys, "Basics.Surveys");
        file.Rows("löften", draft.Pledges, "Pledges", (pledge, at) => WritePledge(file, pledge, at));
    }

    private static void WriteBasics(DraftFileWriter file, DraftBasics basics)
    {
        file.Value("id", basics.Id, "Basics.Id");
        file.Value("titel", basics.Title, "Basics.Title");
        file.Section("kommun", "Basics.MunicipalityName", () =>
        {
            file.Value("kod", basics.MunicipalityCode, "Basics.MunicipalityName");
            file.Value("namn", basics.MunicipalityName, "Basics.MunicipalityName");
        });
        file.Value("lokalpolisområde", basics.LocalPoliceArea, "Basics.LocalPoliceArea");
        file.Texts("parter", AgreementDraft.Lines(basics.Parties), "Basics.Parties");
        file.Section("gäller", "Basics.From", () =>
        {
            file.Value("från", basics.From, "Basics.From");
            file.Value("till", basics.To, "Basics.To");
        });
        file.Value("rapport", basics.Cadence, "Basics.Cadence");
        file.Optional("slutrapport", basics.FinalReport, "Basics.FinalReport");
        file.Optional(
            "frisläpps inom", string.IsNullOrWhiteSpace(basics.ReleaseWithin) ? null : $"{basics.ReleaseWithin} arbetsdagar",
            "Basics.ReleaseWithin");
        file.Value("källa", basics.Source, "Basics.Source");
    }

    private static void WriteIndicator(DraftFileWriter file, DraftIndicator indicator, string at)
    {
        file.Value("kod", indicator.Code, $"{at}.Code");
        file.Value("namn", indicator.Name, $"{at}.Name");
        file.Texts("enhet", $"{at}.One", (indicator.One, $"{at}.One"), (indicator.Many, $"{at}.Many"));
        file.Value("definition", indicator.Definition, $"{at}.Definition");
        file.Value("källa", indicator.Source, $"{at}.Source");
        file.Value("rapporteras av", indicator.ReportedBy, $"{at}.ReportedBy");
        file.Value("upplösning", indicator.Resolution, $"{at}.Resolution");
        file.Value("räknar personer", indicator.CountsPersons, $"{at}.CountsPersons");
        file.Optional("åldersgrupper", indicator.AgeGroups, $"{at}.AgeGroups");
    }

    private static void WritePledge(DraftFileWriter file, DraftPledge pledge, string at)
    {
        file.Value("nummer", pledge.Number, $"{at}.Number");
        file.Value("ordalydelse", pledge.Text, $"{at}.Text");
        file.Value("ansvarig", pledge.Responsible, $"{at}.Responsible");
        file.Optional("fokusområde", pledge.FocusArea, $"{at}.FocusArea");
        file.Optional("villkor", pledge.Condition, $"{at}.Condition");
        if (pledge.Indicators.Count > 0) file.Texts("indikatorer", pledge.Indicators, $"{at}.Indicators");
        if (pledge.Targets.All(target => target.IsBlank)) return;
        file.Rows("mål", pledge.Targets, $"{at}.Targets", (target, row) =>
        {
            file.Value("lyder", target.Phrase, $"{row}.Phrase");
            file.Optional("indikator", target.Indicator, $"{row}.Indicator");
            file.Optional("av", target.OutOf, $"{row}.OutOf");
            file.Optional("mängd", target.SetSize, $"{row}.SetSize");
            file.Optional("omfattar", target.Set, $"{row}.Set");
        });
    }
}
