using Indicators.Core.Storage;

namespace Indicators.Core.Users;

/// <summary>A change that a person has made to how they sign in.</summary>
public enum AccountChange
{
    Password,

    /// <summary>Of one who had none, and came in by the organisation alone.</summary>
    FirstPassword,
    SecondFactorOn,
    SecondFactorOff,
    RecoveryCodes,

    /// <summary>No change, but somebody may have seen the code.</summary>
    CodeUsedTwice,
}

/// <summary>Mails a person that the way they sign in was changed, so that they learn of it if it was somebody else.</summary>
public sealed class SendAccountNotice(Database database, AccountMail mail, TimeProvider time)
{
    public Task RunAsync(Guid user, AccountChange change, CancellationToken ct) => database.InTransactionAsync(
        async transaction =>
        {
            if (await UserStore.FindAsync(transaction.Connection!, user) is not { User: var person }) return;
            var (subject, what) = Words(change);
            await mail.TellAsync(transaction, person, subject, what, time.GetUtcNow());
        }, ct);

    /// <summary>Somebody has come in with the account in a browser where the person has not signed in before.</summary>
    /// <param name="from">Network address.</param>
    public Task NewBrowserAsync(Guid user, string browser, string from, CancellationToken ct) => database.InTransactionAsync(
        async transaction =>
        {
            if (await UserStore.FindAsync(transaction.Connection!, user) is not { User: var person }) return;
            await mail.TellAsync(
                transaction, person, "Ny inloggning på ditt konto",
                $"Någon, troligen du, loggade in på ditt konto i en webbläsare som inte har använts förut: {browser}, "
                + $"från adressen {from}.",
                time.GetUtcNow());
        }, ct);

    private static (string Subject, string What) Words(AccountChange change) => change switch
    {
        AccountChange.Password => ("Ditt lösenord är bytt", "Lösenordet till ditt konto byttes."),
        AccountChange.FirstPassword => ("Ditt konto har fått ett lösenord", "Ett lösenord valdes till ditt konto, som inte hade något."),
        AccountChange.SecondFactorOn => ("Inloggning i två steg är på", "Inloggning i två steg slogs på för ditt konto."),
        AccountChange.SecondFactorOff => ("Inloggning i två steg är av", "Inloggning i två steg stängdes av för ditt konto."),
        AccountChange.CodeUsedTwice => (
            "En kod till ditt konto användes två gånger",
            "Någon skrev en kod från din autentiseringsapp som redan var använd, och nekades. "
            + "Har du själv skickat samma kod två gånger behöver du inte göra något."),
        AccountChange.RecoveryCodes =>
            ("Du har nya reservkoder", "Nya reservkoder gjordes till ditt konto. De tidigare fungerar inte längre."),
    };
}
