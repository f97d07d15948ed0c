using Indicators.Core.Periods;
using Indicators.Core.Text;

namespace Indicators.Core.Phrases;

/// <summary>Explains a reading in one Swedish sentence.</summary>
internal static class ReadingSentence
{
    /// <summary>What was understood, or why nothing can be measured.</summary>
    public static string Of(Findings found, Target target)
    {
        var sentence = target.Kind switch
        {
            TargetKind.Rate => $"{Number(target)}{Frequency(target)}{Stretch(target)}{Counting(target)}",
            TargetKind.Total => Total(target, found.Deadline is not null),
            TargetKind.Coverage => Coverage(target),
            TargetKind.ResponseTime => ResponseTime(target),
            TargetKind.Change => Change(target),
            TargetKind.Ceiling => target.Quantity == 0 ? $"Inte en enda{Span(target)}" : $"{Number(target)}{Of(target)}{Span(target)}",
            TargetKind.Cadence => Cadence(target),
            TargetKind.None => UnmeasurableReasons.Reason(found),
        };
        var condition = target is { Conditional: true, Kind: not TargetKind.None }
            ? $", när villkoret ”{found.Phrase.Quote(found.Condition!.Value.First, found.Condition.Value.Last)}” är uppfyllt"
            : "";
        var other = target.Kind != TargetKind.None && ReadingDoubts.Second(found) is { } more && target.Quantity is not null
            ? $"; även ”{found.Phrase.Quote(more.First, more.Last)}” nämns men räknas inte"
            : "";
        return $"{Swedish.Capitalised(sentence)}{Except(found, target)}{Deadline(found, target)}{condition}{other}.";
    }

    private static string Except(Findings found, Target target) => target switch
    {
        { Kind: TargetKind.None } => "",
        { Except: { } except } => $", utom {except.Name}",
        _ when found.Exception is { } exception => $"; ”{found.Phrase.Quote(exception.First, exception.Last)}” dras inte av automatiskt",
        _ => "",
    };

    /// <summary>A deadline without a year, in the phrase's own words.</summary>
    private static string Deadline(Findings found, Target target) =>
        found.Deadline is { } last && target is { Deadline: null, Kind: TargetKind.Total or TargetKind.Coverage or TargetKind.Ceiling }
            ? $", ”{found.Phrase.Quote(found.Phrase.IsWord(last.First - 1) ? last.First - 1 : last.First, last.Last)}”"
            : "";

    private static string Of(Target target) => target is { Percent: true, CoverageOf: { } set } ? $" av ”{set}”" : "";

    private static string Number(Target target)
    {
        var comparator = target.Comparator switch
        {
            Comparator.AtLeast => "Minst ",
            Comparator.AtMost => "Högst ",
            Comparator.Exactly or null => "",
        };
        var max = target.QuantityMax is { } upper ? $" till {Swedish.Number(upper, 2)} (det lägre räcker)" : "";
        var percent = target is { Percent: true, Kind: TargetKind.Ceiling } ? " procent" : "";
        return $"{comparator}{Swedish.Number(target.Quantity ?? 0, 2)}{Unit(target)}{max}{percent}";
    }

    private static string Unit(Target target) => target.Unit switch
    {
        PromisedUnit.Occasions => "",
        PromisedUnit.Hours => target.Quantity == 1 ? " timme" : " timmar",
        PromisedUnit.Persons => target.Quantity == 1 ? " person" : " personer",
    };

    /// <summary>The part of the year, or the year, that a rate applies to.</summary>
    private static string Stretch(Target target) => target switch
    {
        { Season: { } season, NamedYear: { } year } => $"{Months(season)} {Year(year)}",
        { Season: { } season } => Months(season),
        { NamedYear: { } year } => $" under {Year(year)}",
        _ => "",
    };

    private static string Counting(Target target)
    {
        if (target.Averaged) return " i genomsnitt";
        return target.PeriodMultiple is > 1 ? ", räknat period för period" : target.Period switch
        {
            PeriodUnit.Day => ", räknat dag för dag",
            PeriodUnit.Week => ", räknat vecka för vecka",
            PeriodUnit.Month => ", räknat månad för månad",
            PeriodUnit.Quarter => ", räknat kvartal för kvartal",
            PeriodUnit.Tertial => ", räknat tertial för tertial",
            PeriodUnit.HalfYear => ", räknat halvår för halvår",
            PeriodUnit.SchoolTerm => ", räknat termin för termin",
            PeriodUnit.Year or PeriodUnit.Season or PeriodUnit.Validity or null => "",
        };
    }

