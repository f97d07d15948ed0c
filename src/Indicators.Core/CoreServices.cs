using Indicators.Core.Accounts;
using Indicators.Core.Agreements;
using Indicators.Core.Agreements.Drafts;
using Indicators.Core.Audit;
using Indicators.Core.Counts;
using Indicators.Core.Counts.Locks;
using Indicators.Core.Deviations;
using Indicators.Core.Imports;
using Indicators.Core.Imports.Files;
using Indicators.Core.Imports.Forms;
using Indicators.Core.Imports.Receipts;
using Indicators.Core.Imports.Sources;
using Indicators.Core.Imports.Templates;
using Indicators.Core.Notifications;
using Indicators.Core.Notifications.Channels.Email;
using Indicators.Core.Notifications.Channels.Webhook;
using Indicators.Core.Overview;
using Indicators.Core.Owners;
using Indicators.Core.Reporting;
using Indicators.Core.Reports;
using Indicators.Core.Reports.Forecasts;
using Indicators.Core.Reports.Pdf;
using Indicators.Core.Storage;
using Indicators.Core.Surveys;
using Indicators.Core.Users;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Indicators.Core;

/// <summary>What Core offers, one line per capability.</summary>
public static class CoreServices
{
    /// <summary>The connections that are kept for long.</summary>
    private const string Long = "long";

    /// <exception cref="SettingsException">A setting is missing or wrong; the message names it.</exception>
    public static IServiceCollection AddIndicators(
        this IServiceCollection services, IConfiguration configuration, TimeProvider time) => services
        .AddSingleton(time)
        .AddSingleton(_ => NpgsqlDataSource.Create(ConnectionSetting.ForPages(configuration)))
        .AddKeyedSingleton(Long, (_, _) => NpgsqlDataSource.Create(ConnectionSetting.ForLongWork(configuration)))
        .AddSingleton(provider => new Database(
            provider.GetRequiredService<NpgsqlDataSource>(), provider.GetRequiredKeyedService<NpgsqlDataSource>(Long)))
        .AddSingleton<Migrator>().AddSingleton<PostgresNotifications>()
        .AddSingleton(_ => DatabaseOwner.Read(configuration)).AddSingleton<PruneAudit>()
        .AddSingleton(_ => Mail(configuration)).AddSingleton(MailTransport)
        .AddSingleton<SendNotifications>().AddSingleton(NotifyDeliveryFailures)
        .AddSingleton<INotificationChannel, EmailChannel>().AddSingleton(EmailChannel.Label)
        .AddWebhook(configuration)
        .AddSingleton<ChooseChannels>()
        .AddSingleton<ResendOrCancelMail>().AddSingleton<SendTestMail>().AddSingleton<ChangeSubscription>()
        .AddSingleton(Stuck(configuration)).AddSingleton<ReadBounces>().AddSingleton(new BounceFolder(Folder(configuration, "Bounces")))
        .AddSingleton(_ => SealingKeys.Read(configuration)).AddSingleton<SealStoredSecrets>()
        .AddSingleton<RemoveUnreadableSecrets>().AddSingleton<SignInFailures>()
        .AddSingleton(AccessLogRetention(configuration)).AddSingleton<PruneAccessLog>()
        .AddSingleton<CreateApiKey>().AddSingleton<RevokeApiKey>().AddSingleton<CheckApiKey>()
        .AddSingleton<InviteUser>().AddSingleton<ManageUser>().AddSingleton(UserMail).AddSingleton<SendPasswordLink>()
        .AddSingleton<PrintInvitation>()
        .AddSingleton<LinkSignIn>().AddSingleton<ApplyOrganisationRoles>().AddSingleton<SendUserNotice>()
        .AddSingleton<ImportAgreement>().AddSingleton<RecordConditionAnswer>().AddSingleton<RecordCoverage>().AddSingleton<ImportSurvey>()
        .AddSingleton<EditAgreementDraft>().AddSingleton<BeginAgreement>()
        .AddSingleton<WorkbookCache>().AddSingleton<ImportCounts>().AddSingleton<ExportCounts>().AddSingleton<MakeTemplate>()
        .AddSingleton<CollectDropFolder>().AddSingleton(services => DropFolder(configuration, services))
        .AddSingleton<ReportingTasks>().AddSingleton<ReadOutstandingFigures>().AddSingleton<ReadReportForm>()
        .AddSingleton<FormDrafts>().AddSingleton<PendingUploads>().AddSingleton<HandInCounts>()
        .AddSingleton<RemindReporters>().AddSingleton<RemindAccountWriters>().AddSingleton<AssignOwners>().AddSingleton<SetAbsence>()
        .AddSingleton<ReadCompleteness>().AddSingleton<ReopenPeriod>()
        .AddSingleton(_ => SourceSettingsReader.Read(configuration)).AddSingleton<DownloadSource>().AddSingleton<FetchCountSources>()
        .AddSingleton<SaveAccountDraft>().AddSingleton<SubmitAccount>().AddSingleton<ReturnAccount>().AddSingleton<PublishAccount>()
        .AddSingleton<ImportAccounts>()
        .AddSingleton<RaiseDeviations>().AddSingleton<AcknowledgeDeviation>().AddSingleton<ReadCase>()
        .AddSingleton(_ => PdfSettings.Read(configuration["Pdf:Chromium"])).AddSingleton<PrintPdf>()
        .AddSingleton<ReadReportFacts>().AddSingleton<BuildReport>().AddSingleton<BuildDueReports>().AddSingleton<CorrectReport>()
        .AddSingleton<PreviewReport>().AddSingleton<ReadFollowUp>().AddSingleton<ReadAreaOverview>().AddSingleton<ReleaseReport>()
        .AddSingleton<ReleaseDueReports>().AddSingleton<SendTestReport>()
        .AddSingleton<ExportReports>().AddSingleton(new ReportFolder(Folder(configuration, "Reports")))
        .AddReading();

