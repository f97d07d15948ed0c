using System.Globalization;
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
        var now = time.GetUtcNow();
        if (WhyNot(name.Trim(), until, SwedishTime.DayOf(now)) is { } problem) return Parsed.Failed<CreatedApiKey>(problem);
        var secret = ApiKeySecret.Random();
        var key = new ApiKey(secret.Id, name.Trim(), right, now, actor.Name, until, LastUsedAt: null, Revoked: null);
        await database.InTransactionAsync(
            async transaction =>
            {
                await ApiKeyStore.AddAsync(transaction, key, secret.Hash);
                await AuditLog.WriteAsync(transaction, now, actor, AuditAction.CreateApiKey, key.Id, new { key.Name, key.Right, key.Until });
                await mail.TellAdministratorsAsync(
                    transaction, actor, about: null, $"skapade API-nyckeln ”{key.Name}” för {right.PartyName}s uppgifter i kommun {right.Municipality}", now);
            },
            ct);
        return Parsed.Ok(new CreatedApiKey(key, secret));
    }

    private static string? WhyNot(string name, DateOnly? until, DateOnly today) =>
        name.Length is 0 or > MostCharacters || name.Any(c => char.IsControl(c) || char.GetUnicodeCategory(c) == UnicodeCategory.Format)
            ? $"Nyckelns namn ska vara 1 till {MostCharacters} synliga tecken, till exempel ”Polisens statistiksystem”."
        : until < today ? $"{Swedish.Date(until.Value)} har redan varit. Ange en senare sista dag."
        : null;
}
