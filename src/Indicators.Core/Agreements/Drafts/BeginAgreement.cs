using Indicators.Core.Periods;
using Indicators.Core.Storage;
using Indicators.Core.Text;

namespace Indicators.Core.Agreements.Drafts;

/// <summary>What a person types to begin a new agreement.</summary>
/// <param name="Name">The municipality's, without "kommun".</param>
/// <param name="Id">Blank for one that is made of the name and the year.</param>
public sealed record NewAgreement(string? Title, string? Name, string? Id);

/// <param name="Draft">Its id; null when there are problems.</param>
/// <param name="Problems">Each at a field of <see cref="NewAgreement"/>.</param>
public sealed record BeginAgreementResult(Guid? Draft, IReadOnlyList<InputProblem> Problems);

/// <summary>Begins a draft of a new agreement.</summary>
public sealed class BeginAgreement(Database database, TimeProvider time)
{
    /// <returns>The municipality's name in its former agreements; null when it has none.</returns>
    public async Task<string?> NameAsync(MunicipalityCode municipality, CancellationToken ct) =>
        (await database.ReadAsync(connection => AgreementStore.MunicipalityNamesAsync(connection, ct), ct)).GetValueOrDefault(municipality);

    public async Task<BeginAgreementResult> RunAsync(Guid person, MunicipalityCode municipality, NewAgreement begun, CancellationToken ct)
    {
        var id = AgreementId.ParseNew(
            string.IsNullOrWhiteSpace(begun.Id) ? Suggested(begun, SwedishTime.DayOf(time.GetUtcNow())) : begun.Id.Trim());
        var isUsed = id.Ok && await database.ReadAsync(connection => AgreementStore.FindAsync(connection, id.Value, ct), ct) is not null;
        var problems = Problems(begun, id, isUsed).ToList();
        if (problems.Count > 0) return new(null, problems);
        var draft = new AgreementDraft
        {
            Basics = new()
            {
                Id = id.Value.Value,
                Title = begun.Title,
                MunicipalityCode = municipality.Value,
                MunicipalityName = begun.Name,
                Cadence = "tertial",
            },
        };
        return new(
            await database.InTransactionAsync(
                transaction => AgreementDraftStore.BeginAsync(transaction, person, draft, basedOn: 0, time.GetUtcNow(), ct), ct),
            []);
    }

    private static IEnumerable<InputProblem> Problems(NewAgreement begun, Parsed<AgreementId> id, bool isUsed)
    {
        if (string.IsNullOrWhiteSpace(begun.Title))
            yield return InputProblem.InForm(
                nameof(begun.Title), "Skriv överenskommelsens titel, till exempel Medborgarlöften för Karlskoga 2016.");
        if (string.IsNullOrWhiteSpace(begun.Name))
            yield return InputProblem.InForm(nameof(begun.Name), "Skriv kommunens namn, till exempel Karlskoga.");
        if (!id.Ok) yield return InputProblem.InForm(nameof(begun.Id), id.Problem);
        else if (isUsed)
            yield return InputProblem.InForm(
                nameof(begun.Id),
                $"Id:t ”{id.Value}” används redan av en överenskommelse. Skriv ett annat, eller ändra den som finns.");
    }

    /// <summary>"kil-2018" of Kil and a title with the year 2018.</summary>
    private static string Suggested(NewAgreement begun, DateOnly today)
    {
        var year = new string([.. (begun.Title ?? "").SkipWhile(c => !char.IsAsciiDigit(c)).TakeWhile(char.IsAsciiDigit)]);
        return $"{Swedish.Ascii((begun.Name ?? "").Trim())}-{(year.Length == 4 ? year : $"{today.Year}")}".Trim('-');
    }
}
