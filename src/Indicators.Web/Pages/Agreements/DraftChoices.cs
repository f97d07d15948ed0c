using Indicators.Core.Agreements;
using Indicators.Core.Agreements.Drafts;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Indicators.Web.Pages.Agreements;

/// <summary>The choices of a draft's lists. Their values are the words of an agreement file.</summary>
internal static class DraftChoices
{
    private static readonly SelectListItem None = new("–", "");

    /// <summary>How often a report is made.</summary>
    public static IReadOnlyList<SelectListItem> Cadences { get; } =
    [
        new("Varje tertial", "tertial"),
        new("Varje halvår", "halvår"),
        new("Varje år", "år"),
        new("Bara när överenskommelsen är slut", "vid slutet"),
    ];

    /// <summary>A recipient's role, which decides what they get besides the reports.</summary>
    public static IReadOnlyList<SelectListItem> Roles { get; } =
        [new("Välj roll", ""), .. Enum.GetValues<RecipientRole>().Select(role => new SelectListItem(role.Name(), role.Name()))];

    /// <summary>Who carries out a pledge, or reports an indicator.</summary>
    public static IReadOnlyList<SelectListItem> Parties { get; } =
        [new("Välj", ""), new("Polisen", "polis"), new("Kommunen", "kommun"), new("Gemensamt", "gemensamt")];

    /// <summary>The shortest periods that an indicator is reported for.</summary>
    public static IReadOnlyList<SelectListItem> Resolutions { get; } = [new("Månad", "månad"), new("Vecka", "vecka"), new("Dag", "dag")];

    /// <summary>No first, as the choice to begin with.</summary>
    public static IReadOnlyList<SelectListItem> NoOrYes { get; } = [new("Nej", "nej"), new("Ja", "ja")];

    /// <summary>The areas that are listed among the draft's basics.</summary>
    /// <param name="chosen">Stays a choice also when it is no longer listed.</param>
    public static IReadOnlyList<SelectListItem> FocusAreas(AgreementDraft draft, string? chosen) =>
        [None, .. With(AgreementDraft.Lines(draft.Basics.FocusAreas).Distinct(), chosen).Select(area => new SelectListItem(area, area))];

    /// <summary>Codes of the pledge's own indicators.</summary>
    /// <param name="chosen">Stays a choice also when the pledge no longer has it.</param>
    /// <param name="none">Label of the first choice, which is empty.</param>
    public static IReadOnlyList<SelectListItem> Indicators(DraftPledge pledge, string? chosen, string none) =>
        [new(none, ""), .. With(pledge.Indicators, chosen).Select(code => new SelectListItem(code, code))];

    /// <summary>Codes of the draft's named sets.</summary>
    /// <param name="chosen">Stays a choice also when the set is removed.</param>
    public static IReadOnlyList<SelectListItem> Sets(AgreementDraft draft, string? chosen) =>
        [
            None,
            .. With(draft.Sets.Select(set => set.Code ?? ""), chosen).Where(code => code != "")
                .Select(code => new SelectListItem(code, code)),
        ];

    /// <summary>The chosen value stays in the list also when it has been removed elsewhere; a problem at the field reports it.</summary>
    private static IEnumerable<string> With(IEnumerable<string> choices, string? chosen) =>
        choices.Union(string.IsNullOrEmpty(chosen) ? [] : [chosen]);
}
