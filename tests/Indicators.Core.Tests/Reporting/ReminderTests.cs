using System.Globalization;
using Indicators.Core.Agreements;
using Indicators.Core.Notifications;
using Indicators.Core.Periods;
using Indicators.Core.Reporting;
using Indicators.Core.Tests.Notifications;
using Indicators.Core.Tests.Support;
using Xunit;
using static Indicators.Core.Tests.Imports.CountSamples;

namespace Indicators.Core.Tests.Reporting;

/// <summary>Agreements whose figures are reported, and the reminders and confirmations about them.</summary>
public abstract class ReminderTests(TestDatabase test) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    protected const string Police = "polis@karlskoga.example", Coordinator = "samordnare@karlskoga.example";

    protected static readonly MailSettings Settings = new() { FromAddress = "uppfoljning@indicators.example" };

    protected static readonly Recipient[] Both =
    [
        new(RecipientRole.CrimePreventionCouncil, "BRÅ", "bra@karlskoga.example"),
        new(RecipientRole.MunicipalPoliceOfficer, "Kommunpolisen", Police),
        new(RecipientRole.Coordinator, "Samordnaren", Coordinator),
    ];

    protected static readonly Indicator OfMunicipality =
        Lob with { Code = Code("inventering"), Name = "Inventeringar", ReportedBy = ResponsibleParty.Municipality };

    protected static readonly Indicator OfBoth =
        Lob with { Code = Code("trygghetsdialog"), Name = "Trygghetsdialoger", ReportedBy = ResponsibleParty.Joint };

    protected static readonly Period Validity2016 = Validity(2016, 1, 1, 2016, 12, 31);

    protected TestDatabase Test { get; } = test;

    public async ValueTask InitializeAsync() => await Test.ExecuteAsync(
        "truncate agreement_versions, imports, counts, count_history, audit_log, count_reminders, outbox restart identity cascade");

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    protected static Agreement Of(string id, Municipality municipality, params Indicator[] indicators) =>
        Agreement(id, municipality, Validity2016, indicators) with { Recipients = Both };

    protected static DateTimeOffset At(string local)
    {
        var parsed = DateTime.Parse(local.Contains(':', StringComparison.Ordinal) ? local : local + " 12:00", CultureInfo.InvariantCulture);
        return SwedishTime.At(DateOnly.FromDateTime(parsed), TimeOnly.FromDateTime(parsed));
    }

    /// <summary>What was queued at a Swedish time, "who: subject" by address.</summary>
    protected async Task<string> Remind(string local)
    {
        var mails = await new RemindReporters(Test.Database, Settings, new TestClock(At(local)))
            .RunAsync(TestContext.Current.CancellationToken);
        return string.Join(" | ", mails.Select(mail => $"{mail.To.Address.Split('@')[0]}: {mail.Subject}"));
    }

    protected async Task Report(string local, params string[] rows)
    {
        var result = await Importer(Test.Database, new TestClock(At(local), pace: 1))
            .RunAsync(Request(Rows(rows)), TestContext.Current.CancellationToken);
        Assert.Equal("", string.Join('\n', result.Problems));
    }
}
