using Indicators.Core.Agreements;
using Indicators.Core.Agreements.Files;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Indicators.Core.Text;

namespace Indicators.Core.Accounts;

/// <summary>An account in a file.</summary>
/// <param name="Line">Of the file, where its entry begins.</param>
/// <param name="Content">Cleaned.</param>
public sealed record WrittenAccount(int Line, AccountKey Key, Pledge Pledge, AccountContent Content);

/// <param name="Accounts">In the order of the file; empty when there are problems.</param>
/// <param name="Problems">Every problem of the file, in the order of its lines.</param>
public sealed record AccountFileReading(IReadOnlyList<WrittenAccount> Accounts, IReadOnlyList<InputProblem> Problems);

/// <summary>
/// Reads accounts that were written elsewhere: a YAML list with an entry for each account. Everything that could not be handed in on the
/// page is a problem here as well.
/// </summary>
public static class AccountFile
{
    private static readonly KnownKey[] Keys =
    [
        new("pledge", "\"1\""), new("period", "2016-T2"), new("party", "polisen"),
        new("assessment", "delvis", IsRequired: false), new("text", "Vi gick 14 vandringar.", IsRequired: false),
        new("activities", "[{date: 2016-05-12, place: Gunnarskolan, what: Föräldramöte}]", IsRequired: false),
        new("reason", "särskild händelse", IsRequired: false), new("reason-text", "Bränderna i juli", IsRequired: false),
    ];

    private static readonly KnownKey[] ActivityKeys =
    [
        new("date", "2016-05-12"), new("place", "Gunnarskolan", IsRequired: false), new("what", "Föräldramöte", IsRequired: false),
        new("count", "45", IsRequired: false), new("unit", "föräldrar", IsRequired: false),
    ];

    private static readonly Dictionary<string, Assessment> Assessments = Words(
        Enum.GetValues<Assessment>(), AccountLabels.Name, ("delvis", Assessment.PartlyCarriedOut));

    private static readonly Dictionary<string, ReasonKind> Reasons = Words(
        Enum.GetValues<ReasonKind>(), AccountLabels.Name, ("resurser omfördelade", ReasonKind.Reallocated));

    /// <param name="yaml">Content of the file.</param>
    /// <param name="agreement">That all entries belong to, as it is stored.</param>
    /// <param name="only">Leaves out the entries of other periods; null reads all.</param>
    /// <param name="today">Swedish day.</param>
    public static AccountFileReading Read(string yaml, Agreement agreement, Period? only, DateOnly today)
    {
        var problems = new List<InputProblem>();
        var accounts = new List<WrittenAccount>();
        if (YamlTree.ReadList(yaml, new("lista med redovisningar", "- pledge: \"1\""), problems) is { } list)
            foreach (var item in list.Items)
            {
                if (item is WrittenMap map) Add(accounts, Entry(new Fields(map, Keys, problems), agreement, only, today));
                else problems.Add(item.Place.Problem("Varje redovisning ska ha egna nycklar. Börja den med ”- pledge: \"1\"”."));
            }
        foreach (var twice in accounts.GroupBy(account => account.Key).SelectMany(same => same.Skip(1)))
            problems.Add(new(
                twice.Line,
                $"Löfte {twice.Key.PledgeNumber}, {twice.Key.Period.Name}, {twice.Key.Party.Word()} står redan. Behåll en av dem."));
        if (problems.Count == 0 && accounts.Count == 0)
            problems.Add(new(1, only is { } period ? $"Filen har ingen redovisning för {period.Name}." : "Filen har ingen redovisning."));
        return new(problems.Count == 0 ? accounts : [], [.. problems.OrderBy(problem => problem.Line)]);
    }

    private static void Add(List<WrittenAccount> accounts, WrittenAccount? account)
    {
        if (account is not null) accounts.Add(account);
    }

    private static WrittenAccount? Entry(Fields entry, Agreement agreement, Period? only, DateOnly today)
    {
        var period = entry.Parse("period", text => ReportPeriod(text, agreement));
        var content = AccountRules.Cleaned(Content(entry));
        var number = entry.Text("pledge");
        if (period == default || number == "" || (only is { } one && period.Code != one.Code)) return null;
        var asked = AccountDuties.Of(agreement, period).ToList();
        var duties = asked.Where(duty => duty.Pledge.Number == number).ToList();
        if (duties.Count == 0)
        {
            entry.Problem("pledge", NoPledge(number, asked));
            return null;
        }
        var party = entry.Parse("party", text => Party(text, duties));
        if (duties.FirstOrDefault(duty => duty.Key.Party.Word() == party) is not { Key: { } key } duty) return null;
        CheckReady(entry, content, duty.Pledge, period, today);
        return new(entry.Line, key, duty.Pledge, content);
    }