    /// <summary>Use cases that only read, for pages.</summary>
    private static IServiceCollection AddReading(this IServiceCollection services) => services
        .AddSingleton<FindAgreement>()
        .AddSingleton<ReadAgreement>()
        .AddSingleton<ReadSubscription>()
        .AddSingleton<ListMunicipalities>()
        .AddSingleton<ReadIndicatorNames>()
        .AddSingleton<ListAgreements>()
        .AddSingleton<ReviewAgreement>()
        .AddSingleton<ReadCountHistory>()
        .AddSingleton<ReadYearOfCounts>()
        .AddSingleton<ReadReceipts>()
        .AddSingleton<ListReportingTasks>()
        .AddSingleton<ReadOverview>()
        .AddSingleton<ReadOwnership>()
        .AddSingleton<ReadPledge>()
        .AddSingleton<ReadPledgeAccount>()
        .AddSingleton<ListPledgeAccounts>()
        .AddSingleton<ListAccountProgress>()
        .AddSingleton<ListFollowedAgreements>()
        .AddSingleton<ListDeviations>()
        .AddSingleton<ListReports>()
        .AddSingleton<ListEditions>()
        .AddSingleton<ReadEdition>()
        .AddSingleton<ReadEditionFile>()
        .AddSingleton<ReadEditionMail>()
        .AddSingleton<ReadDraft>().AddSingleton<PreviewSpan>()
        .AddSingleton<ListReleasedReports>()
        .AddSingleton<ReadReleasedReports>()
        .AddSingleton<ReadForecastScore>()
        .AddSingleton<ListReceipts>()
        .AddSingleton<ListDeliveries>()
        .AddSingleton<ReadAuditLog>()
        .AddSingleton<ReadAccessLog>()
        .AddSingleton<ReadUser>()
        .AddSingleton<ListUsers>()
        .AddSingleton<FindUnsentForm>();

    private static string? Folder(IConfiguration configuration, string name) =>
        configuration[$"Folders:{name}"] is { Length: > 0 } path ? Path.GetFullPath(path) : null;

    private static DropFolder DropFolder(IConfiguration configuration, IServiceProvider services) =>
        new(Folder(configuration, "Drop"), ReceiptTo(configuration, services), Boolean(configuration, "Folders:DropAnyMunicipality"));

    private static ReceiptAddress? ReceiptTo(IConfiguration configuration, IServiceProvider services) =>
        configuration["Folders:DropReceiptTo"] is not { Length: > 0 } address ? null
        : MailAddresses.IsAddress(address) ? new(services.GetRequiredService<MailSettings>().From, new("", address))
        : throw new SettingsException($"Folders:DropReceiptTo “{address}” is not an e-mail address.");

    private static bool Boolean(IConfiguration configuration, string name) => configuration[name] is not { Length: > 0 } text ? false
        : bool.TryParse(text, out var truth) ? truth
        : throw new SettingsException($"{name} is “{text}”; it must be true or false.");

    /// <summary>The web program asks too, and has no other settings of mail.</summary>
    private static StuckLimit Stuck(IConfiguration configuration) =>
        new(TimeSpan.FromHours(NumberSetting.Read(configuration, "Mail:StuckAfterHours", otherwise: 2, least: 1, most: 24)));

    private static AccessLogRetention AccessLogRetention(IConfiguration configuration) =>
        new(NumberSetting.Read(configuration, "SignIn:KeepLogDays", otherwise: 180, least: 7, most: 3650));

    private static MailSettings Mail(IConfiguration configuration)
    {
        var settings = Bound(configuration.GetSection("Mail")) with
        {
            PublicUrl = configuration["Web:PublicUrl"],
            ReportFolder = Folder(configuration, "Reports"),
            Keys = SealingKeys.ReadIfSet(configuration),
        };
        var problems = settings.Problems(configuration.IsProduction());
        return problems.Count == 0 ? settings : throw new SettingsException(string.Join(" ", problems));
    }

    private static MailSettings Bound(IConfigurationSection section)
    {
        try
        {
            // An empty text is the same as none, also where there should be a number.
            var given = section.AsEnumerable().Where(setting => setting.Value is not "");
            var settings = new ConfigurationBuilder().AddInMemoryCollection(given).Build().GetSection(section.Path);
            return settings.Get<MailSettings>() ?? new MailSettings();
        }
        catch (InvalidOperationException e)
        {
            // Text where there should be a number; the message names the setting.
            throw new SettingsException(e.Message);
        }
    }

    /// <summary>Accounts are managed also where mail is not set up, or wrongly; the pages say so.</summary>
    private static UserMail UserMail(IServiceProvider services)
    {
        try
        {
            return new(services.GetRequiredService<MailSettings>());
        }
        catch (SettingsException)
        {
            return new(null);
        }
    }

    private static IMailTransport MailTransport(IServiceProvider services)
    {
        var settings = services.GetRequiredService<MailSettings>();
        return settings.UsesServer ? new SmtpTransport(settings) : new FolderMailTransport(settings);
    }

    /// <summary>Sending uses the real clock also under --as-of, and so do the notices about it.</summary>
    private static NotifyDeliveryFailures NotifyDeliveryFailures(IServiceProvider services) =>
        ActivatorUtilities.CreateInstance<NotifyDeliveryFailures>(services, TimeProvider.System);
}
