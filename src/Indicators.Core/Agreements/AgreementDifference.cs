using Indicators.Core.Periods;
using Indicators.Core.Text;

namespace Indicators.Core.Agreements;

/// <summary>How a part differs between two versions.</summary>
public enum ChangeKind
{
    New,
    Changed,
    Gone,
}

/// <summary>One changed field.</summary>
/// <param name="Label">The field's Swedish name.</param>
/// <param name="Was">The former value; "" when it was missing.</param>
/// <param name="Is">The new value; "" when it is missing.</param>
public sealed record FactChange(string Label, string Was, string Is);

/// <summary>How one part of an agreement differs in a new version: a pledge, an indicator, a recipient, a set, the basic facts.</summary>
/// <param name="Name">"Löfte 7", "Indikatorn Trafikkontroller".</param>
/// <param name="Kind">Whether the part is new, changed or removed.</param>
/// <param name="Facts">The changed fields, in the order of the form; empty for a new or removed part.</param>
public sealed record AgreementChange(string Name, ChangeKind Kind, IReadOnlyList<FactChange> Facts);

/// <summary>Compares a new version of an agreement with the former one, before it is stored.</summary>
public static class AgreementDifference
{
    /// <summary>All differences, by kind of part.</summary>
    /// <param name="before">The newest version as written; null for a new agreement.</param>
    public static IReadOnlyList<AgreementChange> Between(Agreement? before, Agreement after) =>
    [
        .. Rows(before is null ? [] : [before], [after], _ => "Grunduppgifter", Facts).Where(_ => before is not null),
        .. Rows(before?.Recipients ?? [], after.Recipients, r => $"Mottagaren {r.Email}", Facts),
        .. Rows(before?.Indicators ?? [], after.Indicators, i => $"Indikatorn {i.Code}", Facts),
        .. Rows(before is null ? [] : Sets(before), Sets(after), s => $"Mängden {s.Code}", Facts),
        .. Rows(before?.Pledges ?? [], after.Pledges, p => $"Löfte {p.Number}", Facts),
    ];

    private static IEnumerable<AgreementChange> Rows<T>(
        IEnumerable<T> before, IEnumerable<T> after, Func<T, string> name, Func<T, IReadOnlyList<(string Label, string Value)>> facts)
    {
        var (was, now) = (before.ToDictionary(name), after.ToDictionary(name));
        foreach (var (key, row) in now)
        {
            if (!was.TryGetValue(key, out var old)) yield return new(key, ChangeKind.New, []);
            else if (Facts(facts(old), facts(row)) is { Count: > 0 } changed) yield return new(key, ChangeKind.Changed, changed);
        }
        foreach (var key in was.Keys.Except(now.Keys)) yield return new(key, ChangeKind.Gone, []);
    }

    private static List<FactChange> Facts(
        IReadOnlyList<(string Label, string Value)> before, IReadOnlyList<(string Label, string Value)> after) =>
        [.. before.Zip(after, (was, now) => new FactChange(was.Label, was.Value, now.Value)).Where(fact => fact.Was != fact.Is)];

    private static IReadOnlyList<(string Label, string Value)> Facts(Agreement agreement) =>
    [
        ("Titel", agreement.Title), ("Kommunens namn", agreement.Municipality.Name), ("Lokalpolisområde", agreement.LocalPoliceArea),
        ("Parter", Swedish.List(agreement.Parties)), ("Gäller", agreement.Validity.DateSpan), ("Rapport", agreement.Reports()),
        ("Frisläpps inom", agreement.ReleaseWithin is { } days ? Swedish.Amount(days, "arbetsdag", "arbetsdagar") : ""),
        ("Källa", agreement.Source), ("Fokusområden", Swedish.List([.. agreement.FocusAreas.Select(area => area.Name)])),
        ("Enkäter", Swedish.List(agreement.Surveys ?? [])),
    ];

    private static IReadOnlyList<(string Label, string Value)> Facts(Recipient recipient) =>
        [("Roll", recipient.Role.Name()), ("Namn", recipient.Name)];

    private static IReadOnlyList<(string Label, string Value)> Facts(Indicator indicator) =>
    [
        ("Namn", indicator.Name), ("Enhet", $"{indicator.Unit.One}, {indicator.Unit.Many}"),
        ("Definition", indicator.Definition), ("Källa", indicator.Source),
        ("Lämnas av", indicator.ReportedBy.Owner()), ("Kortaste tid", indicator.FinestResolution.Name()),
        ("Räknar personer", indicator.Sensitive ? "ja" : "nej"), ("Åldersgrupper", indicator.HasAgeGroups ? "ja" : "nej"),
        ("Resultat av", indicator.ResultOf?.Value ?? ""),
        ("Uppdelningar", string.Join("; ", (indicator.OwnBreakdowns ?? []).Select(one => one.InWords))),
    ];

    private static IReadOnlyList<(string Label, string Value)> Facts(NamedSet set) =>
        [("Namn", set.Name), ("Medlemmar", Swedish.List(set.Members))];

    private static IReadOnlyList<(string Label, string Value)> Facts(Pledge pledge) =>
    [
        ("Ordalydelse", pledge.Text), ("Ansvarig", pledge.Responsible.Owner()),
        ("Fokusområde", pledge.FocusArea ?? ""), ("Villkor", pledge.Condition ?? ""),
        ("Indikatorer", Swedish.List([.. pledge.Indicators.Select(code => code.Value)])),
        ("Mål", string.Join("; ", pledge.Targets.Select(Target))),
    ];

    private static string Target(PledgeTarget target) =>
        $"”{target.Phrase}”, räknar {target.Indicator}{(target.OutOf is { } all ? $" av {all}" : "")}"
        + (target.Set is { } set ? $", omfattar {set.Code}" : target.SetSize is { } size ? $", mängd {size}" : "");

    private static IEnumerable<NamedSet> Sets(Agreement agreement) =>
        agreement.Pledges.SelectMany(pledge => pledge.Targets).Select(target => target.Set).OfType<NamedSet>().DistinctBy(set => set.Code);
}
