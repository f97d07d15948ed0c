using Indicators.Core.Periods;
using Indicators.Core.Phrases;

namespace Indicators.Core.Tests.Evaluation.Oracle;

/// <summary>Cases from a seed: the same seed is the same case everywhere.</summary>
internal static class RandomAgreement
{
    private static readonly PeriodUnit[] Cadences =
        [PeriodUnit.Tertial, PeriodUnit.Tertial, PeriodUnit.HalfYear, PeriodUnit.Year, PeriodUnit.Validity];

    private static readonly PeriodUnit[] Windows =
    [
        .. Enumerable.Repeat(PeriodUnit.Week, 10), .. Enumerable.Repeat(PeriodUnit.Month, 5), PeriodUnit.Day, PeriodUnit.Day,
        PeriodUnit.Quarter, PeriodUnit.Tertial, PeriodUnit.HalfYear, PeriodUnit.SchoolTerm, PeriodUnit.Year,
    ];

    public static OracleCase Of(int seed)
    {
        var random = new Random(seed);
        var validity = Validity(random);
        var cadence = Pick(random, Cadences);
        var target = Target(random, validity);
        var report = ReportPeriod(random, validity, cadence);
        var asOf = AsOf(random, report);
        var figures = new RandomFigures(random, target, validity).Known(asOf);
        return new OracleCase(seed, target, validity, cadence, report, figures, asOf);
    }

    public static T Pick<T>(Random random, params IReadOnlyList<T> from) => from[random.Next(from.Count)];

    /// <summary>Four months to two years and a half, over leap days and week 53 of 2020 and 2026 as often as not.</summary>
    private static Period Validity(Random random)
    {
        var year = Pick(random, 2019, 2020, 2020, 2021, 2023, 2024, 2025, 2026, 2026);
        var first = random.Next(3) switch
        {
            0 => new DateOnly(year, 1, 1),
            1 => new DateOnly(year, random.Next(1, 13), 1),
            _ => new DateOnly(year, 1, 1).AddDays(random.Next(365)),
        };
        var last = random.Next(3) switch
        {
            0 => first.AddMonths(Pick(random, 4, 6, 12, 12, 24)).AddDays(-1),
            1 => new DateOnly(first.AddDays(120).Year, 12, 31),
            _ => first.AddDays(random.Next(120, 900)),
        };
        return Period.Validity(first, last);
    }

    private static Period ReportPeriod(Random random, Period validity, PeriodUnit cadence)
    {
        if (cadence == PeriodUnit.Validity) return validity;
        Period[] all = [.. validity.Split(cadence).Select(period => period.Clip(validity)!.Value)];
        return Pick(random, all);
    }

    private static DateOnly AsOf(Random random, Period report) => random.Next(20) switch
    {
        0 => report.First.AddDays(-random.Next(1, 40)),
        1 => report.First,
        2 or 3 => report.Last,
        4 or 5 => report.Last.AddDays(1),
        < 10 => report.First.AddDays(random.Next(report.Days)),
        _ => report.Last.AddDays(random.Next(40, 400)),
    };

    private static Target Target(Random random, Period validity) => random.Next(10) switch
    {
        < 6 => Rate(random, isAveraged: false),
        6 or 7 => Rate(random, isAveraged: true),
        8 => Sum(random, validity, TargetKind.Total),
        _ => Sum(random, validity, TargetKind.Ceiling),
    };

    private static Target Rate(Random random, bool isAveraged)
    {
        var unit = Pick(random, Windows);
        var multiple = unit switch
        {
            PeriodUnit.Week => Pick(random, 1, 1, 1, 1, 2, 2, 3, 4),
            PeriodUnit.Month => Pick(random, 1, 1, 1, 2, 3),
            _ => 1,
        };
        var most = unit is PeriodUnit.Day ? 2 : unit is PeriodUnit.Week ? 4 : 8;
        var target = new Target(TargetKind.Rate, Pick(random, Comparator.AtLeast, Comparator.Exactly), random.Next(1, most), null,
            unit, multiple, isAveraged);
        // The text does not say what a season does to an average, nor to a window that is longer than what it takes away.
        if (isAveraged || multiple > 1 || unit is not (PeriodUnit.Day or PeriodUnit.Week or PeriodUnit.Month)) return target;
        return random.Next(6) switch
        {
            0 => target with { Season = Part(random, unit) },
            1 => target with { Except = Part(random, unit) },
            _ => target,
        };
    }

    private static YearPart Part(Random random, PeriodUnit window)
    {
        var first = random.Next(1, 13);
        if (window == PeriodUnit.Month || random.Next(2) == 0)
        {
            return random.Next(3) == 0
                ? YearPart.OfMonths(first, ((first + 3) % 12) + 1)
                : YearPart.Months(first, ((first + random.Next(4)) % 12) + 1);
        }
        var week = random.Next(1, 54);
        return random.Next(3) == 0 ? YearPart.OfWeeks(10, 20, 30, 53) : YearPart.Weeks(week, ((week + random.Next(8)) % 53) + 1);
    }

    private static Target Sum(Random random, Period validity, TargetKind kind)
    {
        var target = new Target(kind, kind == TargetKind.Ceiling ? Comparator.AtMost : Comparator.AtLeast, random.Next(2, 60));
        var year = random.Next(validity.First.Year - 1, validity.Last.Year + 2);
        var month = random.Next(1, 13);
        return random.Next(3) switch
        {
            0 => target with { NamedYear = year, Period = PeriodUnit.Year, PeriodMultiple = 1 },
            1 when kind == TargetKind.Total => target with
            {
                Season = YearPart.Months(month, ((month + random.Next(1, 4)) % 12) + 1),
                Period = PeriodUnit.Season,
                PeriodMultiple = 1,
            },
            _ => target with { Period = PeriodUnit.Validity },
        };
    }
}
