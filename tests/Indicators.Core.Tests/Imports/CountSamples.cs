using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Indicators.Core.Imports;
using Indicators.Core.Imports.Files;
using Indicators.Core.Periods;
using Indicators.Core.Storage;
using Indicators.Core.Tests.Support;
using Xunit;

namespace Indicators.Core.Tests.Imports;

/// <summary>Two agreements to report against, and files that do.</summary>
internal static class CountSamples
{
    public const string Header = "kommun;indikator;period;antal;under18;under20;kommentar\n";

    public static readonly Actor Reporter = new("Rita Rapportör");

    public static readonly Municipality Karlskoga = new(MunicipalityCode.Parse("1883").Value, "Karlskoga");

    public static readonly Municipality Upplands = new(MunicipalityCode.Parse("0139").Value, "Upplands-Bro");

    public static readonly Indicator Checks = Indicator("trafikkontroll", "Trafikkontroller", PeriodUnit.Day);

    public static readonly Indicator Lob = Indicator("lob", "Omhändertagna enligt LOB", PeriodUnit.Month, hasAgeGroups: true);

    public static readonly Indicator Visits = Indicator("skolbesok", "Skolbesök", PeriodUnit.Week);

    public static readonly DateOnly Today = new(2016, 9, 15);

    public static readonly IReadOnlyList<Agreement> BothAgreements =
    [
        Agreement("karlskoga-2016", Karlskoga, Validity(2016, 1, 1, 2016, 12, 31), Checks, Lob),
        Agreement("upplands-bro-2016", Upplands, Validity(2016, 2, 15, 2017, 2, 14), Checks, Visits),
    ];

    public static IndicatorCode Code(string text) => IndicatorCode.Parse(text).Value;

    public static Period Validity(int y1, int m1, int d1, int y2, int m2, int d2) =>
        Period.Validity(new(y1, m1, d1), new(y2, m2, d2));

    public static Indicator Indicator(string code, string name, PeriodUnit finest, bool hasAgeGroups = false) => new(
        Code(code), name, new("st", "st"), name, "Internredovisning", ResponsibleParty.Police, finest, hasAgeGroups, hasAgeGroups);

    public static Agreement Agreement(string id, Municipality municipality, Period validity, params Indicator[] indicators) => new(
        AgreementId.Parse(id).Value, 1, "Medborgarlöfte", municipality, "LPO", ["Polisen", municipality.Name], validity,
        PeriodUnit.Tertial, "Dokument", [], [], [], indicators);

    public static async Task StoreAgreementsAsync(this TestDatabase test, IReadOnlyList<Agreement>? agreements = null)
    {
        await test.Database.InTransactionAsync(
            async transaction =>
            {
                foreach (var agreement in agreements ?? BothAgreements)
                    await AgreementStore.AddAsync(
                        transaction, agreement, "f.yaml", agreement.Id.Value, DateTimeOffset.UnixEpoch, Reporter,
                        TestContext.Current.CancellationToken);
            },
            CancellationToken.None);
    }

    /// <summary>Lets every period of Karlskoga be corrected, however long ago its report was due.</summary>
    public static Task OpenPeriodsAsync(this TestDatabase test) => test.ExecuteAsync(
        """
        truncate reopened_periods;
        insert into reopened_periods (municipality_code, first_day, last_day, open_until, reason, opened_at, opened_by)
        values ('1883', '2010-01-01', '2017-12-31', '2099-12-31', 'Prov', now(), 'Prov')
        """);

    public static ImportCounts Importer(this TestDatabase test, DateOnly today) => Importer(test.Database, new AsOfTime(today));

    public static ImportCounts Importer(Database database, TimeProvider time) => new(database, time);

    /// <summary>A file submitted by a person who has looked at it and says so.</summary>
    public static ImportRequest Request(CountFile file, string? reason = "Rättat") =>
        new(file, "test", Reporter) { Reason = reason, Acknowledgement = new("Kontrollerat") };

    public static CountFile Csv(string text, string name = "antal.csv") =>
        CountFile.FromBytes(name, System.Text.Encoding.UTF8.GetBytes(text));

    public static CountFile Rows(params string[] rows) => Csv(Header + string.Join('\n', rows) + "\n");
}
