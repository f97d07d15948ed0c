using Indicators.Core.Storage;
using Npgsql;

namespace Indicators.Core.Agreements;

/// <summary>What a municipality and the indicators of its agreements are called.</summary>
/// <param name="Municipality">Its name; its code when it has no agreement.</param>
public sealed record IndicatorNames(string Municipality, IReadOnlyDictionary<IndicatorCode, string> Names)
{
    public string Of(IndicatorCode indicator) => Names.GetValueOrDefault(indicator, indicator.Value);
}

/// <summary>Reads the names that go with the codes of a municipality's counts.</summary>
public sealed class ReadIndicatorNames(Database database)
{
    public Task<IndicatorNames> RunAsync(MunicipalityCode municipality, CancellationToken ct) =>
        database.ReadAsync(connection => ReadAsync(connection, municipality, ct), ct);

    internal static async Task<IndicatorNames> ReadAsync(NpgsqlConnection connection, MunicipalityCode municipality, CancellationToken ct)
    {
        var agreements = await AgreementStore.InAsync(connection, [municipality], ct);
        return new(
            agreements.Count == 0 ? municipality.Value : agreements[^1].Municipality.Name,
            agreements.SelectMany(agreement => agreement.Indicators).DistinctBy(indicator => indicator.Code)
                .ToDictionary(indicator => indicator.Code, indicator => indicator.Name));
    }
}
