using Indicators.Core.Agreements;
using Indicators.Core.Users;
using Indicators.Web.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Npgsql;

namespace Indicators.Web.Tests.Counts;

/// <summary>A site that reviews one file at a time and has two connections for long work.</summary>
public sealed class BusySite : TestSite
{
    public const string Page = "/kommuner/1883/rapportera/fil?part=polisen", Review = "/kommuner/1883/rapportera/fil/granska?part=polisen";

    protected override void Configure(IWebHostBuilder host) =>
        host.UseSetting("Imports:AtOnce", "1").UseSetting("Database:LongConnections", "2");

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Test.ExecuteAsync(
            """
            insert into reopened_periods (municipality_code, first_day, last_day, open_until, reason, opened_at, opened_by)
            values ('1883', '2016-01-01', '2016-12-31', '2099-12-31', 'Prov', now(), 'Prov')
            """);
    }

    public Task<Visitor> ReporterAsync() => SignInAsync(
        $"{Guid.NewGuid():N}@karlskoga.example",
        [UserGrant.Make(UserRole.Reporter, MunicipalityCode.Parse(Karlskoga).Value, ResponsibleParty.Police).Value!]);

    /// <summary>Holds the lock of imports, as a large file from another system does for minutes, until it is disposed.</summary>
    public async Task<IAsyncDisposable> AnotherImportAsync()
    {
        var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(Test.ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var take = new NpgsqlCommand("select pg_advisory_lock(20160314)", connection);
        await take.ExecuteNonQueryAsync();
        return connection;
    }
}
