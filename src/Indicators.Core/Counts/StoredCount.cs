using System.Globalization;
using Indicators.Core.Agreements;
using Indicators.Core.Periods;

namespace Indicators.Core.Counts;

/// <summary>A row of counts or count_history, as the database gives it.</summary>
internal sealed record StoredCount(
    string Municipality, string Indicator, string Unit, DateOnly First, int? Total, int? Under18, int? Under20, int? AtLeast, int? AtMost,
    string? AsWritten, string? Parts, string? Comment)
{
    private const char Duration = 'P';

    public IndicatorCode Code => IndicatorCode.Parse(Indicator).Value;

    public Period Period => PeriodOf(Unit, First);

    public Count ToCount() =>
        new(MunicipalityCode.Parse(Municipality).Value, Code, Period, Value, Comment);

    private Figure Value => new(Total, Under18, Under20, Range(AtLeast, AtMost, AsWritten), FigureParts.Parse(Parts));

    /// <summary>The SQL columns of a value's numbers, named as the records of this file have them.</summary>
    /// <param name="row">The row's alias in the query.</param>
    /// <param name="prefix">Of the names: "old", "new" or nothing.</param>
    public static string Numbers(string row, string prefix = "") =>
        $"""
        {row}.total as {prefix}total, {row}.under18 as {prefix}under18, {row}.under20 as {prefix}under20,
            {row}.at_least as {prefix}atleast, {row}.at_most as {prefix}atmost, {row}.as_written as {prefix}aswritten,
            {row}.parts::text as {prefix}parts
        """;

    /// <returns>Null for an exact number.</returns>
    public static Approximation? Range(int? atLeast, int? atMost, string? asWritten) =>
        atLeast is { } least && asWritten is not null ? new(least, atMost, asWritten) : null;

    /// <summary>
    /// The database's name of a period's unit. Days that are no period of the calendar have their number instead, as a duration of
    /// ISO 8601: "P92D".
    /// </summary>
    public static string UnitOf(Period period) => period.Unit switch
    {
        PeriodUnit.Day => nameof(PeriodUnit.Day),
        PeriodUnit.Week => nameof(PeriodUnit.Week),
        PeriodUnit.Month => nameof(PeriodUnit.Month),
        PeriodUnit.Quarter => nameof(PeriodUnit.Quarter),
        PeriodUnit.Tertial => nameof(PeriodUnit.Tertial),
        PeriodUnit.HalfYear => nameof(PeriodUnit.HalfYear),
        PeriodUnit.Year => nameof(PeriodUnit.Year),
        PeriodUnit.Season => string.Create(CultureInfo.InvariantCulture, $"{Duration}{period.Days}D"),
        PeriodUnit.SchoolTerm or PeriodUnit.Validity =>
            throw new ArgumentException($"Counts are stored for periods of the calendar or dates, not {period}.", nameof(period)),
    };

    /// <param name="unit">From <see cref="UnitOf"/>.</param>
    public static Period PeriodOf(string unit, DateOnly first) => unit[0] == Duration
        ? Period.Dates(first, first.AddDays(int.Parse(unit.AsSpan(1, unit.Length - 2), CultureInfo.InvariantCulture) - 1))
        : Period.Containing(Enum.Parse<PeriodUnit>(unit), first);
}

/// <summary>A value and the one that replaced it, as the database gives them.</summary>
internal sealed record StoredRevision(
    string Municipality,
    string Indicator,
    string Unit,
    DateOnly First,
    int? OldTotal,
    int? OldUnder18,
    int? OldUnder20,
    int? OldAtLeast,
    int? OldAtMost,
    string? OldAsWritten,
    string? OldParts,
    int? NewTotal,
    int? NewUnder18,
    int? NewUnder20,
    int? NewAtLeast,
    int? NewAtMost,
    string? NewAsWritten,
    string? NewParts,
    string? Comment,
    DateTime At,
    string By,
    string FileName,
    bool HasOld,
    bool HasNew)
{
    public CountRevision ToRevision() => new(
        MunicipalityCode.Parse(Municipality).Value,
        IndicatorCode.Parse(Indicator).Value,
        StoredCount.PeriodOf(Unit, First),
        HasOld
            ? new(OldTotal, OldUnder18, OldUnder20, StoredCount.Range(OldAtLeast, OldAtMost, OldAsWritten), FigureParts.Parse(OldParts))
            : null,
        HasNew
            ? new(NewTotal, NewUnder18, NewUnder20, StoredCount.Range(NewAtLeast, NewAtMost, NewAsWritten), FigureParts.Parse(NewParts))
            : null,
        new DateTimeOffset(At, TimeSpan.Zero),
        By,
        FileName,
        Comment);
}

/// <summary>A revision of a value, as the database gives it.</summary>
internal sealed record StoredVersion(
    int Revision,
    bool HasValue,
    int? Total,
    int? Under18,
    int? Under20,
    int? AtLeast,
    int? AtMost,
    string? AsWritten,
    string? Parts,
    string? Comment,
    DateTime At,
    string By,
    string Channel,
    string FileName,
    string Sha256,
    int? Row,
    string? Reason,
    string? Acknowledgement,
    long ImportId)
{
    public CountVersion ToVersion() => new(
        Revision,
        HasValue ? new(Total, Under18, Under20, StoredCount.Range(AtLeast, AtMost, AsWritten), FigureParts.Parse(Parts)) : null,
        Comment, new(At, TimeSpan.Zero), By, Channel, FileName, Sha256, Row, Reason, Acknowledgement, ImportId);
}
