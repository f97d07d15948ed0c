namespace Indicators.Benchmarks.Imports;

/// <summary>
/// What somebody who knows PostgreSQL well would write for just this file: psql's \copy into a staging table, and one statement
/// that merges it into the same keyed tables with revisions and history. It checks nothing and answers nothing.
/// </summary>
internal static class RivalScript
{
    /// <param name="byMonth">Whether periods are months, 2016-03; else days.</param>
    public static string Text(string file, bool byMonth) =>
        $"""
        \set ON_ERROR_STOP on
        begin;
        create temporary table staging (kommun text, indikator text, period text, antal int, under18 int, under20 int) on commit drop;
        \copy staging from '{file}' with (format csv, header, delimiter ';')
        analyze staging;
        insert into imports (file_name, file_sha256, channel, is_sample, rows_new, rows_changed, rows_unchanged, imported_at, imported_by)
        values ('counts.csv', now()::text, 'psql', false, 1, 0, 0, now(), 'expert') returning id \gset
        with typed as (
            select kommun, indikator, {(byMonth ? "(period || '-01')::date" : "period::date")} as first_day,
                {(byMonth ? "((period || '-01')::date + interval '1 month - 1 day')::date" : "period::date")} as last_day,
                antal, under18, under20
            from staging
        ), kept as (
            insert into count_history (municipality_code, indicator_code, first_day, last_day, unit, total, under18, under20,
                comment, revision, import_id, recorded_at, replaced_by, replaced_at)
            select c.municipality_code, c.indicator_code, c.first_day, c.last_day, c.unit, c.total, c.under18, c.under20,
                c.comment, c.revision, c.import_id, c.recorded_at, :id, now() from typed s
            join counts c on (c.municipality_code, c.indicator_code, c.first_day, c.last_day)
                = (s.kommun, s.indikator, s.first_day, s.last_day)
            where (c.total, c.under18, c.under20) is distinct from (s.antal, s.under18, s.under20)
        )
        insert into counts as c
        select kommun, indikator, first_day, last_day, '{(byMonth ? "Month" : "Day")}', antal, under18, under20, null, 1, :id, now()
        from typed
        on conflict (municipality_code, indicator_code, first_day, last_day) do update
        set total = excluded.total, under18 = excluded.under18, under20 = excluded.under20, revision = c.revision + 1,
            import_id = excluded.import_id, recorded_at = excluded.recorded_at
        where (c.total, c.under18, c.under20) is distinct from (excluded.total, excluded.under18, excluded.under20);
        commit;
        """;
}
