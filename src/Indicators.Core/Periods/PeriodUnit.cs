namespace Indicators.Core.Periods;

/// <summary>Kinds of period that promises and counts name.</summary>
public enum PeriodUnit
{
    Day,

    /// <summary>ISO 8601 week, Monday to Sunday.</summary>
    Week,
    Month,
    Quarter,

    /// <summary>Four months: T1 January–April, T2 May–August, T3 September–December.</summary>
    Tertial,
    HalfYear,

    /// <summary>Vårtermin January–June, hösttermin July–December: the terms with the holidays that follow them.</summary>
    SchoolTerm,
    Year,

    /// <summary>Months that a promise names, "januari till och med april", and other days from one date to another.</summary>
    Season,

    /// <summary>From an agreement's first day to its last.</summary>
    Validity,
}

public static class PeriodUnitLabels
{
    /// <summary>One such period: "vecka", "tertial".</summary>
    public static string Name(this PeriodUnit unit) => unit switch
    {
        PeriodUnit.Day => "dag",
        PeriodUnit.Week => "vecka",
        PeriodUnit.Month => "månad",
        PeriodUnit.Quarter => "kvartal",
        PeriodUnit.Tertial => "tertial",
        PeriodUnit.HalfYear => "halvår",
        PeriodUnit.SchoolTerm => "termin",
        PeriodUnit.Year => "år",
        PeriodUnit.Season => "säsong",
        PeriodUnit.Validity => "giltighetstid",
    };
}
