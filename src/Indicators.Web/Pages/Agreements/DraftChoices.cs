using Indicators.Core.Agreements;
using Indicators.Core.Agreements.Drafts;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Indicators.Web.Pages.Agreements;

/// <summary>The choices of a draft's lists. Their values are the words of an agreement file.</summary>
internal static class DraftChoices
{
    private static readonly SelectListItem None = new("–", "");

    public static IReadOnlyList<SelectListItem> Cadences { get; } =
    [
        new("Varje tertial", "tertial"),
        new("Varje halvår", "halvår"),
        new("Varje år", "år"),
        new("Bara när överenskommelsen är slut", "vid slutet"),
    ];

    public static IReadOnlyList<SelectListItem> Roles { get; } =
        [new("Välj roll", ""), .. Enum.GetValues<RecipientRole>().Select(role => new SelectListItem(role.Name(), role.Name()))];

    public static IReadOnlyList<SelectListItem> Parties { get; } =
        [new("Välj", ""), new("Polisen", "polis"), new("Kommunen", "kommun"), new("Gemensamt", "gemensamt")];

    public static IReadOnlyList<SelectListItem> Resolutions { get; } = [new("Månad", "månad"), new("Vecka", "vecka"), new("Dag", "dag")];

    public static IReadOnlyList<SelectListItem> NoOrYes { get; } = [new("Nej", "nej"), new("Ja", "ja")];

    public static IReadOnlyList<SelectListItem> FocusAreas(AgreementDraft draft, string? chosen) =>
        [None, .. With(AgreementDraft.Lines(draft.Basics.FocusAreas).Distinct(), chosen).Select(area => new SelectListItem(area, area))];

    public static IReadOnlyList<SelectListItem> Indicators(DraftPledge pledge, string? chosen, string none) =>
        [new(none, ""), .. With(pledge.Indicators, chosen).Select(code => new SelectListItem(code, code))];

    public static IReadOnlyList<SelectListItem> Sets(AgreementDraft draft, string? chosen) =>
        [
            None,
            .. With(draft.Sets.Select(set => set.Code ?? ""), chosen).Where(code => code != "")
                .Select(code => new SelectListItem(code, code)),
        ];

    /// <summary>The chosen value stays in the list also when it has been removed elsewhere; the fault says so.</summary>
    private static IEnumerable<string> With(IEnumerable<string> choices, string? chosen) =>
        choices.Union(string.IsNullOrEmpty(chosen) ? [] : [chosen]);
}
