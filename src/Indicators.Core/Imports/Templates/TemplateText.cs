using Indicators.Core.Agreements;
using Indicators.Core.Imports.Files;
using Indicators.Core.Periods;

namespace Indicators.Core.Imports.Templates;

/// <summary>Texts above the table of a template.</summary>
internal static class TemplateText
{
    public static string Title(TemplateScope scope) =>
        $"Antal {scope.Request.Year} för {scope.Municipality.Name}: {scope.Request.Party.Owner()}";

    /// <summary>Each short enough to be read without scrolling sideways.</summary>
    public static IEnumerable<string> Lines(TemplateScope scope, bool isSample)
    {
        var unit = scope.Request.Unit.Name();
        if (isSample)
            yield return $"# {FileRow.SampleMark}. De visar tjänsten och säger inget om verkligheten. Filen läses in som påhittad.";
        yield return $"Skriv i de gula cellerna, en kolumn per {unit}. "
            + (scope.Request.IsEmpty
                ? "Det som redan är rapporterat visas inte, och det du lämnar tomt står kvar."
                : "Det som redan är rapporterat står där; skriv över det som är fel.");
        yield return "Noll skrivs 0. Saknas uppgiften: lämna cellen tom. Gällde frågan inte: skriv ej tillämpligt, och varför i kommentar.";
        yield return $"{DueRule(scope.Request.Unit)} Markera en cell så syns dagen. Mer står på bladet {GuideSheet.Name}.";
    }

    public static string DueRule(PeriodUnit unit) =>
        $"Siffrorna ska vara inne senast den tionde i månaden efter{(unit == PeriodUnit.Week ? " att veckan tog slut" : "")}, "
        + "eller nästa arbetsdag.";
}
