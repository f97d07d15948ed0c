using Indicators.Core.Agreements;
using Indicators.Core.Notifications;
using Indicators.Core.Periods;
using Indicators.Core.Text;

namespace Indicators.Core.Reporting;

/// <summary>Content of a mail about accounts, before it is laid out as plain text or HTML.</summary>
/// <param name="Lists">The accounts, with a heading per municipality, report period and party.</param>
/// <param name="Page">Where they are written; null when the site is not reached.</param>
internal sealed record AccountReminderText(
    string Subject, string Lead, IReadOnlyList<(string Heading, IReadOnlyList<string> Items)> Lists, string About, Uri? Page)
{
    private const int MaxNamed = 2, MaxPledge = 90;

    private const string Write = "Logga in och skriv";

    public static AccountReminderText Of(AccountReminder reminder, DateOnly today, SiteLinks? links) =>
        reminder.Owed.Count > 0 ? Owed(reminder.Owed, today, links) : Returned(reminder.Returned, links);

    private static AccountReminderText Owed(IReadOnlyList<OwedAccount> owed, DateOnly today, SiteLinks? links)
    {
        var due = owed[0].Due;
        var extent = $"{Where(owed.Select(one => one.Agreement))}, {Swedish.Amount(owed.Count, "löfte", "löften")}";
        return new(
            due < today
                ? $"Redovisningar saknas: {extent}"
                : $"Redovisningar behövs senast {Swedish.DayAndMonth(due)}: {extent}",
            due < today
                ? $"De här redovisningarna skulle ha varit klara {Swedish.DateWithWeekday(due)}. Skriv dem så snart du kan."
                : $"De här redovisningarna ska vara klara senast {Swedish.DateWithWeekday(due)} klockan 23.59, svensk tid.",
            Grouped(owed.Select(one => (one.Agreement, one.Key.Period, one.Key.Party, Item(one)))),
            "Du får brevet för att du är ansvarig för löftena, eller svarar för partens redovisningar. Det gäller bara dina. "
            + "Det du har skrivit men inte lämnat som klart räknas inte. När allt är klart slutar påminnelserna.",
            links?.Accounts);
    }

    private static AccountReminderText Returned(IReadOnlyList<ReturnedAccount> returned, SiteLinks? links) => new(
        returned is [var only]
            ? $"Redovisningen av löfte {only.Key.PledgeNumber} är tillbaka för ändring: {only.Agreement.Municipality.Name}"
            : $"{Swedish.Amount(returned.Count, "redovisning", "redovisningar")} är tillbaka för ändring: "
                + Where(returned.Select(one => one.Agreement)),
        "Säkerhetssamordnaren har läst och ber om en ändring. Ändra, och lämna redovisningen som klar igen.",
        Grouped(returned.Select(one => (
            one.Agreement, one.Key.Period, one.Key.Party, $"Löfte {one.Key.PledgeNumber}. {one.By} skriver: {one.Comment}"))),
        "Du får brevet för att du skrev redovisningen, är ansvarig för löftet eller svarar för partens redovisningar.",
        links?.Accounts);

    private static string Item(OwedAccount account) =>
        $"Löfte {account.Pledge.Number}: {Swedish.Shortened(account.Pledge.Text, MaxPledge)}"
        + (account.IsReturned ? " (tillbaka för ändring)" : "");

    private static List<(string Heading, IReadOnlyList<string> Items)> Grouped(
        IEnumerable<(Agreement Agreement, Period Period, ResponsibleParty Party, string Item)> lines) =>
    [
        .. from line in lines
           group line.Item by (
               line.Agreement.Municipality.Name,
               Period: line.Period.Unit == PeriodUnit.Validity ? "hela giltighetstiden" : line.Period.Name, line.Party) into list
           orderby list.Key.Name
           select ($"{list.Key.Name}, {list.Key.Period}, {list.Key.Party.Owner()}s redovisningar", (IReadOnlyList<string>)[.. list]),
    ];

    private static string Where(IEnumerable<Agreement> agreements) =>
        Swedish.List([.. agreements.Select(agreement => agreement.Municipality.Name).Distinct()], MaxNamed);

    public string Plain() => string.Concat(
    [
        $"{Subject}\n\n{Lead}\n",
        Page is null ? "" : $"{Write}: {Page}\n",
        .. Lists.Select(list => $"\n{list.Heading}\n{string.Concat(list.Items.Select(item => $"- {item}\n"))}"),
        $"\n{About}\n",
    ]);

    /// <summary>For channels that many may read: without the reader, and without what is written between colleagues.</summary>
    public IEnumerable<string> Sentences() => [Lead, .. Lists.Select(list => $"{list.Heading}: {list.Items.Count}.")];

    public string Html() => MailPage.Document(Subject, string.Concat(
    [
        MailPage.Title(Subject),
        MailPage.Paragraph(Lead),
        Page is null ? "" : MailPage.Link(Write, Page),
        .. Lists.Select(list => MailPage.Heading(list.Heading) + MailPage.Items("ul", list.Items)),
        MailPage.Paragraph(About),
    ]));
}
