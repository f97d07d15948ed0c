using Indicators.Core.Storage;

namespace Indicators.Core.Users;

/// <summary>Reads a form that was sent before its sender had signed in, or confirmed who they are.</summary>
public sealed class FindUnsentForm(Database database, TimeProvider time)
{
    /// <param name="kept">What the form is found by, as the address has it.</param>
    /// <returns>Null when there is none, it is too old, or it is another person's.</returns>
    public async Task<UnsentForm?> RunAsync(string kept, Guid person, CancellationToken ct) => Secret.Parse(kept) is { } secret
        ? await database.ReadAsync(connection => SessionStore.FindFormAsync(connection, secret, person, time.GetUtcNow(), ct), ct)
        : null;
}
