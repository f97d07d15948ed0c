using Dapper;
using Indicators.Core.Counts;
using Indicators.Core.Periods;
using Indicators.Core.Users;
using Npgsql;

namespace Indicators.Core.Imports.Forms;

/// <summary>What people have typed and not submitted.</summary>
internal static class DraftStore
{
    private const string Mine =
        "(user_id, municipality_code, party, unit, first_day) = (@user, @municipality::char(4), @party, @unit, @first)";

    /// <summary>Null when there is none.</summary>
    public static async Task<Draft?> FindAsync(
        NpgsqlConnection connection, Guid user, ReportingRight right, Period period, CancellationToken ct) =>
        await connection.QuerySingleOrDefaultAsync<(string, DateTime)?>(new CommandDefinition(
            $"select entries::text, saved_at from count_drafts where {Mine}", Parameters(user, right, period),
            cancellationToken: ct)) is var (entries, at)
            ? new Draft(StoredForm.Document.Read(entries).Entries, new(at, TimeSpan.Zero))
            : null;

    public static async Task SaveAsync(
        NpgsqlTransaction transaction, Guid user, ReportingRight right, Period period, Draft draft, CancellationToken ct)
    {
        var parameters = new DynamicParameters(Parameters(user, right, period));
        parameters.Add("entries", StoredForm.Document.Write(new(draft.Entries)));
        parameters.Add("at", draft.SavedAt);
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            insert into count_drafts (user_id, municipality_code, party, unit, first_day, entries, saved_at)
            values (@user, @municipality, @party, @unit, @first, @entries::jsonb, @at)
            on conflict (user_id, municipality_code, party, unit, first_day) do update
            set entries = excluded.entries, saved_at = excluded.saved_at
            """, parameters, transaction, cancellationToken: ct));
    }

    public static Task ForgetAsync(NpgsqlTransaction transaction, Guid user, ReportingRight right, Period period, CancellationToken ct) =>
        transaction.Connection!.ExecuteAsync(
            new CommandDefinition(
                $"delete from count_drafts where {Mine}", Parameters(user, right, period), transaction, cancellationToken: ct));

    private static object Parameters(Guid user, ReportingRight right, Period period) => new
    {
        user,
        municipality = right.Municipality.Value,
        party = right.Party.ToString(),
        unit = StoredCount.NameOf(period.Unit),
        first = period.First,
    };
}

/// <param name="Entries">Only entries that differ from the value when they were typed.</param>
public sealed record Draft(IReadOnlyList<FormEntry> Entries, DateTimeOffset SavedAt);
