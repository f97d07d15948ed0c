using System.Globalization;
using Indicators.Core.Accounts;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Indicators.Web.Pages.Accounts;

/// <summary>
/// The fields of an account. They are not validated by the framework, since invisible characters that come with pasted text are removed
/// and not refused.
/// </summary>
[ValidateNever]
public sealed class AccountForm
{
    /// <summary>What a form may contain, as sent: more than anybody types, so that too long a text comes back with its length.</summary>
    public const int MaxBytes = 20_000_000, MostFields = 10_000;

    /// <summary>Empty rows below those that are filled in.</summary>
    private const int MoreRows = 2;

    /// <summary>The kinds of reasons, to choose from.</summary>
    public static IEnumerable<SelectListItem> Kinds =>
        Enum.GetValues<ReasonKind>().Select(kind => new SelectListItem(kind.Name(), kind.ToString()));

    public string? Text { get; set; }

    public Assessment? Assessment { get; set; }

    public IList<ActivityRow> Activities { get; set; } = [];

    public ReasonKind? Reason { get; set; }

    public string? ReasonWords { get; set; }

    /// <summary>The one that the writer began from.</summary>
    public int Revision { get; set; }

    /// <summary>Whether the writer says that e-mail addresses and phone numbers are those of an authority.</summary>
    public bool AuthorityContacts { get; set; }

    public static AccountForm Of(AccountContent content) => new()
    {
        Text = content.Text,
        Assessment = content.Assessment,
        Activities = [.. content.Activities.Select(ActivityRow.Of)],
        Reason = content.Reason?.Kind,
        ReasonWords = content.Reason?.Words,
    };

    /// <summary>The reason that was given when the deviation was answered.</summary>
    public void Propose(PledgeReason reason) => (Reason, ReasonWords) = (reason.Kind, reason.Words);

    public void AddRows()
    {
        for (var i = 0; i < MoreRows; i++) Activities.Add(new());
    }

    /// <summary>As typed.</summary>
    public AccountContent Content => new(
        Text ?? "", Assessment, [.. Activities.Select(row => row.Activity)],
        Reason is { } kind ? new(kind, ReasonWords ?? "")
        : string.IsNullOrWhiteSpace(ReasonWords) ? null
        : new(ReasonKind.Other, ReasonWords));

    /// <summary>The field that a problem is about; the rows of a content are those that are filled in.</summary>
    public string FieldOf(string part)
    {
        if (part.Length == 0) return "";
        var field = part == nameof(AccountContent.Reason) && Reason is not null ? nameof(ReasonWords) : part;
        for (var (row, filled) = (0, 0); row < Activities.Count; row++)
        {
            if (!Activities[row].IsFilled) continue;
            if (part.StartsWith($"{nameof(Activities)}[{filled++}].", StringComparison.Ordinal))
                field = $"{nameof(Activities)}[{row}].{part.Split('.')[1]}";
        }
        return $"{nameof(EditModel.Form)}.{field}";
    }
}

/// <summary>A row of the form.</summary>
[ValidateNever]
public sealed class ActivityRow
{
    /// <summary>As browsers send a date, 2020-04-12.</summary>
    public string? Day { get; set; }

    public string? Place { get; set; }

    public string? Amount { get; set; }

    public static ActivityRow Of(Activity activity) => new()
    {
        Day = activity.Day?.ToString("O", CultureInfo.InvariantCulture),
        Place = activity.Place,
        Amount = activity.Amount,
    };

    public Activity Activity => new(Date, Place ?? "", Amount ?? "");

    public bool IsFilled => AccountRules.Cleaned(AccountContent.Empty with { Activities = [Activity] }).Activities.Count > 0;

    /// <summary>Whether something is typed that is no date.</summary>
    public bool IsDayUnreadable => !string.IsNullOrWhiteSpace(Day) && Date is null;

    private DateOnly? Date => !string.IsNullOrWhiteSpace(Day)
        && PeriodParser.Parse(Day.Trim()) is { Ok: true, Value: { Unit: PeriodUnit.Day } day }
            ? day.First
            : null;
}
