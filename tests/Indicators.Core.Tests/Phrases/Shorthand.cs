using System.Globalization;
using System.Text.Json;
using Indicators.Core.Phrases;

namespace Indicators.Core.Tests.Phrases;

/// <summary>A target in one line, so that a table of phrases can be read: "rate at_least 1 week×2 averaged".</summary>
internal static class Shorthand
{
    public static string Read(string phrase) => Of(TargetPhraseParser.Read(phrase).Target);

    public static string Of(Target target)
    {
        var pieces = new List<string?>
        {
            Word(target.Kind),
            target.Comparator is { } comparator ? Word(comparator) : null,
            target.QuantityMax is { } max ? $"{Number(target.Quantity)}–{Number(max)}" : Number(target.Quantity),
            target.Percent ? "%" : null,
            target.Period is { } period ? Word(period) + (target.PeriodMultiple is > 1 ? $"×{target.PeriodMultiple}" : "") : null,
            target.Within is { } within ? $"{within.Amount} {Word(within.Unit)}" : null,
            target.Direction is { } direction ? Word(direction) : null,
            target.ChangePercent is { } percent ? $"{Number(percent)}%" : null,
            target.NamedYear?.ToString(CultureInfo.InvariantCulture),
            target.Season is { } season ? Part(season) : null,
            target.Except is { } except ? "except " + Part(except) : null,
            target.Unit == PromisedUnit.Occasions ? null : Word(target.Unit),
            target.Deadline?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            target.Averaged ? "averaged" : null,
            target.Conditional ? "conditional" : null,
            target.CoverageOf is { } set ? $"[{set}]" : null,
        };
        return string.Join(' ', pieces.Where(p => !string.IsNullOrEmpty(p)));
    }

    /// <summary>"months 6–8", "weeks 10, 20, 30".</summary>
    private static string Part(YearPart part) =>
        $"{Word(part.Unit)}s " + (IsRun(part) ? $"{part.Numbers[0]}–{part.Numbers[^1]}" : string.Join(", ", part.Numbers));

    private static bool IsRun(YearPart part) =>
        part.ConsecutiveMonths is not null || (part.Numbers.Count > 1 && part.Numbers.Select((n, i) => n - i).Distinct().Count() == 1);

    private static string? Number(decimal? value) => value?.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