    private static string Total(Target target, bool endsBefore)
    {
        var deadline = target.Deadline is { } day ? $", senast den {Swedish.Date(day)}" : "";
        var span = target.Period is null ? endsBefore || deadline.Length > 0 ? "" : " under hela giltighetstiden" : During(target);
        return $"{Number(target)} sammanlagt{span}{deadline}";
    }

    private static string During(Target target) => target switch
    {
        { Season: not null } or { NamedYear: not null } or { Period: PeriodUnit.Validity } => Span(target),
        { Period: PeriodUnit.Year } => " under året",
        _ => $" under {(IsNeuter(target.Period!.Value) ? "ett" : "en")} {target.Period.Value.Name()}",
    };

    private static string Cadence(Target target) =>
        $"Uppföljning eller möte: {Number(target).ToLower(Swedish.Culture)} {(target.Quantity == 1 ? "gång" : "gånger")}{Span(target)}";

    private static string Coverage(Target target)
    {
        var set = target.CoverageOf is { } named ? $"”{named}”" : "det som räknas upp";
        return target switch
        {
            { Quantity: null } => $"Alla i {set} ska omfattas{Span(target)}",
            { Percent: true } => $"{Number(target)} procent av {set} ska omfattas{Span(target)}",
            _ => $"{Number(target)} för var och en i {set}{Span(target)}",
        };
    }

    private static string ResponseTime(Target target)
    {
        var time = target.Within!;
        var unit = time.Unit switch
        {
            TimeUnit.Second => time.Amount == 1 ? "sekund" : "sekunder",
            TimeUnit.Minute => time.Amount == 1 ? "minut" : "minuter",
            TimeUnit.Hour => time.Amount == 1 ? "timme" : "timmar",
            TimeUnit.Day => time.Amount == 1 ? "dygn" : "dagar",
            TimeUnit.Workday => time.Amount == 1 ? "arbetsdag" : "arbetsdagar",
            TimeUnit.Week => time.Amount == 1 ? "vecka" : "veckor",
            TimeUnit.Month => time.Amount == 1 ? "månad" : "månader",
        };
        var share = target.Percent ? $" i {Swedish.Number(target.Quantity ?? 0, 2)} procent av fallen" : "";
        return $"Ska vara gjort inom {Swedish.Amount(time.Amount, unit, unit)}{share}";
    }

    private static string Change(Target target)
    {
        var size = target.ChangePercent is { } percent and not 0 ? $" med {Swedish.Number(Math.Abs(percent), 2)} procent" : "";
        var direction = target.Direction switch
        {
            ChangeDirection.Increase => $"Ska öka{size}",
            ChangeDirection.Decrease => $"Ska minska{size}",
            ChangeDirection.NoChange => "Ska ligga kvar på samma nivå",
            null => "Ska förändras",
        };
        return $"{direction}, jämfört med en tidigare period";
    }

    private static string Span(Target target) => target switch
    {
        { Period: PeriodUnit.Validity } => " under hela giltighetstiden",
        { Period: null } or { Period: PeriodUnit.Season } or { Kind: TargetKind.Total } or { NamedYear: not null, Season: null } =>
            Stretch(target),
        _ => Frequency(target) + Stretch(target),
    };

    private static string Months(YearPart season) => $" under {season.Name}";

    private static string Year(int year) => year.ToString(Swedish.Culture);

    private static string Frequency(Target target)
    {
        if (target.Period is not { } unit) return "";
        return (target.PeriodMultiple ?? 1) switch
        {
            1 => $" per {unit.Name()}",
            2 => $" {(IsNeuter(unit) ? "vartannat" : "varannan")} {unit.Name()}",
            var multiple => $" på {Swedish.Number(multiple)} {Many(unit)}",
        };
    }

    private static bool IsNeuter(PeriodUnit unit) =>
        unit is PeriodUnit.Year or PeriodUnit.Quarter or PeriodUnit.Tertial or PeriodUnit.HalfYear;

    private static string Many(PeriodUnit unit) => unit switch
    {
        PeriodUnit.Day => "dagar",
        PeriodUnit.Week => "veckor",
        PeriodUnit.Month => "månader",
        PeriodUnit.Quarter or PeriodUnit.Tertial or PeriodUnit.HalfYear or PeriodUnit.Year => unit.Name(),
        PeriodUnit.SchoolTerm => "terminer",
        PeriodUnit.Season => "säsonger",
        PeriodUnit.Validity => "giltighetstider",
    };
}
