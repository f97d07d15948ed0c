using Indicators.Core.Tests.Support;

namespace Indicators.Web.Tests.Support;

/// <summary>Stored forecasts of past years and their outcomes, as if an existing edition had shown them.</summary>
internal static class SomeForecasts
{
    /// <summary>Forty targets at 90 %, twenty at 20 % of which five were met, ten at 5 % of which one was; three have no outcome.</summary>
    public static Task FillAsync(TestDatabase test, int heldAt90) => test.ExecuteAsync(
        """
        insert into edition_forecasts (edition_id, agreement_id, pledge_number, indicator, target_phrase, first_day, last_day, kind, as_of,
            probability, held, outcome_edition_id)
        select e.id, e.agreement_id, stated || '-' || n, 'lob', 'minst 20 per år', '2019-01-01', '2019-12-31', 'Sum', '2019-05-15',
            stated, case when settled then n <= held end, case when settled then e.id end
        from (select * from report_editions order by id limit 1) e,
            (values (0.9, 40, @heldAt90, true), (0.2, 20, 5, true), (0.05, 10, 1, true), (0.6, 3, 0, false))
                as shown (stated, number, held, settled),
            generate_series(1, number) n
        """, new { heldAt90 });
}
