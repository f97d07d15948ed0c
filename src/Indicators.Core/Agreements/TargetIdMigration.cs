using Indicators.Core.Storage;
using Npgsql;

namespace Indicators.Core.Agreements;

/// <summary>
/// Migration that gives the targets of stored versions their ids. Targets with open cases get the case's key as their id, so that no
/// case is closed or opened and no mail is sent.
/// </summary>
internal sealed class TargetIdMigration : IMigrationStep
{
    /// <summary>The SQL migration that this step follows.</summary>
    public string Migration => "0050_target_ids";

    /// <summary>Rewrites all versions in the migration's transaction.</summary>
    public Task RunAsync(NpgsqlTransaction transaction, CancellationToken ct) => AgreementStore.UpcastAsync(transaction, ct);
}
