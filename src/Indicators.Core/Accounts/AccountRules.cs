using Indicators.Core.Agreements;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Indicators.Core.Text;

namespace Indicators.Core.Accounts;

/// <summary>Something to correct in an account.</summary>
/// <param name="Part">The part of the content: "Text", "Activities[2].Day"; empty for the whole.</param>
/// <param name="Sentence">In Swedish.</param>
public sealed record AccountProblem(string Part, string Sentence);

/// <summary>What an account must have: little to be saved as a draft, more to be handed in.</summary>
public static class AccountRules
{
    public const int MaxActivities = 100, MaxPlace = 200, MaxAmount = 60, MaxReason = 500;

    /// <summary>Of a comment with which an account is returned.</summary>
    public const int MaxComment = 2000;

    /// <summary>The part of the problem that e-mail addresses or phone numbers have not been confirmed as those of an authority.</summary>
    public const string AuthorityContacts = nameof(AuthorityContacts);

    private const string Text = nameof(AccountContent.Text), Reason = nameof(AccountContent.Reason);

    /// <summary>Everything as typed, cleaned, and without empty rows.</summary>
    public static AccountContent Cleaned(AccountContent content) => new(
        AccountText.Clean(content.Text), content.Assessment,
        [
            .. content.Activities
                .Select(one => one with { Place = AccountText.CleanLine(one.Place), Amount = AccountText.CleanLine(one.Amount) })
                .Where(one => one.Day is not null || one.Place.Length > 0 || one.Amount.Length > 0),
        ],
        Cleaned(content.Reason));

    public static PledgeReason? Cleaned(PledgeReason? reason) =>
        reason is null ? null : reason with { Words = AccountText.CleanLine(reason.Words) };

    /// <summary>Why a cleaned content cannot even be stored as a draft.</summary>
    public static IEnumerable<AccountProblem> OfDraft(AccountContent content)
    {
        if (AccountText.Length(content.Text) is > AccountText.MaxDraftCharacters and var length)
            yield return new(
                Text,
                $"Texten är {Swedish.Number(length)} tecken och har inte sparats. Den finns kvar i rutan: korta den till högst "
                + $"{Swedish.Number(AccountText.MaxDraftCharacters)} tecken så kan den sparas.");
        if (content.Activities.Count > MaxActivities)
            yield return new(
                nameof(AccountContent.Activities),
                $"Skriv högst {MaxActivities} aktiviteter. Slå ihop några, eller ta med antalet i texten.");
        for (var i = 0; i < content.Activities.Count; i++)
        {
            if (content.Activities[i].Place.Length > MaxPlace)
                yield return Of(i, nameof(Activity.Place), $"vad och var är för långt. Skriv högst {MaxPlace} tecken.");
            if (content.Activities[i].Amount.Length > MaxAmount)
                yield return Of(i, nameof(Activity.Amount), $"antalet är för långt. Skriv högst {MaxAmount} tecken.");
        }
        foreach (var problem in WhyTooLong(content.Reason)) yield return new(Reason, problem);
    }

    /// <summary>Why a cleaned content cannot be handed in.</summary>
    /// <param name="isContactConfirmed">
    /// Whether its writer says that the e-mail addresses and phone numbers in it are those of an authority.
    /// </param>
    public static IReadOnlyList<AccountProblem> OfReady(
        AccountContent content, Pledge pledge, Period period, DateOnly today, bool isContactConfirmed) =>
    [
        .. OfDraft(content),
        .. OfText(content),
        .. OfAssessment(content, pledge),
        .. content.Activities.SelectMany((one, i) => OfActivity(one, i, period, today)),
        .. OfPersonalData(content, isContactConfirmed),
    ];

    /// <summary>What looks like personal data in the text, the activities and the reason.</summary>
    public static IReadOnlyList<PersonalData> PersonalDataIn(AccountContent content) =>
        [.. content.Words.SelectMany(PersonalDataCheck.Find).Distinct().OrderBy(one => one.Kind)];

    private static IEnumerable<AccountProblem> OfText(AccountContent content)
    {
        if (!AccountText.SaysSomething(content.Text) && content.Activities.Count == 0)
            yield return new(Text, "Skriv vad som har gjorts, eller fyll i minst en aktivitet. Gjordes inget, skriv det och varför.");
        if (AccountText.Length(content.Text) is > AccountText.MaxCharacters and <= AccountText.MaxDraftCharacters and var length)
            yield return new(
                Text,
                $"Texten är {Swedish.Number(length)} tecken. Den är sparad som utkast: korta den till högst "
                + $"{Swedish.Number(AccountText.MaxCharacters)} tecken så kan den bli klar.");
    }

    private static IEnumerable<AccountProblem> OfAssessment(AccountContent content, Pledge pledge)
    {
        if (pledge.Targets.Count == 0 && content.Assessment is null)
            yield return new(
                nameof(AccountContent.Assessment), "Välj hur det gick. Löftet har inget mått, så er bedömning är uppföljningen.");
        if (content is { Assessment: Assessment.NotCarriedOut or Assessment.PartlyCarriedOut, Reason: null })
            yield return new(Reason, "Välj varför löftet inte genomfördes helt.");
        foreach (var problem in WhyUnsaid(content.Reason)) yield return new(Reason, problem);
    }

    /// <summary>What is wrong with a cleaned reason, in Swedish.</summary>
    public static IEnumerable<string> OfReason(PledgeReason? reason) => [.. WhyTooLong(reason), .. WhyUnsaid(reason)];

    private static IEnumerable<string> WhyTooLong(PledgeReason? reason)
    {
        if (reason?.Words.Length > MaxReason) yield return $"Skälet är för långt. Skriv högst {MaxReason} tecken, och resten i texten.";
    }

    private static IEnumerable<string> WhyUnsaid(PledgeReason? reason)
    {
        if (reason is { Kind: ReasonKind.Other } && !AccountText.SaysSomething(reason.Words)) yield return "Skriv vilket skälet var.";
    }

    private static IEnumerable<AccountProblem> OfActivity(Activity activity, int at, Period period, DateOnly today)
    {
        if (activity.Day is not { } day) yield return Of(at, nameof(Activity.Day), "fyll i datum.");
        else if (!period.Contains(day))
            yield return Of(at, nameof(Activity.Day), $"{Swedish.Date(day)} ligger utanför {period.DateSpan}, som redovisningen gäller.");
        else if (day > today) yield return Of(at, nameof(Activity.Day), $"{Swedish.Date(day)} har inte varit än.");
        if (activity.Place.Length == 0) yield return Of(at, nameof(Activity.Place), "skriv vad som gjordes och var.");
    }

    private static IEnumerable<AccountProblem> OfPersonalData(AccountContent content, bool isContactConfirmed)
    {
        var found = PersonalDataIn(content);
        foreach (var data in found.Where(data => !data.MayBeAuthority)) yield return new(Text, data.Sentence);
        if (isContactConfirmed) yield break;
        foreach (var data in found.Where(data => data.MayBeAuthority)) yield return new(AuthorityContacts, data.Sentence);
    }

    private static AccountProblem Of(int activity, string part, string sentence) =>
        new($"{nameof(AccountContent.Activities)}[{activity}].{part}", $"Aktivitet {activity + 1}: {sentence}");
}
