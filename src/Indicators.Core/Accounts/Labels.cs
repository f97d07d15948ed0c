using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Indicators.Core.Text;

namespace Indicators.Core.Accounts;

/// <summary>Swedish words for what accounts are made of.</summary>
public static class AccountLabels
{
    public static string Name(this Assessment assessment) => assessment switch
    {
        Assessment.CarriedOut => "Genomfört",
        Assessment.PartlyCarriedOut => "Delvis genomfört",
        Assessment.NotCarriedOut => "Inte genomfört",
        Assessment.Ongoing => "Pågår",
    };

    public static string Name(this ReasonKind kind) => kind switch
    {
        ReasonKind.SpecialEvent => "Särskild händelse",
        ReasonKind.LackOfResources => "Brist på personal eller andra resurser",
        ReasonKind.Reallocated => "Resurser omfördelade eller ändrad prioritering",
        ReasonKind.SomethingElseDone => "Annat gjordes i stället",
        ReasonKind.ConditionNotMet => "Villkoret höll inte",
        ReasonKind.NoPermission => "Tillstånd saknades",
        ReasonKind.Weather => "Vädret",
        ReasonKind.Partner => "En samarbetspartner kunde inte",
        ReasonKind.Other => "Annat",
    };

    /// <summary>"särskild händelse".</summary>
    public static string InSentence(this ReasonKind kind) => $"{char.ToLower(kind.Name()[0], Swedish.Culture)}{kind.Name()[1..]}";

    /// <summary>"Särskild händelse: bränderna i juli".</summary>
    public static string Sentence(this PledgeReason reason) =>
        reason.Words.Length == 0 ? reason.Kind.Name() : $"{reason.Kind.Name()}: {reason.Words}";

    /// <summary>Within another sentence: "skäl: särskild händelse, bränderna i juli".</summary>
    public static string Clause(this PledgeReason reason) =>
        $"skäl: {reason.Kind.InSentence()}{(reason.Words.Length == 0 ? "" : $", {reason.Words.TrimEnd('.')}")}";

    /// <summary>
    /// Reads a reason as <see cref="Sentence"/> writes it: a kind, or its first words, and after a colon one's own words.
    /// </summary>
    public static Parsed<PledgeReason> ParseReason(string text)
    {
        var parts = text.Split(':', 2, StringSplitOptions.TrimEntries);
        var kinds = parts[0].Length == 0 ? [] : Array.FindAll(
            Enum.GetValues<ReasonKind>(), kind => $"{kind.Name()} ".StartsWith($"{parts[0]} ", StringComparison.OrdinalIgnoreCase));
        // "Annat" is a kind of its own, and also how another begins.
        var exact = Array.FindAll(kinds, kind => kind.Name().Length == parts[0].Length);
        if ((exact.Length > 0 ? exact : kinds) is [var one])
            return Parsed.Ok(new PledgeReason(one, AccountText.CleanLine(parts.Length > 1 ? parts[1] : "")));
        var known = Enum.GetValues<ReasonKind>().Select(kind => $"”{kind.InSentence()}”");
        return Parsed.Failed<PledgeReason>($"”{parts[0]}” är inget skäl. Välj bland {Swedish.List([.. known])}.");
    }

    /// <summary>"12 april, Gunnarskolan, 45 föräldrar".</summary>
    public static string Line(this Activity activity) => string.Join(
        ", ", new[] { activity.Day is { } day ? Swedish.DayAndMonth(day) : "", activity.Place, activity.Amount }
            .Where(part => part.Length > 0));

    /// <summary>In the past tense, what happened to a version, after the name of the person.</summary>
    public static string Name(this AccountVersionKind kind) => kind switch
    {
        AccountVersionKind.Draft => "Utkast",
        AccountVersionKind.SetAside => "Sparades undan, eller skrevs samtidigt",
        AccountVersionKind.Ready => "Lämnades som klar",
        AccountVersionKind.Returned => "Skickades tillbaka",
    };

    /// <summary>How many accounts give each kind of reason, the most frequent first: "särskild händelse 2, vädret 1".</summary>
    public static string Summary(IEnumerable<PledgeReason> reasons) => string.Join(
        ", ",
        reasons.GroupBy(reason => reason.Kind).OrderByDescending(kind => kind.Count()).ThenBy(kind => kind.Key)
            .Select(kind => $"{kind.Key.InSentence()} {kind.Count()}"));

    /// <summary>"12 maj 2020 klockan 10.05", Swedish time.</summary>
    public static string When(DateTimeOffset at) =>
        $"{Swedish.Date(SwedishTime.DayOf(at))} klockan {SwedishTime.ToLocal(at).ToString("HH.mm", Swedish.Culture)}";
}
