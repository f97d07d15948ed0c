using Indicators.Core.Mail;
using Indicators.Core.Periods;
using Indicators.Core.Storage;

namespace Indicators.Core.Users;

/// <summary>A change to how a person signs in.</summary>
public enum AccountChange
{
    Password,
    SecondFactorOn,
    SecondFactorOff,
    RecoveryCodes,
    SecondFactorForgotten,
}

/// <summary>Mails a person that the way they sign in was changed, so that they learn of it if it was somebody else.</summary>
public sealed class SendAccountNotice(Database database, MailSettings settings, TimeProvider time)
{
    public Task RunAsync(Guid user, AccountChange change, CancellationToken ct) => database.InTransactionAsync(
        async transaction =>
        {
            if (await UserStore.FindAsync(transaction.Connection!, user) is not { User: var person }) return;
            var at = time.GetUtcNow();
            var (subject, what) = Words(change);
            string[] lines = [$"Hej {person.Name}!", $"{what} Det var {SwedishTime.Minute(at)}, svensk tid.", Otherwise];
            var key = $"konto-{person.Id:N}-{change}-{at:yyyyMMddHHmmssfff}";
            var mail = new OutgoingMail(
                MessageIds.Of(key, person.Email, settings.From), null, at, settings.From, new(person.Name, person.Email), subject,
                string.Join("\n\n", lines) + "\n",
                MailPage.Document(subject, MailPage.Title(subject) + string.Concat(lines.Select(MailPage.Paragraph))), [], []);
            await MailOutbox.EnqueueAsync(transaction, key, isAlert: true, mail, at);
        }, ct);

    private const string Otherwise =
        "Var det du behöver du inte göra något. Var det inte du: välj genast ett nytt lösenord på inloggningssidan, och berätta för den som är administratör hos er.";

    private static (string Subject, string What) Words(AccountChange change) => change switch
    {
        AccountChange.Password => ("Ditt lösenord är bytt", "Lösenordet till ditt konto byttes."),
        AccountChange.SecondFactorOn => ("Inloggning i två steg är på", "Inloggning i två steg slogs på för ditt konto."),
        AccountChange.SecondFactorOff => ("Inloggning i två steg är av", "Inloggning i två steg stängdes av för ditt konto."),
        AccountChange.RecoveryCodes => ("Du har nya reservkoder", "Nya reservkoder gjordes till ditt konto. De tidigare fungerar inte längre."),
        AccountChange.SecondFactorForgotten => ("Inloggning i två steg är av", "En administratör stängde av inloggning i två steg för ditt konto."),
    };
}
