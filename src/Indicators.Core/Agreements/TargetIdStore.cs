using Dapper;
using Indicators.Core.Storage;
using Npgsql;

namespace Indicators.Core.Agreements;

/// <summary>
/// Writes every version of every agreement as the newest version of the document, in which targets have ids. Those that cases have as
/// their keys: so nothing closes, nothing opens, and nobody is mailed.
/// </summary>
internal sealed class TargetIdStore : IMigrationStep
{
    public string Migration => "0050_target_ids";

    public async Task RunAsync(NpgsqlTransaction transaction, CancellationToken ct)
    {
        var stored = new CommandDefinition(
            "select agreement_id, version, content::text from agreement_versions", transaction: transaction, cancellationToken: ct);
        var rows = (await transaction.Connection!.QueryAsync<(string Id, int Version, string Content)>(stored)).AsList();
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            update agreement_versions a set content = written.content::jsonb
            from unnest(@ids, @versions, @contents) as written (id, version, content)
            where (a.agreement_id, a.version) = (written.id, written.version)
            """,
            new
            {
                ids = rows.Select(row => row.Id).ToArray(),
                versions = rows.Select(row => row.Version).ToArray(),
                contents = rows.Select(row => StoredAgreement.Document.Upcast(row.Content).ToJsonString()).ToArray(),
            }, transaction, cancellationToken: ct));
    }
}
