using Indicators.Core.Agreements;
using Indicators.Core.Users;
using Indicators.Web.Tests.Support;
using Xunit;

namespace Indicators.Web.Tests.Counts;

/// <summary>
/// A site where Karlskoga's old counts can still be corrected, and Forshaga has a weekly indicator.
/// </summary>
public sealed class ReportingSite : TestSite
{
    public const string Forshaga = "1763";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await ImportAsync("forshaga-2020", "2020-T1.csv");
        await Test.ExecuteAsync(
            """
            insert into reopened_periods (municipality_code, first_day, last_day, open_until, reason, opened_at, opened_by)
            values ('1883', '2016-01-01', '2016-12-31', '2099-12-31', 'Prov', now(), 'Prov')
            """);
    }

    public static string Form(string period, string kommun = Karlskoga, string part = "polisen") =>
        $"/kommuner/{kommun}/rapportera/{period}?part={part}";

    /// <summary>A signed-in person who reports for a party.</summary>
    public Task<Visitor> ReporterAsync(ResponsibleParty party = ResponsibleParty.Police, string kommun = Karlskoga) =>
        SignInAsync(
            $"{Guid.NewGuid():N}@karlskoga.example",
            [UserGrant.Make(UserRole.Reporter, MunicipalityCode.Parse(kommun).Value, party).Value!]);

    /// <summary>The stored value: "12", "ej tillämpligt", or null when nothing is reported.</summary>
    public async Task<string?> StandsAsync(string indicator, string period, string kommun = Karlskoga)
    {
        var first = Core.Periods.PeriodParser.Parse(period).Value.First;
        return await Test.ScalarAsync<string?>(
            "select coalesce(total::text, 'ej tillämpligt') from counts where municipality_code = @kommun::char(4) "
            + "and indicator_code = @indicator and first_day = @first",
            new { kommun, indicator, first });
    }

    public Task<long> ImportsAsync() => Test.ScalarAsync<long>("select count(*) from imports");

    /// <summary>Fields of an open form, by indicator and field: ("lob.Total", "12").</summary>
    public static Dictionary<string, string> Fields(Answer form, params (string Field, string Value)[] typed) => typed.ToDictionary(
        one => $"Rows[{RowOf(form, one.Field.Split('.')[0])}].{one.Field.Split('.')[1]}", one => one.Value);

    public static int RowOf(Answer form, string indicator)
    {
        var field = form.Page.QuerySelector($"input[name$='.Indicator'][value='{indicator}']");
        Assert.True(field is not null, $"{indicator} cannot be typed in at {form.PathAndQuery}: {form.Text}");
        return int.Parse(field.GetAttribute("name")!["Rows[".Length..].Split(']')[0], System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Opens a form, types in it, and presses "Granska och lämna in".</summary>
    public static async Task<Answer> TypeAsync(Visitor visitor, string period, params (string Field, string Value)[] typed)
    {
        var form = await visitor.GetAsync(Form(period));
        return await visitor.SendAsync(form, Fields(form, typed), "Do=review");
    }

    /// <summary>All the way to the receipt.</summary>
    public static async Task<Answer> HandInAsync(Visitor visitor, string period, params (string Field, string Value)[] typed)
    {
        var review = await TypeAsync(visitor, period, typed);
        Assert.Equal("", string.Join(' ', review.Faults));
        return await visitor.SendAsync(review, GivenReasons);
    }

    /// <summary>Every reason that may be asked for.</summary>
    public static Dictionary<string, string> GivenReasons =>
        new() { ["Confirm.Reason"] = "Räknat om", ["Confirm.Acknowledgement"] = "Kontrollerat med Åke" };
}
