using Indicators.Core.Storage;

namespace Indicators.Core.Users;

/// <summary>A change of a person's credentials, or an event concerning them.</summary>
public enum CredentialChange
{
    /// <summary>The password was changed.</summary>
    Password,

    /// <summary>A password was set on an account that was used through the organisation's sign-in only.</summary>
    FirstPassword,
    /// <summary>The second factor was turned on.</summary>
    SecondFactorOn,
    /// <summary>The second factor was turned off.</summary>
    SecondFactorOff,
    /// <summary>The recovery codes were replaced.</summary>
    RecoveryCodes,

    /// <summary>A code was entered a second time: somebody else may have seen it.</summary>
    CodeUsedTwice,
}

/// <summary>Mails a person about a change of their credentials, so that they learn of it when it was somebody else.</summary>
public sealed class SendUserNotice(Database database, UserMail mail, TimeProvider time)
{
    /// <summary>Queues the mail about a change.</summary>
    public Task RunAsync(Guid user, CredentialChange change, CancellationToken ct) => database.InTransactionAsync(
        async transaction =>
        {
            if (await UserStore.FindAsync(transaction.Connection!, user, ct) is not { User: var person }) return;
            var (subject, what) = Words(change);
            await mail.NotifyAsync(transaction, person, subject, what, time.GetUtcNow(), ct);
        }, ct);

    /// <summary>Queues the mail about a sign-in from a browser that the person has not used before.</summary>
    /// <param name="browser">Description of the browser.</param>
    /// <param name="from">IP address.</param>
    public Task NewBrowserAsync(Guid user, string browser, string from, CancellationToken ct) => database.InTransactionAsync(
        async transaction =>
        {
            if (await UserStore.FindAsync(transaction.Connection!, user, ct) is not { User: var person }) return;
            await mail.NotifyAsync(
                transaction, person, "Ny inloggning på ditt konto",
                $"Någon, troligen du, loggade in på ditt konto i en webbläsare som inte har använts förut: {browser}, "
                + $"från adressen {from}.",
                time.GetUtcNow(), ct);
        }, ct);

    private static (string Subject, string What) Words(CredentialChange change) => change switch
    {
        CredentialChange.Password => ("Ditt lösenord är bytt", "Lösenordet till ditt konto byttes."),
        CredentialChange.FirstPassword => ("Ditt konto har fått ett lösenord", "Ett lösenord valdes till ditt konto, som inte hade något."),
        CredentialChange.SecondFactorOn => ("Inloggning i två steg är på", "Inloggning i två steg slogs på för ditt konto."),
        CredentialChange.SecondFactorOff => ("Inloggning i två steg är av", "Inloggning i två steg stängdes av för ditt konto."),
        CredentialChange.CodeUsedTwice => (
            "En kod till ditt konto användes två gånger",
            "Någon skrev en kod från din autentiseringsapp som redan var använd, och nekades. "
            + "Har du själv skickat samma kod två gånger behöver du inte göra något."),
        CredentialChange.RecoveryCodes =>
            ("Du har nya reservkoder", "Nya reservkoder gjordes till ditt konto. De tidigare fungerar inte längre."),
    };
}
