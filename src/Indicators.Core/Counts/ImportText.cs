using System.Globalization;
using System.Text;
using Indicators.Core.Periods;
using Indicators.Core.Text;

namespace Indicators.Core.Counts;

/// <summary>What came of a file, in Swedish, for whoever handed it in.</summary>
public static class ImportText
{
    public static string Of(string fileName, ImportResult result) =>
        result.Ok ? Accepted(result.Receipt) : Refused(fileName, result);

    private static string Refused(string fileName, ImportResult result) =>
        Lines(
        [
            $"Filen {fileName} lästes inte in. Inget är sparat.",
            $"Rätta {Swedish.Amount(result.Problems.Count + result.MoreProblems, "fel", "fel")} och lämna in filen igen:",
            "",
            .. result.Problems.Select(problem => $"- {problem}"),
            .. More(result.MoreProblems, "fel"),
        ]);

    private static string Accepted(ImportReceipt receipt) =>
        Lines(
        [
            Outcome(receipt),
            "",
            $"Nya värden: {Swedish.Number(receipt.New)}",
            $"Ändrade värden: {Swedish.Number(receipt.Changed)}",
            $"Oförändrade värden: {Swedish.Number(receipt.Unchanged)}",
            .. receipt.IsSample ? ["Filen är märkt ”Påhittade exempelsiffror”."] : Array.Empty<string>(),
            .. receipt.Notes,
            .. receipt.Changes.Count == 0 ? [] : new[] { "", "Ändrat:" },
            .. receipt.Changes.Select(Change),
            .. More(receipt.Changed - receipt.Changes.Count, "ändrade värden"),
        ]);

    private static string[] More(int count, string what) => count == 0 ? [] : [$"… och {Swedish.Number(count)} {what} till."];

    private static string Outcome(ImportReceipt receipt) => receipt switch
    {
        { ReadBefore: { } before } =>
            $"Filen {receipt.FileName} lästes in redan {Instant(before.At)} av {before.By}. Inget ändrades."
            + (before.Superseded ? " En senare fil har ändrat några av värdena; de senare gäller." : ""),
        // Without a number, though there is something to store, it is what would happen.
        { ImportId: null } when receipt.New + receipt.Changed > 0 => $"Filen {receipt.FileName} kan läsas in. Inget är sparat än.",
        { ImportId: null } => $"Filen {receipt.FileName} har inget nytt. Inget ändrades.",
        _ => $"Filen {receipt.FileName} är inläst.",
    };

    private static string Change(CountRevision change) =>
        $"- {change.Municipality}, {change.Indicator}, {change.Period.Name}: {Value(change.Old)} → {Value(change.New)}"
        + (change.Comment is null ? "" : $" ({change.Comment})");

    private static string Value(CountValue value) => !value.Applies ? "ej tillämpligt"
        : Swedish.Number(value.Total!.Value)
            + (value.Under18 is { } under18 ? $", under 18: {Swedish.Number(under18)}" : "")
            + (value.Under20 is { } under20 ? $", under 20: {Swedish.Number(under20)}" : "");

    private static string Instant(DateTimeOffset at)
    {
        var local = SwedishTime.ToLocal(at);
        return $"{Swedish.Date(SwedishTime.DayOf(at))} kl. {local.ToString("HH.mm", CultureInfo.InvariantCulture)}";
    }

    private static string Lines(IEnumerable<string> lines) => new StringBuilder().AppendJoin('\n', lines).Append('\n').ToString();
}
