using Indicators.Core.Periods;
using static Indicators.Core.Phrases.Sense;

namespace Indicators.Core.Phrases;

/// <summary>Names of days, weeks, months, seasons and school terms, and words that recur with them.</summary>
internal static class PeriodWords
{
    private static readonly (PeriodUnit Unit, Sense Senses, string Words)[] Table =
    [
        (PeriodUnit.Day, PeriodNoun,
            """
            dag dygn kväll natt morgon eftermiddag förmiddag vardag vardagskväll vardagsmorgon skoldag arbetsdag
            """),
        (PeriodUnit.Day, PeriodNoun | Plural, "dagar dygns nätter kvällar vardagar arbetsdagar eftermiddagar"),
        (PeriodUnit.Day, PeriodNoun | Definite, "dagen dygnet kvällen natten"),
        (PeriodUnit.Day, Recurring, "dagligen daglig dagliga dagligt dagligdags nattligen"),
        (PeriodUnit.Week, PeriodNoun,
            """
            vecka v helg helgkväll helgnatt helgdag veckoslut weekend veckohelg kalendervecka arbetsvecka skolvecka
            """),
        (PeriodUnit.Week, PeriodNoun | Plural, "veckor helger veckosluten helgkvällar helgnätter"),
        (PeriodUnit.Week, PeriodNoun | Definite, "veckan helgen veckoslutet"),
        (PeriodUnit.Week, Recurring, "veckovis veckovisa veckovist veckoligen"),
        (PeriodUnit.Month, PeriodNoun, "månad månads mån md mnd kalendermånad månadsskifte lönehelg löningshelg"),
        (PeriodUnit.Month, PeriodNoun | Plural, "månader"),
        (PeriodUnit.Month, PeriodNoun | Definite, "månaden"),
        (PeriodUnit.Month, Recurring, "månadsvis månadsvisa månatligen månatlig månatliga månatligt månadsvist månatl"),
        (PeriodUnit.Quarter, PeriodNoun, "kvartal kvartals kv"),
        (PeriodUnit.Quarter, PeriodNoun | Definite, "kvartalet"),
        (PeriodUnit.Quarter, Recurring, "kvartalsvis kvartalsvisa kvartalsvist"),
        (PeriodUnit.Tertial, PeriodNoun, "tertial tertialperiod"),
        (PeriodUnit.Tertial, PeriodNoun | Definite, "tertialet"),
        (PeriodUnit.Tertial, Recurring, "tertialvis tertialvisa tertialsvis tertialvist"),
        (PeriodUnit.HalfYear, PeriodNoun, "halvår"),
        (PeriodUnit.HalfYear, PeriodNoun | Definite, "halvåret"),
        (PeriodUnit.HalfYear, Recurring, "halvårsvis halvårsvisa halvårligen halvårlig halvårliga halvårligt"),
        (PeriodUnit.SchoolTerm, PeriodNoun, "termin skoltermin terminsstart"),
        (PeriodUnit.SchoolTerm, PeriodNoun | Plural, "terminer"),
        (PeriodUnit.SchoolTerm, PeriodNoun | Definite, "terminen"),
        (PeriodUnit.SchoolTerm, Recurring, "terminsvis terminsvisa"),
        (PeriodUnit.Year, PeriodNoun,
            """
            år kalenderår verksamhetsår skolår läsår budgetår läsårsstart säsongsstart
            avtalsår skolstart skolavslutning jul nyår årsskifte
            vårtermin hösttermin påsk midsommar valborg lucia halloween sportlov påsklov höstlov jullov sommarlov studenten nyårsafton
            valborgsmässoafton skolavslutningsdag
            """),
        (PeriodUnit.Year, PeriodNoun | Plural, "åren års"),
        (PeriodUnit.Year, PeriodNoun | Definite,
            """
            året kalenderåret verksamhetsåret läsåret skolåret budgetåret helåret helår årets
            """),
        (PeriodUnit.Year, Recurring, "årligen årlig årliga årligt årsvis årsvisa årsbasis helårsbasis årl"),
        (PeriodUnit.Season, PeriodNoun, "säsong"),
        (PeriodUnit.Season, PeriodNoun | Definite, "säsongen"),
        (PeriodUnit.Validity, Validity,
            """
            giltighetstid giltighetstiden avtalsperioden avtalstiden löftesperioden avtalsperiod löftesperiod avtalets
            löftets överenskommelsens mandatperioden giltighetsperioden överenskommelseperioden projektperioden projekttiden
            programperioden perioden period treårsperioden tvåårsperioden fyraårsperioden verksamhetsperioden planperioden
            """),
    ];

    private static readonly string[] Months =
        ["januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december"];

    private static readonly string[] Weekdays = ["måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"];

    /// <summary>Abbreviated weekdays except "mån", which is read as month.</summary>
    private static readonly (string Word, int Day)[] ShortWeekdays =
        [
        ("tis", 2), ("ons", 3), ("tor", 4), ("tors", 4), ("fre", 5), ("lör", 6), ("sön", 7),
        ("månd", 1), ("tisd", 2), ("onsd", 3), ("torsd", 4), ("fred", 5), ("lörd", 6), ("sönd", 7),
    ];

    private static readonly string[] DayEndings = ["kväll", "natt", "eftermiddag", "morgon", "förmiddag"];

    private static readonly string[] DayDefiniteEndings = ["kvällen", "natten", "eftermiddagen", "morgonen", "förmiddagen"];

    private static readonly string[] DayPluralEndings = ["kvällar", "kvällarna", "nätter", "nätterna", "eftermiddagar", "morgnar",
        "förmiddagar"];

