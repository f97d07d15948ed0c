namespace Indicators.Core.Mail;

/// <summary>
/// Mail about who comes in: what was done with an account, and links to sign in by. Nobody stops it, or one who has taken over an
/// administrator's account could hide that. The kind is what its key begins with.
/// </summary>
public static class SignInMail
{
    public const string Account = "konto", Administrators = "administration", Forgotten = "losenord", Invitation = "inbjudan";

    internal static readonly string[] Kinds = [Account, Administrators, Forgotten, Invitation];

    /// <param name="subjectKey">As the outbox has it: the kind, whose it is and when.</param>
    public static bool Is(string subjectKey) => Kinds.Contains(subjectKey.Split('-')[0]);
}
