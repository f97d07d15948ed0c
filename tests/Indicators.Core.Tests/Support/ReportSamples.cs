using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Indicators.Core.Phrases;
using Indicators.Core.Reports;
using static Indicators.Core.Tests.Support.ReportSampleParts;

namespace Indicators.Core.Tests.Support;

/// <summary>Report contents with invented figures, for tests of what is made from them.</summary>
public static class ReportSamples
{
    public const string Notice = "Påhittade exempelsiffror: ingen verklig händelse ligger bakom dem.";

    /// <summary>Months, age groups, a month never reported, an explicit zero, a correction; four pledges, one with a number.</summary>
    public static ReportContent Karlskoga()
    {
        ReportIndicator[] indicators =
        [
            Monthly(Counted("kontakt_inom_vecka", "Kontakt inom en vecka", "kontakt", "kontakter"), [10, 12, 9, 11]),
            Monthly(Counted("utredare_tilldelad", "Utredare tilldelad", "ärende", "ärenden"), [11, 13, 11, 11]),
            Monthly(Counted(
                "inventering", "Inventeringar av den fysiska miljön", "inventering", "inventeringar", ResponsibleParty.Municipality),
                [0, 0, 1, 3]),
            WithAges(
                Counted("lob", "LOB, omhändertagna berusade personer", "person", "personer", ages: true),
                [(14, 0, 1), (11, 1, 2), null, (19, 2, 4)]),
            Monthly(Counted("pl13", "PL 13, avvisade som stört ordningen", "person", "personer"), [6, 4, 8, 11]),
            Monthly(Counted("urinering_drickning", "Urinering och drickning på allmän plats", "rapport", "rapporter"), [3, 2, 5, 9]),
            Monthly(Counted("drograttfylleri", "Drograttfylleri", "rapport", "rapporter"), [4, 6, 5, 3]),
            Monthly(Counted("rattfylleri", "Rattfylleri", "rapport", "rapporter"), [5, 3, 4, 6]),
            WithAges(
                Counted("narkotikabrott", "Narkotikabrott", "rapport", "rapporter", ages: true),
                [(17, 2, 4), (21, 3, 6), (15, 0, 3), (18, 1, 4)]),
            Monthly(Counted("vardererbjudande", "Erbjudanden om vård", "erbjudande", "erbjudanden"), [12, 9, null, 15]),
            Monthly(Counted("trafikkontroll", "Trafikkontroller", "kontroll", "kontroller"), [7, 9, 12, 10]),
            Monthly(Counted("trygghetsdialog", "Trygghetsdialoger", "dialog", "dialoger", ResponsibleParty.Joint), [1, 2, 2, 1]),
        ];
        var contact = Promise("1", ContactText, ResponsibleParty.Police, null, ["kontakt_inom_vecka", "utredare_tilldelad"],
            new PledgeTarget(
                "kontakt inom en vecka", new Target(TargetKind.ResponseTime, Within: new TimeAllowed(1, TimeUnit.Week)),
                Code("kontakt_inom_vecka"), Code("utredare_tilldelad"), null));
        ReportPledge[] pledges =
        [
            Judged(contact, TargetStatus.NotMet, 42, 46m, "I 42 av 46 ärenden togs kontakt inom en vecka; i 4 ärenden dröjde det längre."),
            InText(Promise("2", InventoryText, ResponsibleParty.Municipality, null, ["inventering"])),
            InText(Promise("3", DisorderText, ResponsibleParty.Police, null,
                [
                    "lob", "pl13", "urinering_drickning", "drograttfylleri", "rattfylleri", "narkotikabrott", "vardererbjudande",
                    "trafikkontroll",
                ])),
            InText(Promise("4", DialogueText, ResponsibleParty.Joint, null, ["trygghetsdialog"])),
        ];
        return Content(
            "karlskoga-2016", "Medborgarlöften för Karlskoga 2016", "1883", "Karlskoga", Period.Tertial(2016, 1), indicators,
            pledges) with
        {
            Revisions =
            [
                new CountRevision(Kommun("1883"), Code("trafikkontroll"), Period.Month(2016, 2), new Figure(8), new Figure(9),
                    new DateTimeOffset(2016, 3, 31, 22, 30, 0, TimeSpan.Zero), "Rapportör Karlskoga", "karlskoga_2016_rattad.csv",
                    "En kontroll hade inte förts in."),
                new CountRevision(Kommun("1883"), Code("narkotikabrott"), Period.Month(2016, 3),
                    new Figure(15, 1, 3), new Figure(15, 0, 3),
                    new DateTimeOffset(2016, 5, 4, 7, 15, 0, TimeSpan.Zero), "Rapportör Karlskoga", "karlskoga_2016-04.csv",
                    "Åldern var fel i en anmälan."),
            ],
        };
    }

