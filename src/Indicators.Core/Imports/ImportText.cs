using System.Text;
using Indicators.Core.Counts;
using Indicators.Core.Text;

namespace Indicators.Core.Imports;

/// <summary>The outcome of an import as Swedish text for the person who submitted the file.</summary>
public static class ImportText
{
    public static string Of(string fileName, ImportResult result) => Lines(result switch
    {
        { Receipt: { } receipt } => [Outcome(receipt) + Number(result), "", .. Figures(receipt, isDone: true)],
        { Problems.Count: > 0 } =>
            [$"Filen {fileName} lästes inte in. Inget är sparat.{Number(result)}", .. Problems(result), .. Warnings(result.Held)],
        _ => [$"Filen {fileName} lästes inte in. Inget är sparat, eftersom någon först behöver titta på varningarna.{Number(result)}",
            .. Warnings(result.Held), "", .. HowToAcknowledge(fileName, result.Held!)],
    });

    /// <summary>The outcome an import would have.</summary>
    public static string Preview(string fileName, ImportResult result) => Lines(
    [
        $"Filen {fileName} är granskad. Inget är sparat.",
        .. result.Problems.Count > 0 ? Problems(result) : [],
        .. Warnings(result.Held ?? result.Receipt),
        .. result is { Problems.Count: 0, Held: { } held } ? ["", .. HowToAcknowledge(fileName, held)] : Array.Empty<string>(),
        .. (result.Receipt ?? result.Held) is { } plan
            ? ["", plan.ReadBefore is null ? "Detta skulle filen ge:" : Outcome(plan), .. Figures(plan, isDone: false), .. Rejected(result)]
            : Array.Empty<string>(),
    ]);

    private static IEnumerable<string> Problems(ImportResult result)
    {
        var count = result.Problems.Count + result.MoreProblems;
        return
        [
            $"Rätta {Swedish.Amount(count, "fel", "fel")} och lämna in filen igen:",
            "",
            .. Grouped(result.ProblemGroups, count, "fel", "fel"),
        ];
    }

    private static IEnumerable<string> Warnings(ImportReceipt? receipt)
    {
        if (receipt is not { Warnings.Count: > 0 }) return [];
        var count = receipt.Warnings.Count + receipt.MoreWarnings;
        var seen = receipt.Acknowledgement is { } why
            ? $", {(count == 1 ? "granskad" : "granskade")} av {receipt.By}: ”{why}”"
            : " att ta ställning till";
        return
        [
            "",
            $"{Swedish.Amount(count, "varning", "varningar")}{seen}:",
            .. Grouped(receipt.WarningGroups, count, "varning", "varningar"),
        ];
    }

    private static IEnumerable<string> Grouped(IReadOnlyList<ProblemGroup> groups, int count, string one, string many) =>
        [.. groups.Select(group => $"- {group}"), .. More(count - groups.Sum(group => group.Count), one, many)];

    private static IEnumerable<string> HowToAcknowledge(string fileName, ImportReceipt held) =>
    [
        "Är något fel? Rätta filen. Stämmer siffrorna? Lämna in samma fil igen och skriv varför de stämmer: "
        + "under Rapportera på webbplatsen, eller så här:",
        $"indicators counts import {fileName} --acknowledge \"Kontrollerat med stationsbefälet\""
        + (held.Reason is { } reason ? $" --reason \"{reason}\"" : ""),
    ];

    private static IEnumerable<string> Figures(ImportReceipt receipt, bool isDone) =>
    [
        .. receipt.Withdrawn == 0 ? [] : Withdrawn(receipt, isDone ? "Har tagits bort" : "Tas bort"),
        $"Nya värden: {Swedish.Number(receipt.New)}",
        $"Ändrade värden: {Swedish.Number(receipt.Changed)}",
        $"Oförändrade värden: {Swedish.Number(receipt.Unchanged)}",
        .. receipt.IsSample ? ["Filen är märkt ”Påhittade exempelsiffror”."] : Array.Empty<string>(),
        .. receipt.Notes,
        .. receipt.Changes.Count == 0 ? [] : new[] { "", isDone ? "Ändrat:" : "Ändras:" },
        .. receipt.Changes.Select(Change),
        .. More(receipt.Changed - receipt.Changes.Count, "ändrat värde", "ändrade värden"),
        .. isDone ? Warnings(receipt) : [],
    ];

    private static IEnumerable<string> Withdrawn(ImportReceipt receipt, string heading) =>
    [
        $"{heading}: {Swedish.Amount(receipt.Withdrawn, "värde", "värden")}",
        .. receipt.Withdrawals.Select(Change),
        .. More(receipt.Withdrawn - receipt.Withdrawals.Count, "borttaget värde", "borttagna värden"),
    ];

    private static string[] Rejected(ImportResult result) =>
        result.Problems.Count == 0
            ? []
            :
            [
                $"Underkänt: {Swedish.Amount(result.Problems.Count + result.MoreProblems, "fel", "fel")}. "
                + "Så länge det finns fel sparas ingenting.",
            ];

    private static string[] More(int count, string one, string many) =>
        count == 0 ? [] : [$"… och {Swedish.Amount(count, one, many)} till."];

    private static string Number(ImportResult result) => result.ReceiptId is { } id ? $" Kvitto {id}." : "";

    private static string Outcome(ImportReceipt receipt) => receipt switch
    {
        { ReadBefore: { } before } =>
            $"Filen {receipt.FileName} lästes in redan {CountLabels.Of(before.At)} av {before.By}. Inget ändrades."
            + (before.Superseded ? " En senare fil har ändrat några av värdena; de senare gäller." : ""),
        // Without a number, though there is something to store, it is what would happen.
        { ImportId: null } when receipt.New + receipt.Changed > 0 => $"Filen {receipt.FileName} kan läsas in. Inget är sparat än.",
        { ImportId: null } => $"Filen {receipt.FileName} har inget nytt. Inget ändrades.",
        _ => $"Filen {receipt.FileName} är inläst.",
    };

    private static string Change(CountRevision change) =>
        $"- {change.Municipality}, {change.Indicator}, {change.Period.Name}: {CountLabels.Of(change.Old)} → {CountLabels.Of(change.New)}"
        + (change.Comment is null ? "" : $" ({change.Comment})");

    private static string Lines(IEnumerable<string> lines) => new StringBuilder().AppendJoin('\n', lines).Append('\n').ToString();
}
