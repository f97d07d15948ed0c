using Indicators.Core.Agreements;
using Indicators.Core.Evaluation;
using Indicators.Core.Excel;
using Indicators.Core.Periods;
using Indicators.Core.Text;

namespace Indicators.Core.Reports.Excel;

/// <summary>
/// Sheet with sources, meaning of statuses and states, and definitions of the indicators, for readers who check or reuse the figures.
/// </summary>
internal static class AboutSheet
{
    /// <summary>The sheet "Om rapporten".</summary>
    public static Sheet Of(ReportContent content)
    {
        var sheet = new Sheet("Om rapporten", 30, 76, 40, 18, 16);
        sheet.AddProse("Om rapporten", CellStyle.Title);
        sheet.Freeze();
        sheet.AddTable("Rapporten", ["Uppgift", "Innehåll"], [.. Facts(content).Select(Row)], "");
        AddHeading(sheet, "Så bedöms löftena");
        sheet.AddProse(
            "Ett löfte bedöms mot det antal som lovats. "
            + "Har tiden inte gått ut räknas förväntat antal efter hur många dagar som gått.");
        sheet.AddTable("Statusar", ["Status", "Betyder"], [.. Enum.GetValues<TargetStatus>().Select(Row)], "");
        AddHeading(sheet, "Så läses siffrorna");
        sheet.AddTable("Lasanvisning", ["I bladet Data", "Betyder att"], [.. Reading().Select(Row)], "");
        AddHeading(sheet, "Indikatorer");
        sheet.AddTable(
            "Indikatorer",
            ["Indikator", "Vad som räknas", "Källa", "Rapporteras av", "Minsta period"],
            [.. content.Indicators.Select(i => Row(i.Indicator))],
            "Överenskommelsen har inga indikatorer.");
        return sheet;
    }

    private static void AddHeading(Sheet sheet, string text)
    {
        sheet.Add();
        sheet.AddProse(text, CellStyle.Heading);
    }

    private static IEnumerable<(string, string)> Facts(ReportContent content)
    {
        yield return ("Överenskommelse", content.AgreementTitle);
        yield return ("Version", $"{Swedish.Number(content.AgreementVersion)} ({content.AgreementId})");
        yield return ("Källa", content.Source);
        yield return ("Kommun", $"{content.Municipality.Name} ({content.Municipality.Code})");
        yield return ("Lokalpolisområde", content.LocalPoliceArea);
        yield return ("Period", $"{Swedish.Capitalised(ReportLabels.Name(content.Period))}, {content.Period.DateSpan}");
        yield return ("Rapport", Swedish.Capitalised(AgreementLabels.Often(content.Cadence)));
        yield return ("Utgåva", content.EditionName() + (content.IsPreliminary ? ": uppgifter saknas, se bladet Saknas" : ""));
        if (content.Reason is { } reason) yield return ("Varför en ny utgåva", reason);
        yield return ("Läget är det som var känt", Swedish.Date(content.AsOf));
        yield return ("Innehållets kontrollsumma", $"SHA-256 {content.Sha256()}");
        yield return ("Siffrornas version", $"Inläsning nummer {Swedish.Number(content.DataRevision)} för kommunen");
        yield return ("Nästa rapport", content.NextReport is { } next ? Swedish.Date(next) : "Ingen");
        yield return ("Frågor besvaras av", content.Contact);
        if (content.SampleNotice is { } notice) yield return ("Observera", notice);
    }

    private static IEnumerable<(string, string)> Reading()
    {
        yield return (CellState.Reported.Name(), "Antalet är rapporterat. Noll betyder att någon har rapporterat noll.");
        yield return (CellState.Missing.Name(), "Antalet skulle ha kommit in men har inte gjort det. Cellen är tom; det är inte noll.");
        yield return (CellState.NotApplicable.Name(), "Den som rapporterar har sagt att frågan inte gällde för perioden.");
        yield return (CellState.NotDue.Name(), "Perioden är inte slut, eller det är inte dags att rapportera den än.");
        yield return (
            DataSheet.Detail,
            "Antal för en kortare period som helt eller delvis ligger i en längre, som också är rapporterad. "
            + "Det är känt och bedöms, men är inte med i någon summa.");
        yield return ("Under 18, Under 20", "De som är under 18 år räknas också med under 20 år, och båda i antalet.");
    }

    private static string Meaning(TargetStatus status) => status switch
    {
        TargetStatus.Met => "Tiden är ute och det som lovats är gjort, eller mer.",
        TargetStatus.MetOnAverage => "Tiden är ute och antalet räcker, men en del är bara rapporterat som summa över längre tid, "
            + "så det kan inte styrkas vecka för vecka.",
        TargetStatus.PartlyMet => "Tiden är ute. I genomsnitt är det gjort, men inte varje vecka eller period som lovats.",
        TargetStatus.NotMet => "Tiden är ute och det som lovats är inte gjort, eller så går det inte längre att hinna.",
        TargetStatus.OnTrack => "Tiden pågår. Chansen att löftet hålls är minst 80 procent, "
            + "eller så har det hållits varje vecka eller period som är känd. Högst en femtedel saknas.",
        TargetStatus.AtRisk => "Tiden pågår. Chansen att löftet hålls är mellan 20 och 80 procent.",
        TargetStatus.OffTrack => "Tiden pågår. Chansen är under 20 procent, eller så har löftet redan brutits under en vecka eller period.",
        TargetStatus.NoData => "Det som saknas kan vända utfallet. Det som är känt står först i bedömningen.",
        TargetStatus.Undecided => "Tiden är ute och inget saknas, men tal som är ungefärliga avgör inte om löftet hölls.",
        TargetStatus.NotApplicable => "Löftet gällde inte under perioden, eller så var dess villkor inte uppfyllt.",
        TargetStatus.NotMeasurable => "Löftet har inget mätbart mål. Den som ansvarar redovisar vad som gjorts och bedömer det.",
    };

    private static SheetCell[] Row((string Name, string Text) fact) => [SheetCell.Of(fact.Name), SheetCell.Of(fact.Text)];

    private static SheetCell[] Row(TargetStatus status) => [StatusCell.Of(status), SheetCell.Of(Meaning(status))];

    private static string Definition(Indicator indicator) => indicator.OwnBreakdowns is not { } own ? indicator.Definition
        : $"{indicator.Definition} Lämnas också uppdelat: {string.Join("; ", own.Select(one => one.InWords))}.";

    private static SheetCell[] Row(Indicator indicator) =>
    [
        SheetCell.Of(indicator.Name),
        SheetCell.Of(Definition(indicator)),
        SheetCell.Of(indicator.Source),
        SheetCell.Of(indicator.ReportedBy.Name()),
        SheetCell.Of(Swedish.Capitalised(indicator.FinestResolution.Name())),
    ];
}
