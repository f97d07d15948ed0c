using Indicators.Core.Storage;
using Indicators.Core.Text;

namespace Indicators.Core.Evaluation;

/// <summary>What a forecast is made from and the forecast, each as one line of JSON.</summary>
public static class ForecastJson
{
    /// <summary>What is beyond these is a mistake, and no forecast of it is exact.</summary>
    private const double Biggest = 1e9, Smallest = 1e-9;

    private sealed record Request(
        double Count, double Target, bool AtMost, double Elapsed, double Remaining, GammaPrior Prior, double Dispersion);

    private sealed record Reply(double PTargetMet, double ExpectedTotal, int TotalQ10, int TotalQ50, int TotalQ90);

    /// <returns>The forecast, or what is wrong with the line.</returns>
    public static Parsed<string> Answer(string line)
    {
        var parsed = JsonFields.Read(line);
        if (!parsed.Ok) return Parsed.Failed<string>(parsed.Problem);
        var request = Read(parsed.Value);
        string[] problems = [.. parsed.Value.Problems, .. Problems(request)];
        if (problems.Length > 0) return Parsed.Failed<string>(string.Join(' ', problems));
        var forecast = Forecast.Of(
            new((int)request.Count, request.Elapsed, request.Remaining),
            new((decimal)request.Target, request.AtMost),
            request.Prior,
            request.Dispersion);
        return forecast is { } f
            ? Parsed.Ok(Json.Write(new Reply(f.ProbabilityMet, f.ExpectedTotal, f.Q10, f.Q50, f.Q90)))
            : Parsed.Failed<string>("Det finns inget att räkna på: ingen tid har gått och ingen prior är given.");
    }

    private static Request Read(JsonFields fields)
    {
        var prior = fields.Object("prior");
        return new(
            fields.Needed("count_to_date", fields.Whole("count_to_date")) ?? 0,
            fields.Needed("target", fields.Number("target")) ?? 0,
            fields.Needed("direction", fields.Word("direction", "at_least", "at_most", "increase", "decrease")) is "at_most" or "decrease",
            fields.Needed("exposure_elapsed", fields.Number("exposure_elapsed")) ?? 0,
            fields.Needed("exposure_remaining", fields.Number("exposure_remaining")) ?? 0,
            prior is null
                ? GammaPrior.Jeffreys
                : new(prior.Needed("shape", prior.Number("shape")) ?? 1, prior.Needed("rate", prior.Number("rate")) ?? 0),
            fields.Number("phi") ?? 1);
    }

    private static IEnumerable<string> Problems(Request request)
    {
        foreach (var (name, value) in new[]
        {
            ("count_to_date", request.Count), ("target", request.Target), ("exposure_elapsed", request.Elapsed),
            ("exposure_remaining", request.Remaining), ("prior.rate", request.Prior.Rate),
        })
        {
            if (value < 0) yield return $"Fältet {name} får inte vara mindre än 0.";
            if (value > Biggest) yield return $"Fältet {name} får vara högst en miljard.";
        }
        if (request.Elapsed / request.Dispersion + request.Prior.Rate is > 0 and < Smallest)
            yield return "Tiden som gått är för kort för att räkna på. Skriv den till exempel i dagar.";
        if (request.Prior.Shape is not (>= Smallest and <= Biggest)) yield return "Fältet prior.shape ska vara större än 0 och högst en miljard.";
        if (request.Dispersion is not (>= 1 and <= Biggest)) yield return "Fältet phi ska vara minst 1 och högst en miljard.";
    }
}
