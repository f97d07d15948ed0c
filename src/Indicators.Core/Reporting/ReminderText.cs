using System.Globalization;
using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Notifications;
using Indicators.Core.Periods;
using Indicators.Core.Text;

namespace Indicators.Core.Reporting;

/// <summary>Content of a reminder, before it is laid out as plain text or HTML.</summary>
/// <param name="Subject">Begins with the missing figures, since a phone shows the first forty characters.</param>
/// <param name="Lists">The figures, with a heading per municipality and deadline.</param>
/// <param name="Instructions">How to report; empty in a receipt.</param>
/// <param name="Page">Where the reader reports; null when the site is not reached, and in a receipt.</param>
/// <param name="About">Why the reader gets the mail, when the next one comes, and contacts.</param>
internal sealed record ReminderText(
    string Subject, string Lead, IReadOnlyList<ReminderList> Lists, IReadOnlyList<string> Instructions, IReadOnlyList<string> About,
    Uri? Page = null)
{
    private const int MaxNamed = 2;

    private const string HowTo = "Så rapporterar du", AboutHeading = "Om det här brevet", Form = "Logga in och fyll i siffrorna";

    private static readonly IReadOnlyList<string> Steps =
    [
        "Öppna den bifogade filen. Där finns en rad för varje siffra som saknas.",
        "Skriv antalet i kolumnen antal. 0 betyder att ni har räknat och att inget har hänt. En tom ruta betyder att siffran " +
        "fortfarande saknas. " +
        "Skriv ”ej tillämpligt” och en kommentar om frågan inte gällde.",
        "Spara filen och lämna in den som ni brukar. Går det inte, hör av dig till den som står nedan.",
    ];

    /// <param name="links">Null when readers do not reach the site.</param>
    public static ReminderText Of(Reminder reminder, DateOnly today, SiteLinks? links) => reminder.IsReceipt
        ? Received(reminder)
        : Of(reminder, today) with { Page = links?.Reporting };

    private static ReminderText Of(Reminder reminder, DateOnly today)
    {
        var late = reminder.Counts.Where(count => count.Due < today).ToList();
        return late.Count > 0
            ? new($"Siffror för {Months(late)} saknas: {Extent(late)}", "De här siffrorna saknas. Rapportera dem så snart du kan.",
                Missing(reminder.Counts, today), Steps, Why(reminder))
            : Before(reminder, today);
    }

    private static ReminderText Before(Reminder reminder, DateOnly today)
    {
        var due = reminder.Counts.Min(count => count.Due);
        return new(
            $"Siffror för {Months(reminder.Counts)} behövs senast {Swedish.DayAndMonth(due)}: {Extent(reminder.Counts)}",
            $"De här siffrorna har inte kommit än. De ska vara inne senast {Swedish.DateWithWeekday(due)} klockan 23.59, svensk tid.",
            Missing(reminder.Counts, today), Steps, Why(reminder));
    }

    private static ReminderText Received(Reminder reminder) => new(
        $"Mottaget: siffror för {Months(reminder.Counts)}, {Where(reminder.Counts)}",
        "Tack! De här siffrorna, som vi har påmint dig om, har kommit.",
        [
            .. reminder.Counts.GroupBy(count => (count.Municipality, count.Due))
                .Select(group => new ReminderList(Heading(group.Key.Municipality, group.Key.Due), Items([.. group]), null)),
        ],
        [], Why(reminder));

    /// <summary>With a form on the site, the attached file is the alternative.</summary>
    private string HowToNow => Page is null ? HowTo : $"{HowTo} med filen i stället";

    public string Plain() => string.Concat(
    [
        $"{Subject}\n\n{Lead}\n",
        Page is null ? "" : $"{Form}: {Page}\n",
        .. Lists.Select(list =>
            $"\n{list.Heading}\n{string.Concat(list.Items.Select(item => $"- {item}\n"))}{(list.Dates is { } dates ? $"{dates}\n" : "")}"),
        Instructions.Count == 0 ? "" : $"\n{HowToNow.ToUpper(Swedish.Culture)}\n",
        .. Instructions.Select((step, i) => string.Create(CultureInfo.InvariantCulture, $"{i + 1}. {step}\n")),
        $"\n{AboutHeading.ToUpper(Swedish.Culture)}\n",
        .. About.Select(sentence => $"{sentence}\n"),
    ]);

    /// <summary>Without the file that follows a mail, and without what is about the reader.</summary>
    public IEnumerable<string> Sentences() =>
        [Lead, .. Lists.Select(list => $"{list.Heading}: {Swedish.List(list.Items)}.{(list.Dates is { } dates ? $" {dates}" : "")}")];

    public string Html() => MailPage.Document(Subject, string.Concat(
    [
        MailPage.Title(Subject),
        MailPage.Paragraph(Lead),
        Page is null ? "" : MailPage.Link(Form, Page),
        .. Lists.Select(list =>
            MailPage.Heading(list.Heading) + MailPage.Items("ul", list.Items)
                + (list.Dates is { } dates ? MailPage.Paragraph(dates) : "")),
        Instructions.Count == 0 ? "" : MailPage.Heading(HowToNow) + MailPage.Items("ol", Instructions),
        MailPage.Heading(AboutHeading),
        .. About.Select(MailPage.Paragraph),
    ]));

    private static List<ReminderList> Missing(IReadOnlyList<ExpectedCount> counts, DateOnly today) =>
    [
        .. counts.GroupBy(count => (count.Municipality, count.Due)).Select(group => new ReminderList(
            Heading(group.Key.Municipality, group.Key.Due),
            Items([.. group]),
            $"{(group.Key.Due < today ? "Skulle ha kommit" : "Ska vara inne")} senast {Swedish.DateWithWeekday(group.Key.Due)} " +
            "klockan 23.59. " +
            "Siffror som är inne kan rättas till och med den "
            + $"{Swedish.Date(group.Max(c => PeriodDates.Of(c.Agreement, c.Period).LastCorrection))}.")),
    ];

    /// <summary>"Kil och Karlstad, 5 indikatorer".</summary>
    private static string Extent(IReadOnlyList<ExpectedCount> counts) => Where(counts) + ", " + Swedish.Amount(
        counts.Select(count => (count.Municipality.Code, count.Indicator.Code)).Distinct().Count(), "indikator", "indikatorer");

    private static string Where(IReadOnlyList<ExpectedCount> counts) =>
        Swedish.List([.. counts.Select(count => count.Municipality.Name).Distinct()], MaxNamed);

    private static string Heading(Municipality municipality, DateOnly due) => $"{municipality.Name}, {MonthOf(due).Name}";

    private static List<string> Items(IReadOnlyList<ExpectedCount> counts) =>
        [
            .. counts.GroupBy(count => count.Indicator.Code)
                .Select(group => Item(group.First().Indicator, [.. group.Select(count => count.Period)])),
        ];

    /// <summary>An indicator asked for by the week has its weeks named; a joint one says that its other party is asked too.</summary>
    private static string Item(Indicator indicator, IReadOnlyList<Period> periods) => indicator.Name
        + (indicator.HasAgeGroups ? ", även under 18 och under 20 år" : "")
        + string.Concat((indicator.OwnBreakdowns ?? []).Select(breakdown => $", även {breakdown.Name} ({Swedish.List(breakdown.Parts)})"))
        + (indicator.ReportedBy == ResponsibleParty.Joint ? " (gemensam: polis och kommun får samma fråga, en av er rapporterar)" : "")
        + (periods[0].Unit == PeriodUnit.Week ? $": {Swedish.List([.. periods.Select(period => period.ShortName)])}" : "");

    /// <summary>"mars", "december 2016 och januari 2017": the months that the figures are due after.</summary>
    private static string Months(IReadOnlyList<ExpectedCount> counts)
    {
        var months = counts.Select(count => MonthOf(count.Due)).Distinct().Order().ToList();
        var isOneYear = months.TrueForAll(month => month.First.Year == months[0].First.Year);
        return Swedish.List([.. months.Select(month => isOneYear ? Swedish.Month(month.First.Month) : month.Name)], MaxNamed + 2);
    }

    private static Period MonthOf(DateOnly due) => Period.Containing(PeriodUnit.Month, due).Previous();

    private static List<string> Why(Reminder reminder)
    {
        var agreements = reminder.Counts.Select(count => count.Agreement).DistinctBy(agreement => agreement.Id).ToList();
        var titles = Swedish.List([.. agreements.Select(agreement => $"”{agreement.Title}”")]);
        return
        [
            agreements.Exists(agreement => agreement.Recipients.Any(recipient =>
                string.Equals(recipient.Email, reminder.Person.Address, StringComparison.OrdinalIgnoreCase)))
                ? $"Du får brevet för att du enligt {titles} svarar för att siffrorna rapporteras. Det gäller bara dina siffror."
                : $"Du får brevet för att du är vald som ansvarig eller ersättare för siffrorna i {titles}. Det gäller bara dina siffror.",
            .. reminder.IsReceipt ? [] : new[] { Next(reminder.Next) },
            .. Contacts(agreements, reminder.Person).Select(contact => $"Frågor besvaras av {contact}."),
        ];
    }

    private static string Next(DateOnly? day) => day is { } next
        ? $"Saknas något påminner vi igen, nästa gång tidigast {Swedish.DateWithWeekday(next)}. När allt har kommit slutar påminnelserna."
        : "Det här är den sista påminnelsen.";

    /// <summary>Per agreement its coordinator, or for the coordinator the kommunpolis.</summary>
    private static IEnumerable<string> Contacts(IEnumerable<Agreement> agreements, MailParty reader) =>
        (from agreement in agreements
         from recipient in agreement.Recipients
             .Where(r => r.Role is RecipientRole.Coordinator or RecipientRole.MunicipalPoliceOfficer && r.Email != reader.Address)
             .OrderByDescending(r => r.Role == RecipientRole.Coordinator).Take(1)
         select $"{recipient.Name}, {recipient.Email}").Distinct();
}

/// <param name="Dates">When it is due and until when it can be corrected; null in a receipt.</param>
internal sealed record ReminderList(string Heading, IReadOnlyList<string> Items, string? Dates);
