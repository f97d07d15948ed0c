using Dapper;
using Indicators.Core.Periods;
using Npgsql;

namespace Indicators.Core.Agreements;

/// <summary>An agreement without its content.</summary>
/// <param name="Validity">Over all its versions.</param>
public sealed record ListedAgreement(AgreementId Id, string Title, Municipality Municipality, string LocalPoliceArea, Period Validity);

/// <summary>The agreements of all municipalities, for lists and searches.</summary>
public static class AgreementListStore
{
    /// <summary>By the municipality's name, the newest agreement first.</summary>
    public static async Task<IReadOnlyList<ListedAgreement>> AllAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            """
            select distinct on (agreement_id) agreement_id as Id, content->>'title' as Title, content->>'local_police_area' as Area,
                municipality_code as Code,
                municipality_name as Name, min(valid_from) over (partition by agreement_id) as First, valid_to as Last
            from agreement_versions order by agreement_id, version desc
            """, cancellationToken: ct));
        return
        [
            .. rows.Select(row => new ListedAgreement(
                    AgreementId.Parse(row.Id).Value, row.Title, new(MunicipalityCode.Parse(row.Code).Value, row.Name), row.Area,
                    Period.Validity(row.First, row.Last)))
                .OrderBy(one => one.Municipality.Name, StringComparer.Create(Text.Swedish.Culture, ignoreCase: true))
                .ThenByDescending(one => one.Validity.First),
        ];
    }

    private sealed record Row(string Id, string Title, string Area, string Code, string Name, DateOnly First, DateOnly Last);
}
