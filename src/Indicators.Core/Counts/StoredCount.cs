using Indicators.Core.Agreements;
using Indicators.Core.Periods;

namespace Indicators.Core.Counts;

/// <summary>A row of counts or count_history, as the database gives it.</summary>
internal sealed record StoredCount(
    string Municipality, string Indicator, string Unit, DateOnly First, int? Total, int? Under18, int? Under20, string? Comment)
{
    public IndicatorCode Code => IndicatorCode.Parse(Indicator).Value;

    public Period Period => PeriodOf(Unit, First);

    public Count ToCount() =>
        new(MunicipalityCode.Parse(Municipality).Value, Code, Period, new(Total, Under18, Under20), Comment);

    /// <summary>The database's name of a unit of periods that counts are reported for.</summary>
    public static string NameOf(PeriodUnit unit) => unit switch
    {
        PeriodUnit.Day => nameof(PeriodUnit.Day),
        PeriodUnit.Week => nameof(PeriodUnit.Week),
        PeriodUnit.Month => nameof(PeriodUnit.Month),
        PeriodUnit.Quarter or PeriodUnit.Tertial or PeriodUnit.HalfYear or PeriodUnit.SchoolTerm or PeriodUnit.Year or PeriodUnit.Season
            or PeriodUnit.Validity => throw new ArgumentOutOfRangeException(nameof(unit), unit, "Nothing is reported for so long."),
    };

    public static Period PeriodOf(string unit, DateOnly first) => Period.Containing(Enum.Parse<PeriodUnit>(unit), first);
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
    int? NewTotal,
    int? NewUnder18,
    int? NewUnder20,
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
        HasOld ? new(OldTotal, OldUnder18, OldUnder20) : null,
        HasNew ? new(NewTotal, NewUnder18, NewUnder20) : null,
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
        Revision, HasValue ? new(Total, Under18, Under20) : null, Comment, new(At, TimeSpan.Zero), By, Channel, FileName, Sha256, Row,
        Reason, Acknowledgement, ImportId);
}
