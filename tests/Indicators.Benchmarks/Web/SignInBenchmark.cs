using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Indicators.Benchmarks.Imports;
using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Indicators.Core.Storage;
using Indicators.Core.Users;
using Npgsql;

namespace Indicators.Benchmarks.Web;

/// <summary>
/// How long the site takes to answer a wrong password, and one who has forgotten it, whatever is true of the address: by turns
/// in one run.
/// </summary>
internal static partial class SignInBenchmark
{
    private const double MaxApart = 1.10;

    private const int SitePort = 5895, WarmUp = 10, ManyFailures = 50;

    private static readonly string[] Kinds = ["unknown", "invited", "slowed down", "closed", "known"];

    /// <returns>Exit code: 0 when the medians are within a tenth of each other.</returns>
    public static async Task<int> RunAsync(int tries)
    {
        var folder = Directory.CreateTempSubdirectory("indicators-benchmark-").FullName;
        try
        {
            var server = await BenchmarkServer.StartAsync([], new DateOnly(2026, 1, 1));
            var database =
                new NpgsqlConnectionStringBuilder((await server.FreshAsync("benchmark_sign_in")).ConnectionString) { Pooling = true }
                    .ConnectionString;
            await using var source = NpgsqlDataSource.Create(database);
            await using var site = await SiteProcess.SiteAsync(database, folder, SitePort);
            await MakeAccountsAsync(source, site.Address);
            Say($"{tries} tries each, by turns. Medians at most {MaxApart - 1:0%} apart.");
            Say($"{"",-20}{"",-14}{"p5 ms",9}{"median",9}{"p95 ms",9}");
            return await MeasureAsync("Wrong password", "/logga-in", source, site.Address, tries)
                | await MeasureAsync("Forgotten password", "/glomt-losenord", source, site.Address, tries);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MakeAccountsAsync(NpgsqlDataSource source, Uri site)
    {
        var invite = new InviteUser(new Database(source), new UserMail(null), TimeProvider.System);
        var grant = UserGrant.Make(UserRole.Reporter, MunicipalityCode.Parse("1715").Value, ResponsibleParty.Police).Value!;
        foreach (var kind in Kinds.Where(kind => kind != "unknown"))
        {
            var invited = await invite.RunAsync(Email(kind), kind, [grant], Actor.Service, CancellationToken.None);
            if (kind != "invited") await SignedInPeople.SignInAsync(site, $"/valkommen/{invited.Value!.Link.Reveal()}");
        }
        using var guesser = await Asker.OpenAsync(site, "/logga-in");
        for (var i = 0; i < ManyFailures; i++) await guesser.AskAsync(Email("slowed down"), $"10.0.0.{i}");
        // It stays slowed down for as long as this takes.
        await DoAsync(source, "update sign_in_failures set last_at = now() + interval '1 hour'");
        await DoAsync(source, $"update users set closed_at = now(), closed_by = 'benchmark' where email = '{Email("closed")}'");
    }

    private static async Task<int> MeasureAsync(string what, string page, NpgsqlDataSource source, Uri site, int tries)
    {
        using var asker = await Asker.OpenAsync(site, page);
        var waits = Kinds.ToDictionary(kind => kind, _ => new List<double>());
        for (var i = 0; i < tries + WarmUp; i++)
            foreach (var kind in Kinds.Skip(i % Kinds.Length).Concat(Kinds.Take(i % Kinds.Length)))
            {
                // Else the known account would be slowed down by the measuring itself.
                await DoAsync(source, "delete from sign_in_failures where last_at <= now()");
                var start = Stopwatch.GetTimestamp();
                await asker.AskAsync(Email(kind), $"10.{i / 250}.{i % 250}.7");
                if (i >= WarmUp) waits[kind].Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        var medians = Kinds.Select(kind => Row(what, kind, [.. waits[kind].Order()])).ToList();
        Say($"{what}: the slowest median is {medians.Max() / medians.Min():0.00} times the fastest.");
        return medians.Max() / medians.Min() <= MaxApart ? 0 : 1;
    }

    private static double Row(string what, string kind, double[] waits)
    {
        var median = waits[waits.Length / 2];
        Say($"{what,-20}{kind,-14}{waits[waits.Length / 20],9:0.0}{median,9:0.0}{waits[waits.Length * 19 / 20],9:0.0}");
        return median;
    }

    private static string Email(string kind) => $"{kind.Replace(' ', '.')}@ort.example";

    private static async Task DoAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static void Say(FormattableString line) => Console.Out.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    [GeneratedRegex("""__RequestVerificationToken" type="hidden" value="(?<value>[^"]+)""")]
    private static partial Regex Token();

    /// <summary>A browser that has the page open and sends its form again and again, from where it says.</summary>
    private sealed class Asker(HttpClient client, string page, string token) : IDisposable
    {
        public static async Task<Asker> OpenAsync(Uri site, string page)
        {
            var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = site };
            return new(client, page, Token().Match(await client.GetStringAsync(page)).Groups["value"].Value);
        }

        public async Task AskAsync(string email, string from)
        {
            var fields = new Dictionary<string, string>
            {
                ["Email"] = email,
                ["Password"] = "inte rätt lösenord",
                ["__RequestVerificationToken"] = token,
            };
            using var request = new HttpRequestMessage(HttpMethod.Post, page) { Content = new FormUrlEncodedContent(fields) };
            request.Headers.Add("X-Forwarded-For", from);
            using var answer = await client.SendAsync(request);
            if ((int)answer.StatusCode is not (200 or 302)) throw new InvalidOperationException($"{page} answered {answer.StatusCode}.");
            await answer.Content.ReadAsByteArrayAsync();
        }

        public void Dispose() => client.Dispose();
    }
}
