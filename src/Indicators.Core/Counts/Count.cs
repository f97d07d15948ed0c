using System.Text.Json.Serialization;
using Indicators.Core.Agreements;
using Indicators.Core.Periods;
using Indicators.Core.Text;

namespace Indicators.Core.Counts;

/// <summary>One reported value. A figure that is not reported has no <see cref="Count"/>: missing is never zero.</summary>
/// <param name="Period">A day, ISO week or month; or a longer period or two dates, from <see cref="Period.OfDays"/>.</param>
/// <param name="Value">A number (zero included), or that the question did not apply.</param>
public sealed record Count(
    MunicipalityCode Municipality,
    IndicatorCode Indicator,
    Period Period,
    Figure Value,
    string? Comment = null);

/// <summary>Three of a value's four states; the fourth, not reported, is the absence of a value.</summary>
/// <param name="Total">0 or more; null means "ej tillämpligt".</param>
/// <param name="Under18">0 to <paramref name="Under20"/>; null when not followed or not reported.</param>
/// <param name="Under20">0 to <paramref name="Total"/>; null when not followed or not reported.</param>
/// <param name="Approximate">How far the true total may be from <paramref name="Total"/>; null for an exact one. Parts are exact.</param>
/// <param name="Parts">Parts of the total besides the ages; null when none is reported. Read them by <see cref="Part"/>.</param>
public sealed record Figure(
    int? Total, int? Under18 = null, int? Under20 = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Approximation? Approximate = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] FigureParts? Parts = null)
{
    public static readonly Figure NotApplicable = new(Total: null);

    public bool Applies => Total is not null;

    /// <summary>The number of a part of any breakdown, ages too; null when it is not reported, which is not zero.</summary>
    public int? Part(string part) => Breakdown.Key(part) switch
    {
        Breakdown.Under18 => Under18,
        Breakdown.Under20 => Under20,
        _ => Parts?[part],
    };

    /// <summary>The number with other numbers of the same parts in place of its own.</summary>
    public Figure WithParts(IEnumerable<(string Part, int? Number)> parts)
    {
        var all = parts.ToLookup(one => Breakdown.Key(one.Part));
        int? Age(string part) => all[part].Select(one => one.Number).FirstOrDefault();
        return this with
        {
            Under18 = Age(Breakdown.Under18),
            Under20 = Age(Breakdown.Under20),
            Parts = FigureParts.Of(all.Where(one => one.Key is not (Breakdown.Under18 or Breakdown.Under20)).SelectMany(one => one)),
        };
    }

    /// <summary>
    /// The sum of figures that apply. An age is the sum of what is reported of it; any other part is summed only where every figure
    /// has it, or is zero: missing is not zero.
    /// </summary>
    /// <param name="figures">Null totals do not belong here; an empty list has no total.</param>
    public static Figure Sum(IReadOnlyList<Figure> figures)
    {
        int? Age(Func<Figure, int?> age) => figures.Any(one => age(one) is not null) ? figures.Sum(one => age(one) ?? 0) : null;
        var parts = figures.SelectMany(one => one.Parts?.Numbers.Keys ?? []).Distinct()
            .Where(part => figures.All(one => one.Total == 0 || one.Parts?[part] is not null))
            .Select(part => (part, (int?)figures.Sum(one => one.Parts?[part] ?? 0)));
        return new(
            figures.Count == 0 ? null : figures.Sum(one => one.Total ?? 0), Age(one => one.Under18), Age(one => one.Under20),
            Approximation.OfSum(figures), FigureParts.Of(parts));
    }

    /// <summary>Least that the true total can be; null when it did not apply.</summary>
    internal int? AtLeast => Approximate is { } range ? range.AtLeast : Total;

    /// <summary>Most that the true total can be; null without a limit, and when it did not apply.</summary>
    internal int? AtMost => Approximate is { } range ? range.AtMost : Total;

    /// <summary>The total to people, as it was written where it is approximate: "1 234", "drygt 50", "ej tillämpligt".</summary>
    [JsonIgnore]
    public string TotalInWords => Approximate?.Words ?? (Total is { } total ? Swedish.Number(total) : "ej tillämpligt");
}

/// <summary>A value that was replaced, as reports list it.</summary>
/// <param name="Old">The former value; null when it had been withdrawn.</param>
/// <param name="New">The current value; null when it was withdrawn and the period is not reported any more.</param>
/// <param name="By">Who changed it.</param>
/// <param name="FileName">File that the new value came from, without folders.</param>
public sealed record CountRevision(
    MunicipalityCode Municipality,
    IndicatorCode Indicator,
    Period Period,
    Figure? Old,
    Figure? New,
    DateTimeOffset At,
    string By,
    string FileName,
    string? Comment);

/// <summary>One revision of a municipality's indicator in a period.</summary>
/// <param name="Revision">From 1.</param>
/// <param name="Value">Null when the value was withdrawn, and the period not reported from then on.</param>
/// <param name="Comment">On the value, from its row.</param>
/// <param name="Row">
/// In the file, as the person's program numbers it; null where it was left out, and for values from before this was kept.
/// </param>
/// <param name="Reason">Why the file changed the former value; null when no reason was given.</param>
/// <param name="Acknowledgement">Why the file's figures are right in spite of warnings; null when there were none.</param>
public sealed record CountVersion(
    int Revision,
    Figure? Value,
    string? Comment,
    DateTimeOffset At,
    string By,
    string Channel,
    string FileName,
    string Sha256,
    int? Row,
    string? Reason,
    string? Acknowledgement,
    long ImportId);
