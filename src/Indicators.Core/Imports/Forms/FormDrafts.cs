using Indicators.Core.Periods;
using Indicators.Core.Storage;
using Indicators.Core.Users;

namespace Indicators.Core.Imports.Forms;

/// <summary>Keeps the entries that a person has typed in a form until they are submitted. Only that person sees them.</summary>
public sealed class FormDrafts(Database database, TimeProvider time)
{
    /// <summary>Null when there is none.</summary>
    public async Task<Draft?> FindAsync(User person, ReportingRight right, Period period, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        return await FormStore.FindDraftAsync(connection, person.Id, right, period, ct);
    }

    /// <param name="entries">None makes the draft go away.</param>
    public Task RunAsync(User person, ReportingRight right, Period period, IReadOnlyList<FormEntry> entries, CancellationToken ct) =>
        database.InTransactionAsync(
            transaction => entries.Count == 0
                ? FormStore.ForgetDraftAsync(transaction, person.Id, right, period, ct)
                : FormStore.SaveDraftAsync(transaction, person.Id, right, period, new(entries, time.GetUtcNow()), ct),
            ct);
}
