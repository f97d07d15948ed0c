using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Periods;
using Indicators.Core.Storage;
using Indicators.Core.Text;

namespace Indicators.Core.Imports.Templates;

/// <summary>Makes the workbook that a party fills in for a municipality and a year.</summary>
public sealed class MakeTemplate(Database database, TimeProvider time)
{
    /// <returns>The template, or a Swedish sentence about why there is nothing to report.</returns>
    public async Task<Parsed<CountTemplate>> RunAsync(TemplateRequest request, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var scope = TemplateScope.Of(await AgreementStore.AllAsync(connection, ct), request);
        if (!scope.Ok) return Parsed.Failed<CountTemplate>(scope.Problem);
        var code = scope.Value.Municipality.Code;
        var counts = await CountStore.CountsAsync(connection, code, scope.Value.Days, ct);
        // An empty template repeats no figure, so it can be used for real ones.
        var isSample = !request.IsEmpty && await CountStore.IsSampleAsync(connection, code, scope.Value.Days, ct);
        return Parsed.Ok(TemplateWorkbook.Write(scope.Value, counts, isSample, SwedishTime.DayOf(time.GetUtcNow())));
    }
}
