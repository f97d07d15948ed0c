using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Excel;
using Indicators.Core.Periods;
using Indicators.Core.Text;

namespace Indicators.Core.Imports.Templates;

/// <summary>How the template is filled in and submitted, in plain words.</summary>
internal static class GuideSheet
{
    public const string Name = "Så här gör du";

    public static Sheet Of(TemplateScope scope, IReadOnlyList<TemplateRow> rows)
    {
        var sheet = new Sheet(Name, 34, 34, 60) { IsLocked = true };
        sheet.AddProse($"{Name}: {scope.Municipality.Name} {scope.Request.Year}", CellStyle.Title);
        sheet.Freeze();
        sheet.AddProse(
            $"På bladet Antal skriver {scope.Request.Party.Owner()} det som räknas för medborgarlöftena "
            + $"i {Swedish.MunicipalityName(scope.Municipality.Name)}. "
            + "Siffrorna jämförs med det som har lovats, och blir den rapport som går till bland andra lokala BRÅ.");
        Steps(sheet, scope);
        AddHeading(sheet, "Noll, saknas och ej tillämpligt");
        sheet.AddTable(
            "Betydelser", ["Du vill säga", "Skriv i cellen", "Så används det"],
            [.. Meanings(rows.Any(row => row.Cells.Any(cell => cell.Use == CellUse.Kept))).Select(Row)], "");
        if (scope.Indicators.Any(same => same.Any(f => f.Indicator.HasAgeGroups))) Ages(sheet);
        if (scope.Indicators.Any(same => same.Any(f => f.Indicator.OwnBreakdowns is not null))) Parts(sheet);
        AddHeading(sheet, "Rätta en siffra");
        sheet.AddProse(
            "Skriv över den siffra som är fel och lämna in filen igen. Det gamla värdet sparas, "
            + "och det syns vem som ändrade, när och varför. "
            + "Siffror som du inte ändrar påverkas inte, och celler som du lämnar tomma tar inte bort något.");
        AddHeading(sheet, "När siffrorna ska vara inne");
        sheet.AddProse($"{TemplateText.DueRule(scope.Request.Unit)} De räknas som inne i tid till och med klockan 23.59 den dagen.");
        sheet.AddTable("Dagar", ["Period", "Ska vara inne senast", "Kan rättas till och med"], [.. Dates(scope)], "");
        AddHeading(sheet, "Vem du kan fråga");
        sheet.AddTable(
            "Kontakter", ["Roll", "Namn", "E-post"], [.. Contacts(scope)], "Överenskommelsen säger inte vem som svarar på frågor.");
        return sheet;
    }

    private static void Steps(Sheet sheet, TemplateScope scope)
    {
        AddHeading(sheet, "Fyll i och lämna in");
        string[] steps =
        [
            "Gå till bladet Antal. Leta upp indikatorn; i kolumnen definition står vad som ska räknas.",
            $"Skriv antalet i den gula cellen för rätt {scope.Request.Unit.Name()}. Celler som du inte har någon siffra för lämnar "
            + "du tomma.",
            "Spara filen. Behåll formatet Excel-arbetsbok (xlsx). Namnet får du ändra.",
            "Lägg filen i mappen som din organisation har fått för siffrorna. Bredvid den läggs ett svar: vad som lästes in, "
            + "eller vad som behöver rättas. "
                + "Har du ingen mapp, skicka filen till någon av dem som står längst ner.",
        ];
        foreach (var (index, step) in steps.Index()) sheet.AddProse($"{index + 1}. {step}");
        sheet.AddProse(
            "Du kan filtrera raderna. Vill du sortera eller lägga till rader, ta först bort skyddet: Granska, "
            + "Ta bort bladets skydd. Det finns inget lösenord.");
        if (scope.OnlyPerMonth.Count > 0)
            sheet.AddProse($"Det här räknas bara per månad och står i mallen per månad: {Swedish.List(scope.OnlyPerMonth)}.");
    }

    private static void Ages(Sheet sheet)
    {
        AddHeading(sheet, "Unga under 18 och under 20");
        sheet.AddProse(
            "Några indikatorer har tre rader. I raden alla räknas alla åldrar. De som är under 20 räknas också i raden under 20, "
            + "och de som är under 18 i alla tre. Till exempel 14 alla, 3 under 20 och 1 under 18.");
    }

    private static void Parts(Sheet sheet)
    {
        AddHeading(sheet, "Delar av ett antal");
        sheet.AddProse(
            "Några indikatorer har en rad för alla och en rad för varje del, till exempel kvinnor och män. Det som räknas i en del räknas "
            + "också i raden alla. Vet du inte hur många en del är, lämnar du cellen tom: då saknas delen, och räknas inte som noll.");
    }

    private static IEnumerable<(string, string, string)> Meanings(bool hasKept)
    {
        yield return ("Det hände, och vi vet hur ofta", "Antalet med siffror, till exempel 12", "Räknas med.");
        yield return ("Vi vet att det inte hände någon gång", "0", "Räknas som noll.");
        yield return (
            "Vi vet inte, eller har inte hunnit", "Ingenting",
            "Siffran saknas. Den räknas inte som noll, och en påminnelse skickas när det är dags.");
        yield return (
            "Frågan gällde inte den perioden", "ej tillämpligt",
            "Räknas inte, varken som noll eller som saknad. Skriv varför i kolumnen kommentar; det står sedan i rapporten.");
        yield return (
            "Ska inte fyllas i", "Ingenting i de grå cellerna",
            "Överenskommelsen gäller inte då, eller siffran är redan lämnad på annat sätt. Markera cellen så står det varför.");
        if (hasKept)
            yield return (
                "Redan sagt vara ej tillämpligt, av ett annat skäl", "Ingenting i de mörkgula cellerna",
                "Skälet står kvar. Markera cellen så syns det.");
    }

    private static IEnumerable<SheetCell[]> Dates(TemplateScope scope) =>
        from period in scope.Periods
        let dates = scope.Agreements.Where(a => a.Validity.Overlaps(period)).Select(agreement => PeriodDates.Of(agreement, period))
            .MinBy(dates => dates.LastCorrection)
        where dates is not null
        select new[]
        {
            SheetCell.Of(Swedish.Capitalised(period.Name)),
            SheetCell.Of(Swedish.DateWithWeekday(dates.Due)),
            SheetCell.Of(Swedish.DateWithWeekday(dates.LastCorrection)),
        };

    private static IEnumerable<SheetCell[]> Contacts(TemplateScope scope) =>
        scope.Agreements.SelectMany(agreement => agreement.Recipients)
            .Where(recipient => recipient.Role is RecipientRole.Coordinator or RecipientRole.MunicipalPoliceOfficer)
            .DistinctBy(recipient => recipient.Email)
            .Select(recipient =>
                new[]
                {
                    SheetCell.Of(Swedish.Capitalised(recipient.Role.Name())),
                    SheetCell.Of(recipient.Name),
                    SheetCell.Of(recipient.Email),
                });

    private static void AddHeading(Sheet sheet, string text)
    {
        sheet.Add();
        sheet.AddProse(text, CellStyle.Heading);
    }

    private static SheetCell[] Row((string, string, string) row) =>
        [SheetCell.Of(row.Item1), SheetCell.Of(row.Item2), SheetCell.Of(row.Item3)];
}
