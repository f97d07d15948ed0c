using System.Globalization;
using Indicators.Core.Agreements;
using Indicators.Core.Deviations;
using Indicators.Core.Evaluation;
using Indicators.Core.Notifications;
using Indicators.Core.Periods;
using Indicators.Core.Phrases;
using Indicators.Core.Tests.Notifications;
using Indicators.Core.Tests.Support;
using Xunit;
using static Indicators.Core.Tests.Imports.CountSamples;

namespace Indicators.Core.Tests.Deviations;

/// <summary>A municipality with two promises in 2018, with helpers that report figures and run jobs on given days.</summary>
internal sealed class Kil(TestDatabase test)
{
    public static readonly MailSettings Settings = new() { FromAddress = "uppfoljning@indicators.example" };

    private static readonly Municipality Place = new(MunicipalityCode.Parse("1715").Value, "Kil");

    public static Agreement Agreement(string id = "kil-2018", Municipality? place = null) => Imports.CountSamples.Agreement(
        id, place ?? Place, Validity(2018, 1, 1, 2018, 12, 31),
        Indicator("trafikkontroll", "Trafikkontroller", PeriodUnit.Week), Indicator("tillsyn", "Tillsyner", PeriodUnit.Month)) with
    {
        Title = $"Medborgarlöften {(place ?? Place).Name}",
        Recipients =
        [
            new(RecipientRole.CrimePreventionCouncil, "BRÅ", "bra@kil.example"),
            new(RecipientRole.MunicipalPoliceOfficer, "Kommunpolisen", "polis@polisen.example"),
            new(RecipientRole.Coordinator, "Samordnaren", "samordnare@kil.example"),
            new(RecipientRole.LocalPoliceAreaChief, "Lokalpolisområdets chef", "chef@polisen.example"),
        ],
        Pledges =
        [
            new(
                "7", "Minst en trafikkontroll/vecka.", ResponsibleParty.Police, null, null, [Code("trafikkontroll")],
                [Promise("trafikkontroll", PeriodUnit.Week)]),
            new(
                "8", "Minst en tillsyn i månaden.", ResponsibleParty.Municipality, null, null, [Code("tillsyn")],
                [Promise("tillsyn", PeriodUnit.Month)]),
        ],
    };

    private static PledgeTarget Promise(string code, PeriodUnit window) => new(
        $"minst en {code} per {window.Name()}", new(TargetKind.Rate, Comparator.AtLeast, Quantity: 1, Period: window), Code(code),
        null, null);

    /// <summary>An agreement that promises one visit in its validity and nothing else.</summary>
    public static Agreement OneVisitInTheYear()
    {
        var agreement = Agreement();
        var once = new PledgeTarget(
            "minst en tillsyn", new(TargetKind.Total, Comparator.AtLeast, Quantity: 1), Code("tillsyn"), null, null);
        return agreement with { Pledges = [agreement.Pledges[1] with { Targets = [once] }] };
    }

    public static DateTimeOffset At(string day, int hour = 12) =>
        SwedishTime.At(DateOnly.ParseExact($"2018-{day}", "yyyy-MM-dd", CultureInfo.InvariantCulture), new TimeOnly(hour, 0));

    public Task BeginAsync(params Agreement[] agreements) => test.StoreAgreementsAsync(agreements is [] ? [Agreement()] : agreements);

    public Task EmptyAsync() => test.ExecuteAsync(
        """
        truncate agreement_versions, condition_answers, imports, counts, count_history, audit_log, outbox, deviations, deviation_notices,
            deviation_recipients, deviation_comments restart identity cascade;
        update deviation_runs set day = '0001-01-01', at = '0001-01-01 00:00Z', newest_import = 0
        """);

    /// <param name="rows">"trafikkontroll;2018-V07;0" of Kil, "1763;trafikkontroll;2018-V07;0" of another.</param>
    public async Task Report(string day, params string[] rows)
    {
        var result = await Importer(test.Database, new TestClock(At(day, 9), pace: 1)).RunAsync(
            Request(Rows([.. rows.Select(row => $"{(char.IsDigit(row[0]) ? row : $"1715;{row}")};;;")])),
            TestContext.Current.CancellationToken);
        Assert.Equal("", string.Join('\n', result.Problems));
    }

    public Task Weeks(string day, int first, params int[] totals) =>
        Report(day, [.. totals.Select((total, i) => $"trafikkontroll;2018-V{first + i:00};{total}")]);

    public Task<IReadOnlyList<OutgoingMail>> Mails(string day, int hour = 12) =>
        new RaiseDeviations(test.Database, Settings, new TestClock(At(day, hour))).RunAsync(TestContext.Current.CancellationToken);

    /// <summary>What was queued on a day, "who: subject" by address.</summary>
    public async Task<string> Raise(string day, int hour = 12) =>
        string.Join(
            " | ",
            (await Mails(day, hour)).Select(mail => $"{mail.To.Address.Split('@')[0]}: {mail.Subject.Replace('\u00A0', ' ')}"));

    public async Task<string> Answer(string day, PledgeCommentKind kind, string text, string? until, long deviation = 1)
    {
        var last = until is null ? (DateOnly?)null : SwedishTime.DayOf(At(until));
        var said = await new AcknowledgeDeviation(test.Database, new TestClock(At(day))).RunAsync(
            new(deviation, kind, text, last), new("Karin Kommunpolis"), TestContext.Current.CancellationToken);
        return (said.Value ?? said.Problem!).Replace('\u00A0', ' ');
    }
}
