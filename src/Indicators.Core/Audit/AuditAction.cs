namespace Indicators.Core.Audit;

/// <summary>A kind of deed that the audit log keeps.</summary>
public sealed class AuditAction
{
    private static readonly Dictionary<string, AuditAction> ByCode = new(StringComparer.Ordinal);

    public static readonly AuditAction
        ImportAgreement = new("agreement.import", "Sparade överenskommelse"),
        SayCondition = new("pledge.condition", "Svarade om villkor"),
        SayCover = new("pledge.cover", "Sade vilka som fått det lovade"),
        ImportCounts = new("counts.import", "Lämnade siffror"),
        RemindOfCounts = new("counts.remind", "Påminde om siffror"),
        ReopenPeriod = new("counts.reopen", "Öppnade låst period"),
        ImportSurvey = new("survey.import", "Läste in enkät"),
        RaiseDeviation = new("deviation.raise", "Noterade avvikelse"),
        TellDeviation = new("deviation.tell", "Meddelade avvikelse"),
        AcknowledgeDeviation = new("deviation.acknowledge", "Kvitterade avvikelse"),
        SilenceDeviation = new("deviation.silence", "Tystade avvikelse"),
        CommentDeviation = new("deviation.comment", "Kommenterade avvikelse"),
        BuildReport = new("report.build", "Gjorde rapport"),
        ReleaseReport = new("report.release", "Frisläppte rapport"),
        TestReport = new("report.test", "Skickade rapport på prov"),
        CancelMail = new("mail.cancel", "Stoppade brev"),
        ResendMail = new("mail.resend", "Skickade om brev"),
        Unsubscribe = new("mail.unsubscribe", "Avslutade prenumeration"),
        Resubscribe = new("mail.resubscribe", "Återupptog prenumeration"),
        ChooseChannels = new("notification.channels", "Valde hur besked ska komma"),
        SetWebhook = new("webhook.set", "Ändrade en kommuns webhook"),
        RemoveWebhook = new("webhook.remove", "Tog bort en kommuns webhook"),
        AskForJob = new("job.ask", "Bad om att köra jobb"),
        SteerJobs = new("job.dashboard", "Ändrade jobb på Hangfires sida"),
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
        ForgetSecondFactor = new("user.forget_second_factor", "Tog bort någons andra steg"),
        MakeRecoveryCodes = new("user.recovery_codes", "Gjorde nya reservkoder"),
        UseRecoveryCode = new("user.recovery_code", "Använde reservkod"),
        CreateApiKey = new("api_key.create", "Skapade API-nyckel"),
        RevokeApiKey = new("api_key.revoke", "Återkallade API-nyckel"),
        PruneAudit = new("audit.prune", "Gallrade händelseloggen");

    private AuditAction(string code, string words)
    {
        (Code, Words) = (code, words);
        ByCode.Add(code, this);
    }

    public static IReadOnlyCollection<AuditAction> All => ByCode.Values;

    /// <summary>What is stored: capability and verb, for ever the same.</summary>
    public string Code { get; }

    /// <summary>What people read, after who it was.</summary>
    public string Words { get; }

    /// <summary>The code itself for what is no longer done.</summary>
    public static string WordsOf(string code) => ByCode.TryGetValue(code, out var action) ? action.Words : code;
}
