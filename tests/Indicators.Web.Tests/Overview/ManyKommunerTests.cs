using System.Net;
using Indicators.Core.Agreements;
using Indicators.Core.Users;
using Indicators.Web.Tests.Support;
using Xunit;

namespace Indicators.Web.Tests.Overview;

/// <summary>A person with every municipality in Sweden: 290 agreements like Forshaga's, two deviations in each.</summary>
public sealed class ManyKommunerTests(ForshagaSite site) : IClassFixture<ForshagaSite>
{
    private const int MaxBytes = 100_000;

    [Fact]
    public async Task Each_page_is_complete_and_small_with_every_municipality_in_Sweden()
    {
        var codes = SwedishMunicipalities.Codes.Where(code => code != ForshagaSite.Forshaga).ToArray();
        await site.Test.ExecuteAsync(
            """
            insert into agreement_versions (agreement_id, version, municipality_code, municipality_name, valid_from, valid_to,
                content, source_file, source_sha256, imported_at, imported_by)
            select 'n' || code, 1, code, 'Kommun ' || code, valid_from, valid_to,
                replace(replace(replace(content::text, '"1763"', '"' || code || '"'), 'forshaga-2020', 'n' || code), '"Forshaga"',
                    '"Kommun ' || code || '"')::jsonb,
                source_file, source_sha256, imported_at, imported_by
            from agreement_versions, unnest(@codes) as kommuner (code)
            where agreement_id = 'forshaga-2020';
            insert into counts (municipality_code, indicator_code, first_day, last_day, unit, total, under18, under20, comment,
                revision, import_id, recorded_at)
            select code, indicator_code, first_day, last_day, unit, total, under18, under20, comment, revision, import_id, recorded_at
            from counts, unnest(@codes) as kommuner (code) where municipality_code = '1763';
            insert into deviations (agreement_id, kind, pledge_number, target_key, episode, subject, condition, severity, state,
                opened_on, changed_at)
            select 'n' || code, kind, pledge_number, target_key, episode, subject, condition, severity, state, opened_on, changed_at
            from deviations, unnest(@codes) as kommuner (code) where agreement_id = 'forshaga-2020';
            analyze
            """, new { codes });
        using var person = await site.SignInAsync(
            "alla@polisen.example",
            [
                .. SwedishMunicipalities.Codes
                    .Select(code => UserGrant.Make(UserRole.MunicipalPoliceOfficer, MunicipalityCode.Parse(code).Value, null).Value!),
            ]);
        foreach (var address in new[]
            {
                "/oversikt", "/loften", "/loften?sida=15", "/avvikelser", "/avvikelser?visa=alla&sida=12",
                ForshagaSite.Agreement, site.Case,
            })
        {
            await person.GetAsync(address);
            var began = TimeProvider.System.GetTimestamp();
            var page = await person.GetAsync(address);
            var took = TimeProvider.System.GetElapsedTime(began);
            var bytes = page.Page.DocumentElement.OuterHtml.Length;
            TestContext.Current.TestOutputHelper?.WriteLine($"{address}: {took.TotalMilliseconds:0} ms, {bytes / 1000} kB");
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.True(bytes < MaxBytes, $"{address} is {bytes} bytes");
        }
        Assert.Contains(
            "290 avvikelser att svara på", (await person.GetAsync("/oversikt")).Text.Replace('\u00A0', ' '),
            StringComparison.Ordinal);
    }
}
