using System.Globalization;
using System.Text.RegularExpressions;
using Indicators.Core.Agreements;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;

namespace Indicators.Core.Accounts;

/// <summary>What one party has to account for: a pledge in a report period. A joint pledge has an account of each party.</summary>
/// <param name="Period">One of the agreement's <see cref="Agreement.ReportPeriods"/>.</param>
/// <param name="Party">Police or municipality, never joint.</param>
public sealed record AccountKey(AgreementId Agreement, string PledgeNumber, Period Period, ResponsibleParty Party)
{
    /// <summary>As the subject in the audit log: "kil-2018 2018-H1 löfte 3, polisen".</summary>
    public string Subject => $"{Agreement} {Period.Code} löfte {PledgeNumber}, {Party.Word()}";
}

/// <summary>A party's own words about what was done for a pledge, and what goes with them as data.</summary>
/// <param name="Text">Cleaned by <see cref="AccountText.Clean"/>: paragraphs, lines beginning with "- ", and addresses of pages.</param>
/// <param name="Assessment">Whether the pledge was carried out, where no target tells; else null.</param>
/// <param name="Activities">In the order that they were entered.</param>
/// <param name="Reason">Why the pledge was not kept, or only partly; null when it was kept.</param>
public sealed record AccountContent(string Text, Assessment? Assessment, IReadOnlyList<Activity> Activities, PledgeReason? Reason)
{
    public static readonly AccountContent Empty = new("", null, [], null);

    public bool IsEmpty => IsSame(Empty);

    /// <summary>Record equality compares lists by reference.</summary>
    public bool IsSame(AccountContent other) =>
        (Text, Assessment, Reason) == (other.Text, other.Assessment, other.Reason) && Activities.SequenceEqual(other.Activities);

    /// <summary>Everything that people have typed, for checks of all of it.</summary>
    public IEnumerable<string> Words => [Text, .. Activities.SelectMany(one => new[] { one.Place, one.Amount }), Reason?.Words ?? ""];
}

/// <summary>An activity that was carried out: "12 april, Gunnarskolan, 45 föräldrar".</summary>
/// <param name="Day">Null while it has not been filled in.</param>
/// <param name="Place">What and where, in one line.</param>
/// <param name="Amount">Number and what was counted, as written: "45 föräldrar", "minst 43"; empty without any.</param>
public sealed partial record Activity(DateOnly? Day, string Place, string Amount)
{
    /// <summary>The first whole number of the amount; null when it has none.</summary>
    public int? Number => Digits().Match(Amount) is { Success: true, ValueSpan: var digits }
        && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    [GeneratedRegex(@"[0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();
}

/// <summary>A party's own assessment of a pledge without a target.</summary>
public enum Assessment
{
    CarriedOut,
    PartlyCarriedOut,
    NotCarriedOut,

    /// <summary>The work goes on, and it is too early to say.</summary>
    Ongoing,
}

public enum AccountState
{
    Draft,

    /// <summary>Its writer has handed it in, and reports contain it.</summary>
    Ready,

    /// <summary>The coordinator has asked for a change.</summary>
    Returned,
}

/// <summary>An account as it is now.</summary>
/// <param name="Content">The newest, also when it is not handed in.</param>
/// <param name="Revision">Number of times that it was saved. One who saves tells which revision they began from.</param>
/// <param name="By">Name of the person who saved it last.</param>
/// <param name="ById">The person's id, or null.</param>
/// <param name="Comment">The coordinator's, on a returned account; else null.</param>
/// <param name="Ready">What reports contain: the last that was handed in and not returned; null when there is none.</param>
/// <param name="IsCorrection">Whether <paramref name="Ready"/> was handed in after a report of the period had been released.</param>
/// <param name="IsPublic">Whether everybody may read <paramref name="Ready"/>.</param>
public sealed record PledgeAccount(
    long Id, AccountKey Key, AccountState State, AccountContent Content, int Revision, DateTimeOffset At, string By, string? ById,
    string? Comment, AccountContent? Ready, bool IsCorrection, bool IsPublic);

/// <summary>Why a version of an account was kept.</summary>
public enum AccountVersionKind
{
    /// <summary>A draft that another person, or the same one later, has written over.</summary>
    Draft,

    /// <summary>Written at the same time as another text, which was saved first.</summary>
    SetAside,
    Ready,
    Returned,
}

/// <summary>A version in an account's history.</summary>
/// <param name="Comment">The coordinator's, where it was returned; else null.</param>
public sealed record AccountVersion(
    int Number, AccountVersionKind Kind, AccountContent Content, string? Comment, bool IsCorrection, DateTimeOffset At, string By);
