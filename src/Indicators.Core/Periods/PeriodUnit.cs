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

    /// <summary>Months that a promise names, "januari till och med april".</summary>
    Season,

    /// <summary>From an agreement's first day to its last.</summary>
    Validity,
}
