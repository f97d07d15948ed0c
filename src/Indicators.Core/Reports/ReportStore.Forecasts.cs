using Dapper;
using Indicators.Core.Agreements;
using Indicators.Core.Reports.Forecasts;
using Npgsql;

namespace Indicators.Core.Reports;

/// <summary>The published forecasts, and their outcomes when a later edition has them.</summary>
public static partial class ReportStore
{
    /// <summary>Stores the forecasts of a new edition, and from its verdicts the outcomes of earlier forecasts of the agreement.</summary>
    internal static async Task KeepForecastsAsync(
        NpgsqlTransaction transaction, long editionId, ReportContent content, CancellationToken ct)
    {
        // Several workers may store reports of the same agreement at once and update the same forecasts.
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "select pg_advisory_xact_lock(hashtextextended(@name, 0))", new { name = $"forecasts-{content.AgreementId}" },
            transaction, cancellationToken: ct));
        await AddForecastsAsync(transaction, editionId, EditionForecast.In(content), ct);
        var evaluations = content.Pledges.SelectMany(pledge => pledge.Evaluations);
        var outcomes = ForecastSubject.Outcomes(content.AgreementId, evaluations);
        await SettleForecastsAsync(transaction, editionId, content.AgreementId, outcomes, ct);
    }

    /// <summary>
    /// Forecasts in released editions. A correction repeats a forecast: only the last edition of each report that has it is included.
    /// </summary>
    /// <param name="agreement">Limits the result to one agreement; null for all.</param>
    public static async Task<IReadOnlyList<EditionForecast>> ReleasedForecastsAsync(
        NpgsqlConnection connection, CancellationToken ct, AgreementId? agreement = null) =>
    [
        .. (await connection.QueryAsync<StoredForecast>(new CommandDefinition(
            """
            select distinct on (f.agreement_id, f.pledge_number, f.indicator, f.target_phrase, f.first_day, f.last_day, e.period)
                f.agreement_id as Agreement, f.pledge_number as Pledge, f.indicator as Indicator, f.target_phrase as Phrase,
                f.first_day as First, f.last_day as Last, f.kind as Kind, f.as_of as AsOf, f.probability as Probability, f.was_met as Held
            from edition_forecasts f join report_editions e on e.id = f.edition_id
            where e.released_at is not null and (@agreement::text is null or f.agreement_id = @agreement)
            order by f.agreement_id, f.pledge_number, f.indicator, f.target_phrase, f.first_day, f.last_day, e.period, e.edition desc
            """, new { agreement = agreement?.Value }, cancellationToken: ct))).Select(row => row.ToForecast()),
    ];

    private static Task AddForecastsAsync(
        NpgsqlTransaction transaction, long editionId, IReadOnlyList<EditionForecast> forecasts, CancellationToken ct) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            insert into edition_forecasts (edition_id, agreement_id, pledge_number, indicator, target_phrase, first_day, last_day,
                kind, as_of, probability)
            select @editionId, *
            from unnest(@agreements, @pledges, @indicators, @phrases, @firsts, @lasts, @kinds, @days, @probabilities)
            """,
            new
            {
                editionId,
                agreements = forecasts.Select(f => f.Subject.Agreement.Value).ToArray(),
                pledges = forecasts.Select(f => f.Subject.Pledge).ToArray(),
                indicators = forecasts.Select(f => f.Subject.Indicator.Value).ToArray(),
                phrases = forecasts.Select(f => f.Subject.Phrase).ToArray(),
                firsts = forecasts.Select(f => f.Subject.First).ToArray(),
                lasts = forecasts.Select(f => f.Subject.Last).ToArray(),
                kinds = forecasts.Select(f => f.Kind.ToString()).ToArray(),
                days = forecasts.Select(f => f.AsOf).ToArray(),
                probabilities = forecasts.Select(f => f.Probability).ToArray(),
            }, transaction, cancellationToken: ct));

    private static Task SettleForecastsAsync(
        NpgsqlTransaction transaction, long editionId, AgreementId agreement, IReadOnlyDictionary<ForecastSubject, bool?> outcomes,
        CancellationToken ct) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            update edition_forecasts f
            set was_met = outcome.held, outcome_edition_id = case when outcome.held is not null then @editionId end
            from unnest(@pledges, @indicators, @phrases, @firsts, @lasts, @held) as outcome (pledge, indicator, phrase, first, last, held)
            where f.agreement_id = @agreement and f.was_met is distinct from outcome.held
                and (f.pledge_number, f.indicator, f.target_phrase, f.first_day, f.last_day)
                    = (outcome.pledge, outcome.indicator, outcome.phrase, outcome.first, outcome.last)
            """,
            new
            {
                editionId,
                agreement = agreement.Value,
                pledges = outcomes.Keys.Select(subject => subject.Pledge).ToArray(),
                indicators = outcomes.Keys.Select(subject => subject.Indicator.Value).ToArray(),
                phrases = outcomes.Keys.Select(subject => subject.Phrase).ToArray(),
                firsts = outcomes.Keys.Select(subject => subject.First).ToArray(),
                lasts = outcomes.Keys.Select(subject => subject.Last).ToArray(),
                held = outcomes.Values.ToArray(),
            }, transaction, cancellationToken: ct));

    private sealed record StoredForecast
    {
        public required string Agreement { get; init; }

        public required string Pledge { get; init; }

        public required string Indicator { get; init; }

        public required string Phrase { get; init; }

        public required DateOnly First { get; init; }

        public required DateOnly Last { get; init; }

        public required string Kind { get; init; }

        public required DateOnly AsOf { get; init; }

        public required double Probability { get; init; }

        public bool? Held { get; init; }

        public EditionForecast ToForecast() => new(
            new(AgreementId.Parse(Agreement).Value, Pledge, IndicatorCode.Parse(Indicator).Value, Phrase, First, Last),
            Enum.Parse<ForecastKind>(Kind), AsOf, Probability, Held);
    }
}
