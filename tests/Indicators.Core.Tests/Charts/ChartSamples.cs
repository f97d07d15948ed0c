using System.Globalization;
using Indicators.Core.Charts;

namespace Indicators.Core.Tests.Charts;

/// <summary>Charts as the reports draw them, and at their worst.</summary>
public static class ChartSamples
{
    private const string Invented = "Påhittade exempelsiffror";

    private static readonly string[] Months = ["jan", "feb", "mars", "apr", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec"];

    public static IReadOnlyDictionary<string, Chart> All { get; } = new Dictionary<string, Chart>
    {
        ["four_months"] = Of(
            "Trafikkontroller i Kil, jan–apr 2018", "Trafikkontroller jan–apr: 14, lovat 17, 3 färre.",
            Monthly(5, 3, 2, 4)) with
        {
            Line = new ChartLine("lovat: i snitt 4,3 per månad", 4.25),
            Note = Invented,
        },
        ["weeks_with_missed_weeks"] = Of("Trafikkontroller i Forshaga, T1 2020", "15 av 17 veckor hade minst en kontroll.", Weekly(17)) with
        {
            Line = new ChartLine("löftet: minst 1 per vecka", 1),
            HighlightLabel = "vecka under löftet",
            Note = Invented,
        },
        ["missing_month"] = Of(
            "LOB i Karlskoga 2016", "LOB per månad; maj är inte rapporterad.",
            Monthly(14, 11, 0, 9, null, 17, 21, 19, 12, 8, 10, 16)) with
        {
            ValueAxis = "antal omhändertaganden",
            Note = Invented,
        },
        ["all_zero"] = Of("Tillsyn av serveringstillstånd, T2 2017", "Ingen tillsyn gjordes.", Monthly(0, 0, 0, 0)),
        ["no_target"] = Of("Fotpatrulleringar i Karlstad, T2 2017", "Fotpatrulleringar maj–aug: 163.", Monthly(38, 44, 29, 52)),
        ["forecast"] = Forecast(),
        ["growing_sum"] = Of("Insatser i Kil: prognos till 31 december", "Prognos: 11–19 till slut.", Monthly(2, 4, 5, 7, 9)) with
        {
            Columns = [.. Monthly(2, 4, 5, 7, 9), .. new[] { "juni", "juli" }.Select(month => new ChartColumn(month, null))],
            Pace = new ChartPace("lovad takt: 14 till slut", [2, 4, 6, 8, 10, 12, 14]),
            Fan = new ChartFan("prognos: 11–19", "mitten: 13", new ChartPoint(4, 9), 5, [new(9, 11, 14), new(11, 13, 19)]),
        },
        ["year_of_weeks"] = Of(
            "Trafikkontroller per vecka i Forshaga kommun 2020 – ett löfte om minst en trafikkontroll i veckan hela året",
            "47 av 53 veckor.", Weekly(53)) with
        {
            Line = new ChartLine("löftet: minst 1 per vecka", 1),
            HighlightLabel = "vecka under löftet",
            Note = "Påhittade exempelsiffror. Vecka 53 slutar den 3 januari 2021.",
        },
        ["missing_among_months"] = Of(
            "Trygghetsdialoger 2016", "Trygghetsdialoger per månad.",
            Under(3, Monthly(4, null, null, 3, 1, null, 5, 2, 0, 3, 2, 1))) with
        {
            Line = new ChartLine("lovat: 3 per månad", 3),
            HighlightLabel = "under löftet",
        },
        ["long_texts"] = Of(
            "Omhändertaganden enligt lagen om omhändertagande av berusade personer, samtliga åldrar, "
            + "per tertial sedan överenskommelsen undertecknades i Karlskoga",
            "Allt är långt.",
            [
                .. Monthly(120, 98, null, 143).Select(c =>
                    c with
                    {
                        Label = $"tertialet som började i {c.Label}",
                        MissingLabel = c.Value is null ? "ej tillämpligt eftersom villkoret inte gällde" : null,
                    }),
            ]) with
        {
            ValueAxis = "antal omhändertagna personer oavsett ålder",
            Line = new ChartLine("högst lika många som i snitt under de tre föregående åren", 118.33),
            Bands =
            [
                new ChartBand("vanlig variation mellan tertialen", 0, 1, 80, 130),
                new ChartBand("väntat utfall till årets slut", 2, 3, 90, 150),
            ],
            HighlightLabel = "över taket",
            Note = "Påhittade exempelsiffror som inte säger något om hur det är i Karlskoga, i Örebro län eller någon annanstans; "
                + "de finns bara för att visa hur en rapport ser ut när alla texter är långa.",
        },
        ["one_column"] = Of("Antagna lokala ordningsföreskrifter", "En.", [new("2018", 1)]),
        ["all_missing"] = Of("Inventeringar, T3 2016", "Inget är rapporterat.", Monthly(null, null, null, null)),
        ["huge"] = Of(
            "Invånare", "Över en miljon.", Monthly(1_000_000, 998_500, 1_203_441, 12)) with
        {
            Line = new ChartLine("rikets snitt", 1_000_000),
        },
        ["decimals"] = Of(
            "Andel trygga", "Andel per termin.",
            [new("VT 16", 0.62), new("HT 16", 0.675), new("VT 17", 0.7), new("HT 17", 0)]) with
        {
            ValueAxis = "andel",
        },
    };

    public static IEnumerable<object[]> Names => All.Keys.Select(name => new object[] { name });

    public static Chart Of(string title, string description, IReadOnlyList<ChartColumn> columns) =>
        new(title, description, "antal", columns);

    public static IReadOnlyList<ChartColumn> Monthly(params double?[] values) =>
        [.. values.Select((v, i) => new ChartColumn(Months[i % 12], v, v is null ? "saknas" : null))];

    /// <summary>Every seventh week without a check; week 10 never reported.</summary>
    public static IReadOnlyList<ChartColumn> Weekly(int weeks) =>
        [.. Enumerable.Range(1, weeks).Select(week => Week(week, week == 10 ? null : week % 7 == 0 ? 0 : 1 + week * 5 % 3))];

    private static IReadOnlyList<ChartColumn> Under(double least, IReadOnlyList<ChartColumn> columns) =>
        [.. columns.Select(c => c with { IsHighlighted = c.Value < least })];

    private static ChartColumn Week(int week, double? value) => new(
        "v." + "\u00A0" + week.ToString(CultureInfo.InvariantCulture), value, value is null ? "saknas" : null, value < 1);

    private static Chart Forecast()
    {
        var months = Monthly(6, 4, 5, 3, 6, 4, 5, null, null, null, null, null);
        return Of(
            "Säkerhetskontroller 2021", "29 av 52 till och med juli; 48–60 väntas på året.",
            [.. months.Select(m => m.Value is null ? m with { MissingLabel = "ej klart" } : m)]) with
        {
            Line = new ChartLine("lovat: i snitt 4,3 per månad", 4.33),
            Bands = [new ChartBand("väntat (80 % säkerhet)", 7, 11, 3.2, 5.9)],
        };
    }
}
