using System.Runtime.CompilerServices;
using Dapper;
using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Imports.Files;
using Npgsql;
using NpgsqlTypes;

namespace Indicators.Core.Imports;

/// <summary>
/// A file's counts in a table that lasts as long as the transaction, and their comparison with the stored ones. The rows stay
/// in the database.
/// </summary>
internal static partial class StagingStore
{
    /// <summary>Seconds that a statement about all rows of a large file may take.</summary>
    public const int CommandTimeout = 3_600;

    /// <summary>Writes the counts to the table as they are read, without buffering them.</summary>
    public static async Task FillAsync(NpgsqlTransaction transaction, IEnumerable<ReadCount> counts, CancellationToken ct)
    {
        await transaction.Connection!.ExecuteAsync(
            new CommandDefinition(CreateTables, transaction: transaction, cancellationToken: ct));
        await using (var copy = await transaction.Connection!.BeginBinaryImportAsync("copy staged from stdin (format binary)", ct))
        {
            foreach (var count in counts)
            {
                ct.ThrowIfCancellationRequested();
                Write(copy, count);
            }
            await copy.CompleteAsync(ct);
        }
        // Without knowing how many rows there are, PostgreSQL plans for a handful.
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            analyze staged;
            insert into staged_series
            select municipality_code, indicator_code, unit, min(first_day), max(last_day)
            from staged group by municipality_code, indicator_code, unit;
            analyze staged_series
            """, transaction: transaction, commandTimeout: CommandTimeout, cancellationToken: ct));
    }

    private const string CreateTables =
        """
        create temporary table staged (
            row_number integer, municipality_code char(4), indicator_code text, first_day date, last_day date, unit text,
            total integer, under18 integer, under20 integer, at_least integer, at_most integer, as_written text, comment text,
            -- Flags of OmittedColumns; null for none.
            omitted smallint
        ) on commit drop;
        create temporary table staged_series (
            municipality_code char(4), indicator_code text, unit text, first_day date, last_day date
        ) on commit drop;
        -- Stored values that the file leaves out and that are to be taken back; see LeaveOutAsync.
        create temporary table left_out (
            municipality_code char(4), indicator_code text, first_day date, last_day date, unit text,
            primary key (municipality_code, indicator_code, first_day, last_day)
        ) on commit drop
        """;

    /// <summary>Municipalities that the file is about, or that it leaves values out of.</summary>
    public static async Task<IReadOnlySet<MunicipalityCode>> MunicipalitiesAsync(NpgsqlTransaction transaction, CancellationToken ct)
    {
        var codes = await transaction.Connection!.QueryAsync<string>(new CommandDefinition(
            "select municipality_code from staged_series union select municipality_code from left_out",
            transaction: transaction, cancellationToken: ct));
        return codes.Select(code => MunicipalityCode.Parse(code).Value).ToHashSet();
    }

    /// <summary>Makes the transaction read-only except for temporary tables.</summary>
    public static Task StoreNothingAsync(NpgsqlTransaction transaction, CancellationToken ct) =>
        transaction.Connection!.ExecuteAsync(
            new CommandDefinition("set transaction read only", transaction: transaction, cancellationToken: ct));

    /// <summary>By municipality, indicator, period and row.</summary>
    public static async IAsyncEnumerable<ReadCount> InOrderAsync(
        NpgsqlTransaction transaction, [EnumeratorCancellation] CancellationToken ct)
    {
        var rows = transaction.Connection!.QueryUnbufferedAsync<StagedCount>(
            $"""
            select row_number as row, municipality_code as municipality, indicator_code as indicator, unit, first_day as first,
                {StoredCount.Numbers("staged")}, comment
            from staged order by municipality_code, indicator_code, first_day, last_day, row_number
            """, transaction: transaction, commandTimeout: CommandTimeout);
        await foreach (var row in rows.WithCancellation(ct)) yield return row.ToRead();
    }

    /// <summary>Keeps the first row of those that say the same thing.</summary>
    public static Task RemoveRepeatedAsync(NpgsqlTransaction transaction, CancellationToken ct) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            delete from staged s using (
                select ctid, row_number() over (
                    partition by municipality_code, indicator_code, first_day, last_day order by row_number) as time
                from staged
            ) said
            where s.ctid = said.ctid and said.time > 1
            """, transaction: transaction, commandTimeout: CommandTimeout, cancellationToken: ct));

    /// <summary>Numbers the rows of every sheet from 1 again, as they are to be stored.</summary>
    public static Task NumberBySheetAsync(NpgsqlTransaction transaction, IReadOnlyList<int> rowsBefore, CancellationToken ct) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "update staged set row_number = row_number - (select max(before) from unnest(@before) as before where before < row_number)",
            new { before = rowsBefore.ToArray() }, transaction, CommandTimeout, cancellationToken: ct));

    /// <summary>
    /// Staged and stored figures of each series in which the file has periods of different lengths, or of another length than
    /// stored figures near them; by municipality and indicator.
    /// </summary>
    public static async IAsyncEnumerable<LayeredCount> LayeredAsync(
        NpgsqlTransaction transaction, [EnumeratorCancellation] CancellationToken ct)
    {
        var rows = transaction.Connection!.QueryUnbufferedAsync<LayeredRow>(
            LayeredRows, transaction: transaction, commandTimeout: CommandTimeout);
        await foreach (var row in rows.WithCancellation(ct)) yield return row.ToLayered();
    }

    private static readonly string LayeredRows =
        $"""
        with mixed as materialized (
            -- Seldom any at all: what is reported by month goes on by month.
            select municipality_code, indicator_code, min(first_day) - 37 as from_day, max(last_day) + 37 as to_day
            from staged_series s
            where exists (
                select from staged_series o
                where (o.municipality_code, o.indicator_code) = (s.municipality_code, s.indicator_code) and o.unit <> s.unit
            ) or exists (
                select from counts c
                where (c.municipality_code, c.indicator_code) = (s.municipality_code, s.indicator_code) and c.unit <> s.unit
                    -- No period is longer than a month, which lets the primary key find those that are near.
                    and c.first_day between s.first_day - 30 and s.last_day and c.last_day >= s.first_day
            )
            group by municipality_code, indicator_code
        )
        select s.row_number as row, s.municipality_code as municipality, s.indicator_code as indicator, s.unit, s.first_day as first,
            {StoredCount.Numbers("s")}
        from staged s join mixed using (municipality_code, indicator_code)
        union all
        select null, c.municipality_code, c.indicator_code, c.unit, c.first_day, {StoredCount.Numbers("c")}
        from mixed join counts c on (c.municipality_code, c.indicator_code) = (mixed.municipality_code, mixed.indicator_code)
            and c.first_day between mixed.from_day and mixed.to_day
        where not exists (
            select from staged s where (s.municipality_code, s.indicator_code, s.first_day, s.last_day)
                = (c.municipality_code, c.indicator_code, c.first_day, c.last_day))
            and not exists (
                select from left_out o where (o.municipality_code, o.indicator_code, o.first_day, o.last_day)
                    = (c.municipality_code, c.indicator_code, c.first_day, c.last_day))
        order by 2, 3, 5, 1
        """;

    private sealed record LayeredRow(
        int? Row, string Municipality, string Indicator, string Unit, DateOnly First, int? Total, int? Under18, int? Under20, int? AtLeast,
        int? AtMost, string? AsWritten)
    {
        public LayeredCount ToLayered() => new(
            Row, MunicipalityCode.Parse(Municipality).Value, IndicatorCode.Parse(Indicator).Value, StoredCount.PeriodOf(Unit, First),
            new(Total, Under18, Under20, StoredCount.Range(AtLeast, AtMost, AsWritten)));
    }

    /// <summary>Blocks while the connection is full, which is shorter than it would take to await each of a row's values.</summary>
    private static void Write(NpgsqlBinaryImporter copy, ReadCount read)
    {
        var count = read.Count;
        copy.StartRow();
        copy.Write(read.Row, NpgsqlDbType.Integer);
        copy.Write(count.Municipality.Value, NpgsqlDbType.Char);
        copy.Write(count.Indicator.Value, NpgsqlDbType.Text);
        copy.Write(count.Period.First, NpgsqlDbType.Date);
        copy.Write(count.Period.Last, NpgsqlDbType.Date);
        copy.Write(StoredCount.NameOf(count.Period.Unit), NpgsqlDbType.Text);
        Write(copy, count.Value.Total);
        Write(copy, count.Value.Under18);
        Write(copy, count.Value.Under20);
        Write(copy, count.Value.Approximate?.AtLeast);
        Write(copy, count.Value.Approximate?.AtMost);
        Write(copy, count.Value.Approximate?.Words);
        Write(copy, count.Comment);
        if (read.Omitted != OmittedColumns.None) copy.Write((short)read.Omitted, NpgsqlDbType.Smallint);
        else copy.WriteNull();
    }

    private static void Write(NpgsqlBinaryImporter copy, string? text)
    {
        if (text is not null) copy.Write(text, NpgsqlDbType.Text);
        else copy.WriteNull();
    }

    private static void Write(NpgsqlBinaryImporter copy, int? number)
    {
        if (number is { } given) copy.Write(given, NpgsqlDbType.Integer);
        else copy.WriteNull();
    }
}

/// <summary>A row of the staging table, as the database gives it.</summary>
internal sealed record StagedCount(
    int Row, string Municipality, string Indicator, string Unit, DateOnly First, int? Total, int? Under18, int? Under20, int? AtLeast,
    int? AtMost, string? AsWritten, string? Comment)
{
    public ReadCount ToRead() =>
        new(
            Row,
            new StoredCount(Municipality, Indicator, Unit, First, Total, Under18, Under20, AtLeast, AtMost, AsWritten, Comment).ToCount());
}