    /// <summary>Weeks, a target line, a week without a check, a week never reported, a forecast and conditions.</summary>
    public static ReportContent Forshaga()
    {
        var period = Period.Tertial(2020, 1);
        int?[] weeks = [1, 2, 1, 1, 0, 1, 1, null, 2, 1, 1, 3, 1, 1, 1, 2, 1, 1];
        ReportIndicator[] indicators =
        [
            Indicator(Counted("trafikkontroll", "Trafikkontroller", "kontroll", "kontroller", unit: PeriodUnit.Week),
                [
                    .. period.Split(PeriodUnit.Week)
                        .Zip(weeks, (week, total) => Cell(week, total is { } n ? new Figure(n) : null)),
                ],
                target: 1, lineLabel: "Lovat: 1 per vecka"),
            Monthly(Counted("insats", "Insatser mot narkotika", "insats", "insatser"), [0, 0, 1, 0], period),
            Monthly(Counted("skolbesok", "Besök på högstadieskolor", "skola", "skolor", ResponsibleParty.Joint), [0, 1, 1, 0], period),
        ];
        var check = Promise("1", "Polisen ska genomföra minst en trafikkontroll/vecka i kommunen.",
            ResponsibleParty.Police, "Trafik", ["trafikkontroll"],
            new PledgeTarget(
                "minst en trafikkontroll/vecka",
                new Target(TargetKind.Rate, Comparator.AtLeast, 1, Period: PeriodUnit.Week, PeriodMultiple: 1),
                Code("trafikkontroll"), null, null));
        var effort = Promise("2", "Polisen genomför en insats per år om underrättelseläget medger detta.",
            ResponsibleParty.Police, "Narkotika", ["insats"],
            new PledgeTarget(
                "en insats per år",
                new Target(TargetKind.Rate, Comparator.Exactly, 1, Period: PeriodUnit.Year, PeriodMultiple: 1, Conditional: true),
                Code("insats"), null, null));
        effort = effort with { Condition = "om underrättelseläget medger detta" };
        var schools = Promise("3", "Samtliga högstadieskolor i kommunen ska erbjudas besök.", ResponsibleParty.Joint, "Unga", ["skolbesok"],
            new PledgeTarget(
                "samtliga högstadieskolor", new Target(TargetKind.Coverage, CoverageOf: "högstadieskolor"), Code("skolbesok"),
                null, 3));
        ReportPledge[] pledges =
        [
            Judged(
                check, TargetStatus.PartlyMet, 21, 17m,
                "15 av 17 veckor hade minst en trafikkontroll; 0 kontroller i v. 5, och v. 8 är inte rapporterad."),
            Judged(
                effort, TargetStatus.Met, 1, 0.3m, "En insats är gjord, och så många var lovade för året.", held: true,
                why: "Underrättelseläget gav underlag i mars."),
            Judged(
                effort with { Number = "2b" }, TargetStatus.NotApplicable, null, null,
                "Villkoret för löftet var inte uppfyllt i perioden.", held: false, why: "Inga uppgifter pekade ut någon plats"),
            Judged(
                schools, TargetStatus.AtRisk, 2, 1m,
                "2 av 3 skolor hittills; i den takten blir det troligen 2–4 till slut, "
                + "och sannolikheten att löftet hålls är omkring 62\u00A0%.",
                new ForecastResult(0.62, 2.9, 2, 3, 4)),
        ];
        return Content("forshaga-2020", "Medborgarlöften Forshaga 2020–2022", "1763", "Forshaga", period, indicators, pledges);
    }

