namespace Indicators.Core.Notifications;

/// <summary>
/// Mail about accounts: changes to them, and links to sign in. It cannot be cancelled, or an attacker with an administrator's account
/// could hide the attack. The kind is the beginning of its key.
/// </summary>
public static class SignInMail
{
    public const string Account = "konto", Administrators = "administration", Forgotten = "losenord", Invitation = "inbjudan";

    internal static readonly string[] Kinds = [Account, Administrators, Forgotten, Invitation];

    /// <param name="subjectKey">In the outbox: the kind, the account and the time.</param>
    public static bool Is(string subjectKey) => Kinds.Contains(subjectKey.Split('-')[0]);
}
