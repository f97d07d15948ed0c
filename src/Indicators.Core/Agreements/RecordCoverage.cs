using Indicators.Core.Audit;
using Indicators.Core.Periods;
using Indicators.Core.Phrases;
using Indicators.Core.Storage;
using Indicators.Core.Text;

namespace Indicators.Core.Agreements;

/// <summary>A record about one member of a pledge's set: "Norra skolan fick sitt besök den 14 mars".</summary>
/// <param name="PledgeNumber">The pledge's number in the agreement.</param>
/// <param name="Member">As written in the set.</param>
/// <param name="Day">The day on which the member was covered.</param>
/// <param name="Kind">What was done.</param>
/// <param name="Comment">Printed in the report; for a withdrawal, the reason.</param>
public sealed record CoverageRecord(string PledgeNumber, string Member, DateOnly Day, CoverageKind Kind, string Comment);

/// <summary>What was done for a member of a set. The names are stored in the database.</summary>
public enum CoverageKind
{
    /// <summary>Covered as promised, without details.</summary>
    Covered,

    /// <summary>Offered what was promised, which is sufficient when the promise is an offer.</summary>
    Offered,

    /// <summary>Carried out: visited, informed.</summary>
    CarriedOut,

    /// <summary>Not covered that day after all; earlier records of the same member and day no longer apply.</summary>
    Withdrawn,
}

/// <summary>
/// Records that a member of a pledge's set was covered on a day, or withdraws such a record. Repeating the same record changes
/// nothing.
/// </summary>
public sealed class RecordCoverage(Database database, TimeProvider time)
{
    /// <summary>Stores the record with an entry in the audit log.</summary>
    /// <param name="cover">The member's name is matched ignoring case.</param>
    /// <returns>
    /// A Swedish sentence about the stored record, or the problem: no such agreement, pledge or member, a day outside the validity or
    /// in the future, an offer that is not sufficient, or nothing to withdraw.
    /// </returns>
    public async Task<Parsed<string>> RunAsync(AgreementId id, CoverageRecord cover, Actor actor, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        if (await AgreementStore.FindAsync(connection, id, ct) is not { } agreement)
            return Parsed.Failed<string>($"Det finns ingen överenskommelse ”{id}”.");
        var asStored = Validated(agreement, cover with { Comment = cover.Comment.Trim() });
        if (!asStored.Ok) return Parsed.Failed<string>(asStored.Problem);
        var current = await AgreementStore.CoverageAsync(connection, id, ct);
        if (current.Contains(asStored.Value)) return Parsed.Ok("Det var redan noterat.");
        if (Problem(agreement, asStored.Value, current) is { } problem) return Parsed.Failed<string>(problem);
        await database.InTransactionAsync(
            async transaction =>
            {
                await AgreementStore.AddCoverageAsync(transaction, id, asStored.Value, time.GetUtcNow(), actor, ct);
                await AuditLog.WriteAsync(transaction, time.GetUtcNow(), actor, AuditAction.RecordCoverage, id.Value, asStored.Value);
            },
            ct);
        return Parsed.Ok(Noted(asStored.Value));
    }

    /// <summary>The record with the member as written in the set.</summary>
    private static Parsed<CoverageRecord> Validated(Agreement agreement, CoverageRecord cover)
    {
        if (agreement.Pledges.FirstOrDefault(p => p.Number == cover.PledgeNumber) is not { } pledge)
            return Parsed.Failed<CoverageRecord>(
                $"Överenskommelsen har inget löfte {cover.PledgeNumber}. "
                + $"Välj bland {Swedish.List([.. agreement.Pledges.Select(p => p.Number)])}.");
        string[] members = [.. pledge.Targets.SelectMany(target => target.Set?.Members ?? []).Distinct()];
        if (members.Length == 0)
            return Parsed.Failed<CoverageRecord>(
                $"Löfte {pledge.Number} har ingen mängd med namn att pricka av. Skriv en under ”mängder” i överenskommelsen.");
        var named = cover.Member.Trim().Normalize();
        if (members.FirstOrDefault(member => string.Equals(member, named, StringComparison.OrdinalIgnoreCase)) is { } member)
            return Parsed.Ok(cover with { Member = member });
        return Parsed.Failed<CoverageRecord>(SuggestSpelling.For(named, members) is { } near
            ? $"”{named}” ingår inte i löfte {pledge.Number}. Menade du ”{near}”?"
            : $"”{named}” ingår inte i löfte {pledge.Number}. Välj bland {Swedish.List(members, most: 12)}.");
    }

    private string? Problem(Agreement agreement, CoverageRecord cover, IReadOnlyList<CoverageRecord> current)
    {
        var day = Swedish.Date(cover.Day);
        if (cover.Kind == CoverageKind.Withdrawn)
        {
            if (!current.Any(c => (c.PledgeNumber, c.Member, c.Day) == (cover.PledgeNumber, cover.Member, cover.Day)))
                return $"Inget är noterat om {cover.Member} den {day}, så det finns inget att ta tillbaka.";
            return cover.Comment == "" ? "Skriv varför uppgiften tas tillbaka. Det sparas tillsammans med den." : null;
        }
        if (!agreement.Validity.Contains(cover.Day))
            return $"Den {day} ligger utanför {agreement.Validity.DateSpan}, då överenskommelsen gäller.";
        if (cover.Day > time.Today()) return $"Den {day} har inte varit än. Säg till när det är gjort.";
        return cover.Kind == CoverageKind.Offered && !PromisesAnOffer(agreement, cover)
            ? $"Löfte {cover.PledgeNumber} är mer än ett erbjudande. Säg till när det är genomfört."
            : null;
    }

    private static bool PromisesAnOffer(Agreement agreement, CoverageRecord cover) =>
        agreement.Pledges.First(p => p.Number == cover.PledgeNumber).Targets
            .Any(target => target.Set?.Members.Contains(cover.Member) is true && TargetPhraseParser.Read(target.Phrase).IsOffer);

    private static string Noted(CoverageRecord cover) =>
        $"Noterat för löfte {cover.PledgeNumber}, {cover.Member}, {Swedish.Date(cover.Day)}: {AgreementLabels.Name(cover.Kind)}.";
}