    /// <summary>An annual review with a part outside the promise, surveys of which one is missing, and remarks.</summary>
    public static ReportContent Year()
    {
        var content = Karlskoga();
        var year = Period.Year(2016);
        var figures = new YearFigure[] { new(12, IsWhole: true), new(7, IsWhole: false), new(null, IsWhole: false) };
        return content with
        {
            Period = year,
            Comments =
            [
                new(
                    content.AgreementId, "1", "kontakt inom en vecka", year, PledgeCommentKind.Silenced, "Personalbrist i juli.",
                    new(2016, 9, 1), content.Revisions[0].At, "Karin Ek"),
            ],
            Review = new(
                [.. year.Split(PeriodUnit.Tertial)], [Period.Year(2014), Period.Year(2015), year],
                [new("1", "kontakt inom en vecka", [TargetStatus.Met, TargetStatus.NotMet, null], TargetStatus.PartlyMet)],
                [.. content.Indicators.Select(indicator => new YearIndicator(indicator.Indicator, figures, figures))],
                [
                    new(
                        "ELSA", "Påhittad", IsSample: true,
                        [new("Trivs i skolan", "årskurs 7", [new(Period.Year(2015), 81.4m, 97), new(year, 79, Answers: null)])]),
                ],
                ["Elevers drogvanor: inget resultat för 2016 är inläst."]),
        };
    }

    /// <summary>As large as reports get: so many indicators over a year of months or weeks.</summary>
    public static ReportContent Large(int indicators, PeriodUnit unit) => Content(
        "karlskoga-2016", "Medborgarlöften för Karlskoga 2016", "1883", "Karlskoga", Period.Year(2020),
        [.. Enumerable.Range(1, indicators).Select(n => Indicator(
            Counted($"indikator_{n}", $"Indikator nummer {n}", "sak", "saker", unit: unit),
            [.. Period.Year(2020).Split(unit).Select((period, i) => Cell(period, (i + n) % 9 == 0 ? null : new Figure((i * n) % 12)))],
            target: 1.5m))],
        Karlskoga().Pledges);

    public static ReportContent WithoutIndicators() => Karlskoga() with { Pledges = [], Indicators = [], Missing = [], Revisions = [] };

    public static ReportContent AllMissing()
    {
        ReportIndicator[] indicators =
        [
            Monthly(Counted("trafikkontroll", "Trafikkontroller", "kontroll", "kontroller"), [null, null, null, null]),
            Monthly(Counted("lob", "LOB", "person", "personer"), [null, null, null, null]),
        ];
        return Content(
            "karlskoga-2016", "Medborgarlöften för Karlskoga 2016", "1883", "Karlskoga", Period.Tertial(2016, 1), indicators, []);
    }

    private const string ContactText = "Förbättra dialogen mellan Polis och människor som drabbats av brott. "
        + "När en förundersökning inletts, kommer kontakt att tas inom en vecka efter att en utredare tilldelats ärendet.";
    private const string InventoryText =
        "Genomföra inventeringar av den fysiska miljön med fokus på parkområden samt gång- och cykelvägar.";
    private const string DisorderText = "Intensifiera arbetet mot ordningsstörningar och missbruk i områden där invånarna känner "
        + "sig mindre trygga. Förutom repressiva åtgärder ska även samtliga personer mötas med ett erbjudande om hjälp till vård "
        + "från samhällets olika skyddsnät.";
    private const string DialogueText =
        "Genomföra trygghetsdialoger i samverkan med boende och näringsidkare i kommunens olika områden där invånarna känner sig "
        + "mindre trygga. Dialogerna ska ligga till grund för framtida trygghetsskapande åtgärder.";
}
