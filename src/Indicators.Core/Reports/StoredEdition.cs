namespace Indicators.Core.Reports;

/// <summary>A row of <c>report_editions</c> without its content.</summary>
internal sealed record StoredEdition
{
    /// <summary>Query without a condition; callers append the where clause.</summary>
    public const string Select =
        """
        select id, agreement_id as AgreementId, period, edition, is_preliminary as IsPreliminary, as_of as AsOf,
            release_by as ReleaseBy, released_at is not null as IsReleased, missing_part as MissingPart
        from report_editions
        """;

    public required long Id { get; init; }

    public required string AgreementId { get; init; }

    public required string Period { get; init; }

    public required int Edition { get; init; }

    public required bool IsPreliminary { get; init; }

    public required DateOnly AsOf { get; init; }

    public DateOnly? ReleaseBy { get; init; }

    public required bool IsReleased { get; init; }

    public string? MissingPart { get; init; }

    /// <summary>Converts the row to the domain type.</summary>
    public ReportEdition ToEdition() => new(
        Id, Agreements.AgreementId.Parse(AgreementId).Value, Period, Edition, IsPreliminary, AsOf, ReleaseBy, IsReleased, MissingPart);
}
