using Indicators.Core.Audit;
using Indicators.Core.Periods;
using Indicators.Core.Storage;
using Indicators.Core.Text;

namespace Indicators.Core.Users;

/// <summary>A new key and its secret, which cannot be had again.</summary>
public sealed record CreatedApiKey(ApiKey Key, ApiKeySecret Secret);

/// <summary>Makes a key that a system can report counts with.</summary>
public sealed class CreateApiKey(Database database, AccountMail mail, TimeProvider time)
{
    private const int MostCharacters = 80;

    /// <param name="name">What the system is called, so that people know it again.</param>
    /// <param name="until">The last Swedish day that it is to work; null for no end.</param>
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
                await ApiKeyStore.AddAsync(transaction, key, secret.Hash);
                await AuditLog.WriteAsync(
                    transaction, now, actor, AuditAction.CreateApiKey, key.Id, new { key.Name, key.Right, key.Until });
                await mail.TellAdministratorsAsync(
                    transaction, actor, about: null,
                    $"skapade API-nyckeln ”{key.Name}” för {right.PartyName}s uppgifter i kommun {right.Municipality}", now);
            },
            ct);
        return Parsed.Ok(new CreatedApiKey(key, secret));
    }

    /// <returns>In Swedish; null for one that will do.</returns>
    public static string? WhyNotName(string name) => name.Trim().Length is > 0 and <= MostCharacters
        ? InvisibleText.WhyNotLine(name.Trim())
        : $"Nyckelns namn ska vara 1 till {MostCharacters} tecken, till exempel ”Polisens statistiksystem”.";

    /// <inheritdoc cref="WhyNotName" path="/returns"/>
    public string? WhyNotUntil(DateOnly? until) =>
        until < SwedishTime.DayOf(time.GetUtcNow()) ? $"{Swedish.Date(until.Value)} har redan varit. Ange en senare sista dag." : null;
}
