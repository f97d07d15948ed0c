namespace Indicators.Core.Audit;

/// <summary>A kind of action in the audit log.</summary>
public sealed class AuditAction
{
    private static readonly Dictionary<string, AuditAction> ByCode = new(StringComparer.Ordinal);

    /// <summary>The actions that the service records today.</summary>
    public static readonly AuditAction
        ImportAgreement = new("agreement.import", "Sparade överenskommelse"),
        RecordConditionAnswer = new("pledge.condition", "Svarade om villkor"),
        RecordCoverage = new("pledge.cover", "Redovisade vilka som har fått det utlovade"),
        ImportCounts = new("counts.import", "Lämnade siffror"),
        RemindOfCounts = new("counts.remind", "Påminde om siffror"),
        ReopenPeriod = new("counts.reopen", "Öppnade låst period"),
        ImportSurvey = new("survey.import", "Läste in enkät"),
        RaiseDeviation = new("deviation.raise", "Noterade avvikelse"),
        NotifyDeviation = new("deviation.tell", "Meddelade avvikelse"),
        AcknowledgeDeviation = new("deviation.acknowledge", "Kvitterade avvikelse"),
        SilenceDeviation = new("deviation.silence", "Tystade avvikelse"),
        CommentDeviation = new("deviation.comment", "Kommenterade avvikelse"),
        WriteAccount = new("account.write", "Skrev på redovisning"),
        SetAccountAside = new("account.set_aside", "Skrev på redovisning samtidigt som en annan"),
        SubmitAccount = new("account.submit", "Lämnade redovisning som klar"),
        ReturnAccount = new("account.return", "Skickade tillbaka redovisning"),
        PublishAccount = new("account.publish", "Gjorde redovisning offentlig"),
        UnpublishAccount = new("account.unpublish", "Tog tillbaka redovisning från det offentliga"),
        RemindOfAccounts = new("account.remind", "Påminde om redovisningar"),
        NotifyReturnedAccount = new("account.notify_return", "Meddelade att en redovisning skickats tillbaka"),
        AssignOwner = new("owner.assign", "Valde ansvarig"),
        ClearOwner = new("owner.clear", "Tog bort ansvarig"),
        SetAbsence = new("owner.absence", "Ändrade sin frånvaro"),
        BuildReport = new("report.build", "Skapade rapport"),
        ReleaseReport = new("report.release", "Frisläppte rapport"),
        TestReport = new("report.test", "Skickade testrapport"),
        CancelMail = new("mail.cancel", "Stoppade brev"),
        ResendMail = new("mail.resend", "Skickade om brev"),
        Unsubscribe = new("mail.unsubscribe", "Avslutade prenumeration"),
        Resubscribe = new("mail.resubscribe", "Återupptog prenumeration"),
        ChooseChannels = new("notification.channels", "Valde hur besked ska komma"),
        SetWebhook = new("webhook.set", "Ändrade en kommuns webhook"),
        RemoveWebhook = new("webhook.remove", "Tog bort en kommuns webhook"),
        RequestJob = new("job.ask", "Bad om att köra jobb"),
        // No longer written, since Hangfire's pages are read-only; entries from before keep their words.
        ManageJobs = new("job.dashboard", "Ändrade jobb på Hangfires sida"),
        InviteUser = new("user.invite", "Bjöd in användare"),
        GrantRole = new("user.grant", "Gav roll"),
        RemoveRole = new("user.ungrant", "Tog bort roll"),
        CloseAccount = new("user.close", "Avslutade konto"),
        PrintLink = new("user.link_printed", "Skrev ut en länk på servern"),
        LinkSignIn = new("user.link", "Kopplade organisationens inloggning"),
        UnlinkSignIn = new("user.unlink", "Kopplade bort organisationens inloggning"),
        ChoosePassword = new("user.password", "Valde lösenord"),
        ForgetPassword = new("user.forgot_password", "Bad om nytt lösenord"),
        SignOutEverywhere = new("user.sign_out_everywhere", "Loggade ut överallt"),
        SignOutAtOnePlace = new("user.sign_out_at_one_place", "Loggade ut på ett ställe"),
        TurnOnSecondFactor = new("user.two_factor_on", "Slog på inloggning i två steg"),
        TurnOffSecondFactor = new("user.two_factor_off", "Slog av inloggning i två steg"),
        ResetSecondFactor = new("user.forget_second_factor", "Stängde av inloggning i två steg för någon"),
        MakeRecoveryCodes = new("user.recovery_codes", "Skapade nya reservkoder"),
        UseRecoveryCode = new("user.recovery_code", "Använde reservkod"),
        CreateApiKey = new("api_key.create", "Skapade API-nyckel"),
        RevokeApiKey = new("api_key.revoke", "Återkallade API-nyckel"),
        PruneAudit = new("audit.prune", "Gallrade händelseloggen");

    private AuditAction(string code, string words)
    {
        (Code, Label) = (code, words);
        ByCode.Add(code, this);
    }

    /// <summary>Every action that the service records today, in the order above.</summary>
    public static IReadOnlyCollection<AuditAction> All => ByCode.Values;

    /// <summary>The stored form: capability and verb. Never changes.</summary>
    public string Code { get; }

    /// <summary>Swedish label, in the past tense, following the actor's name.</summary>
    public string Label { get; }

    /// <summary>The label of a code; the code itself when the action is no longer recorded.</summary>
    public static string LabelOf(string code) => ByCode.TryGetValue(code, out var action) ? action.Label : code;
}