    private static void CheckReady(Fields entry, AccountContent content, Pledge pledge, Period period, DateOnly today)
    {
        if (period.Last >= today)
            entry.Problem("period", $"{Swedish.Capitalised(period.Name)} är inte slut än. Lämna redovisningen när den är det.");
        if (pledge.Targets.Count > 0 && content.Assessment is not null)
            entry.Problem("assessment", $"Löfte {pledge.Number} har ett mått, som säger hur det gick. Ta bort bedömningen.");
        foreach (var problem in AccountRules.OfReady(content, pledge, period, today, isContactConfirmed: false))
            entry.Problem(KeyOf(problem.Part), $"Löfte {pledge.Number}: {problem.Sentence}");
    }

    private static string KeyOf(string part) => part switch
    {
        nameof(AccountContent.Assessment) => "assessment",
        nameof(AccountContent.Reason) => "reason",
        _ => part.StartsWith(nameof(AccountContent.Activities), StringComparison.Ordinal) ? "activities" : "text",
    };

    private static AccountContent Content(Fields entry)
    {
        var words = entry.OptionalText("reason-text") ?? "";
        if (words.Length > 0 && !entry.Has("reason")) entry.Problem("reason-text", "Välj också vilket slags skäl det är, med ”reason”.");
        return new(
            entry.Lines("text"), entry.Has("assessment") ? entry.Choose("assessment", Assessments) : null,
            [.. entry.Sections("activities", ActivityKeys).Select(Activity)],
            entry.Has("reason") ? new(entry.Choose("reason", Reasons), words) : null);
    }

    private static Activity Activity(Fields activity)
    {
        string[] where = [activity.OptionalText("place") ?? "", activity.OptionalText("what") ?? ""];
        string[] amount = [activity.OptionalText("count") ?? "", activity.OptionalText("unit") ?? ""];
        return new(
            activity.Has("date") && activity.Parse("date", text => FileWords.Date(text)) is var day && day != default ? day : null,
            string.Join(": ", where.Where(part => part.Length > 0)), string.Join(' ', amount.Where(part => part.Length > 0)));
    }

    private static Parsed<Period> ReportPeriod(string text, Agreement agreement)
    {
        Period[] periods = [.. agreement.ReportPeriods()];
        var found = PeriodParser.Parse(text) is { Ok: true, Value: var period }
            ? periods.FirstOrDefault(one => one == period || one.Code == period.Code || (period.Contains(one) && one.Unit == period.Unit))
            : default;
        return found != default
            ? Parsed.Ok(found)
            : Parsed.Failed<Period>(
                $"”{text}” är ingen rapportperiod i {agreement.Title}. "
                + $"Skriv till exempel {Swedish.List([.. periods.Select(one => one.Code)], 4)}.");
    }

    private static Parsed<string> Party(string text, IReadOnlyList<(Pledge Pledge, AccountKey Key)> duties)
    {
        string[] words = [.. duties.Select(duty => duty.Key.Party.Word())];
        return words.FirstOrDefault(word => string.Equals(word, text, StringComparison.OrdinalIgnoreCase)) is { } party
            ? Parsed.Ok(party)
            : Parsed.Failed<string>($"Löfte {duties[0].Pledge.Number} redovisas av {Swedish.List(words)}, inte av ”{text}”.");
    }

    private static string NoPledge(string number, IEnumerable<(Pledge Pledge, AccountKey Key)> asked) =>
        $"Det finns inget löfte ”{number}” i perioden. "
        + $"Löftena har nummer {Swedish.List([.. asked.Select(one => one.Pledge.Number).Distinct()])}.";

    private static Dictionary<string, T> Words<T>(T[] values, Func<T, string> name, params (string Word, T Value)[] others)
        where T : struct
    {
        var words = others.ToDictionary(other => other.Word, other => other.Value, StringComparer.OrdinalIgnoreCase);
        foreach (var value in values) words[name(value).ToLower(Swedish.Culture)] = value;
        return words;
    }
}