    private static readonly (TimeUnit Unit, int Value, string Words)[] Times =
    [
        (TimeUnit.Second, 1, "sekund sekunder sekunders"),
        (TimeUnit.Minute, 1, "minut minuter minuters min"),
        (TimeUnit.Minute, 15, "kvart"),
        (TimeUnit.Minute, 30, "halvtimme halvtimma"),
        (TimeUnit.Hour, 1, "timme timmar timma tim h timmen timmars timmes"),
        (TimeUnit.Day, 1, "dag dagar dygn dagars dygns kalenderdagar dgr dags"),
        (TimeUnit.Workday, 1,
            "arbetsdag arbetsdagar vardag vardagar arbetsdagars vardagars helgfria arb.dag arb.dagar skoldag skoldagar bankdag "
            + "bankdagar"),
        (TimeUnit.Week, 1, "vecka veckor veckas veckors v"),
        (TimeUnit.Month, 1, "månad månader månads månaders mån"),
        (TimeUnit.Month, 3, "kvartal"),
        (TimeUnit.Month, 6, "halvår"),
        (TimeUnit.Month, 12, "år års"),
    ];

    /// <summary>The words with their senses.</summary>
    public static IEnumerable<(string Word, Lexeme Lexeme)> Entries() =>
        Units().Concat(Calendar()).Concat(WeekdayWords()).Concat(Seasons()).Concat(Holidays())
            .Concat(ShortWeekdays.Select(d => (d.Word, new Lexeme(Weekday | PeriodNoun, d.Day, PeriodUnit.Week))));

    private static IEnumerable<(string Word, Lexeme Lexeme)> Units() =>
        (from row in Table from word in WordList.Of(row.Words) select (word, new Lexeme(row.Senses, Unit: row.Unit)))
        .Concat(from row in Times from word in WordList.Of(row.Words) select (word, new Lexeme(None, row.Value, Time: row.Unit)));

    private static IEnumerable<(string Word, Lexeme Lexeme)> Calendar() =>
        from i in Enumerable.Range(0, 12)
        from word in i switch
        {
            5 => (string[])[Months[i], "jun", "halvårsskiftet"],
            11 => [Months[i], "dec", "årsskiftet"],
            2 or 4 => [Months[i]],
            6 => [Months[i], "julimånad"],
            8 => [Months[i], "sep", "sept"],
            _ => [Months[i], Months[i][..3], Months[i] + "månad"],
        }
        select (word, new Lexeme(Month | PeriodNoun, i + 1, PeriodUnit.Year));

    private static IEnumerable<(string Word, Lexeme Lexeme)> WeekdayWords() =>
        from i in Enumerable.Range(0, 7)
        from form in (string[])["", "s", "en", .. DayEndings.Concat(DayDefiniteEndings).SelectMany(Joined)]
        let lexeme = new Lexeme(Weekday | PeriodNoun, i + 1, PeriodUnit.Week)
        from entry in (IEnumerable<(string, Lexeme)>)
        [
            (Weekdays[i] + form, lexeme),
            (Weekdays[i][..^1] + "n", lexeme),
            .. form.Length > 0
                ? []
                : DayPluralEndings.SelectMany(Joined).Append("ar").Append("arna")
                    .Select(e => (Weekdays[i] + e, lexeme with { Senses = lexeme.Senses | Plural })),
        ]
        select entry;

    /// <summary>Compounds with and without a linking s: "lördagskväll", "lördagkväll".</summary>
    private static string[] Joined(string ending) => ["s" + ending, ending];

    private static IEnumerable<(string Word, Lexeme Lexeme)> Seasons() =>
        from season in ((string Stem, string Definite, int Month)[])
            [("vår", "våren", 3), ("sommar", "sommaren", 6), ("höst", "hösten", 9), ("vinter", "vintern", 12)]
        from entry in (IEnumerable<(string, Lexeme)>)
        [
            (season.Stem, new Lexeme(Season | PeriodNoun, season.Month, PeriodUnit.Year)),
            (season.Definite, new Lexeme(Season | PeriodNoun | Definite, season.Month, PeriodUnit.Year)),
            (season.Definite + "s", new Lexeme(Season | Definite, season.Month, PeriodUnit.Year)),
            (season.Stem + "säsong", new Lexeme(Season, season.Month, PeriodUnit.Season)),
            (season.Stem + "tid", new Lexeme(Season, season.Month, PeriodUnit.Season)),
            (season.Stem + "månad", new Lexeme(PeriodNoun, Unit: PeriodUnit.Month)),
            (season.Stem + "vecka", new Lexeme(PeriodNoun, Unit: PeriodUnit.Week)),
            (season.Stem + "kväll", new Lexeme(PeriodNoun, Unit: PeriodUnit.Day)),
            (season.Stem + "säsongen", new Lexeme(Season | Definite, season.Month, PeriodUnit.Season)),
            (season.Stem + "halvåret", new Lexeme(Season | Definite, season.Month, PeriodUnit.Season)),
            (season.Stem + "månaderna", new Lexeme(Season | Definite, season.Month, PeriodUnit.Season)),
            (season.Stem + "perioden", new Lexeme(Season | Definite, season.Month, PeriodUnit.Season)),
            (season.Stem + "terminen", new Lexeme(Season | Definite, season.Month, PeriodUnit.SchoolTerm)),
        ]
        select entry;

    /// <summary>The summer holiday, the only school holiday read as a season: "under sommarlovet".</summary>
    private static IEnumerable<(string Word, Lexeme Lexeme)> Holidays() =>
        WordList.Of("sommarlovet sommarlovets").Select(word => (word, new Lexeme(Season | Definite, 6, PeriodUnit.Season)));
}
