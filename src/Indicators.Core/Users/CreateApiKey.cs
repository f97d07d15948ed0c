using Indicators.Core.Audit;
using Indicators.Core.Periods;
using Indicators.Core.Storage;
using Indicators.Core.Text;

namespace Indicators.Core.Users;

/// <summary>A new key with its secret, which cannot be read again.</summary>
public sealed record CreatedApiKey(ApiKey Key, ApiKeySecret Secret);

/// <summary>Creates an API key with which a system reports counts.</summary>
public sealed class CreateApiKey(Database database, UserMail mail, TimeProvider time)
{
    private const int MaxCharacters = 80;

    /// <summary>Creates and stores a key, and notifies the other administrators.</summary>
    /// <param name="name">Name of the system, 1 to 80 characters.</param>
    /// <param name="until">Last Swedish day of validity, inclusive; null for no end.</param>
    /// <returns>The key and its secret, or the problem in Swedish.</returns>
    public async Task<Parsed<CreatedApiKey>> RunAsync(ReportingRight right, string name, DateOnly? until, Actor actor, CancellationToken ct)
    {
        if ((WhyNotName(name) ?? WhyNotUntil(until) ?? SwedishMunicipalities.WhyNot(right.Municipality)) is { } problem)
            return Parsed.Failed<CreatedApiKey>(problem);
        var now = time.GetUtcNow();
        var secret = ApiKeySecret.Random();
        var key = new ApiKey(secret.Id, name.Trim(), right, now, actor.Name, until, LastUsedAt: null, Revoked: null);
        await database.InTransactionAsync(
            async transaction =>
            {
                await ApiKeyStore.AddAsync(transaction, key, secret.Hash, ct);
                await AuditLog.WriteAsync(
                    transaction, now, actor, AuditAction.CreateApiKey, key.Id, new { key.Name, key.Right, key.Until });
                await mail.NotifyAdministratorsAsync(
                    transaction, actor, about: null,
                    $"skapade API-nyckeln ”{key.Name}” för {right.PartyName}s uppgifter i kommun {right.Municipality}", now, ct: ct);
            },
            ct);
        return Parsed.Ok(new CreatedApiKey(key, secret));
    }

    /// <summary>Validates a name.</summary>
    /// <returns>The problem in Swedish; null for a valid name.</returns>
    public static string? WhyNotName(string name) => name.Trim().Length is > 0 and <= MaxCharacters
        ? InvisibleText.WhyNotLine(name.Trim())
        : $"Nyckelns namn ska vara 1 till {MaxCharacters} tecken, till exempel ”Polisens statistiksystem”.";

    /// <summary>Validates a last day of validity, which must not have passed.</summary>
    /// <returns>The problem in Swedish; null for a valid day.</returns>
    public string? WhyNotUntil(DateOnly? until) =>
        until < SwedishTime.DayOf(time.GetUtcNow()) ? $"{Swedish.Date(until.Value)} har redan varit. Ange en senare sista dag." : null;
}
