using Indicators.Core.Accounts;
using Indicators.Core.Agreements;
using Indicators.Core.Excel;
using Indicators.Core.Text;

namespace Indicators.Core.Reports.Excel;

/// <summary>
/// Sheet with the parties' accounts: a row for each paragraph, list item, activity and reason, so that each can be read whole.
/// </summary>
internal static class AccountsSheet
{
    private static readonly string[] Header = ["Löfte", "Av", "Period", "Vad", "Innehåll", "Dag", "Antal"];

    /// <summary>The sheet "Redovisning"; null when there is no account.</summary>
    public static Sheet? Of(ReportContent content)
    {
        var sheet = new Sheet("Redovisning", 8, 14, 22, 16, 90, 12, 18);
        if (ReportSummary.Owed(content) is { } owed) sheet.AddProse(owed);
        var rows = content.Pledges.SelectMany(content.AccountsOf).SelectMany(Rows).ToList();
        if (rows.Count == 0) return null;
        sheet.AddTable("Redovisningar", Header, rows, "", filtered: 4);
        return sheet;
    }

    private static IEnumerable<SheetCell[]> Rows(ReportAccount account)
    {
        SheetCell[] Row(string what, string text, SheetCell day = default, string amount = "") =>
        [
            SheetCell.Of(account.PledgeNumber), SheetCell.Of(Swedish.Capitalised(account.Party.Owner())),
            SheetCell.Of(Swedish.Capitalised(account.Period.Name)), SheetCell.Of(what), SheetCell.Of(text),
            day.Number is null ? SheetCell.Empty() : day, SheetCell.Of(amount),
        ];
        if (account.Content.Assessment is { } assessment) yield return Row("Bedömning", assessment.Name());
        foreach (var block in AccountBlocks.Read(account.Content.Text))
            foreach (var line in block.IsList ? block.Lines.Select(Text) : [string.Join('\n', block.Lines.Select(Text))])
                yield return Row("Text", block.IsList ? $"• {line}" : line);
        foreach (var activity in account.Content.Activities)
            yield return Row(
                "Aktivitet", activity.Place, activity.Day is { } day ? SheetCell.Of(day) : SheetCell.Empty(), activity.Amount);
        if (account.Content.Reason is { } reason) yield return Row("Varför", ReportSentences.Why(reason));
    }

    private static string Text(IEnumerable<AccountRun> line) => string.Concat(line.Select(run => run.Text));
}
