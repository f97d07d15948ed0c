using Dapper;
using Indicators.Core.Storage;
using Npgsql;

namespace Indicators.Core.Agreements;

/// <summary>
/// Migration that rewrites every version of every agreement with target ids. Targets with open cases get the case's key as their id,
/// so that no case is closed or opened and no mail is sent.
/// </summary>
internal sealed class TargetIdStore : IMigrationStep
{
    /// <summary>The SQL migration that this step follows.</summary>
    public string Migration => "0050_target_ids";

    /// <summary>Rewrites all versions in the migration's transaction.</summary>
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
