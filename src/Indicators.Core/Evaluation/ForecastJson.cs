using Indicators.Core.Storage;
using Indicators.Core.Text;

namespace Indicators.Core.Evaluation;

/// <summary>The input of a forecast and the forecast, each as one line of JSON.</summary>
public static class ForecastJson
{
    /// <summary>Larger numbers are mistakes, and cannot be forecast exactly.</summary>
    private const double Biggest = 1e9, Smallest = 1e-9;

    private sealed record Request(
        double Count, double Target, bool AtMost, double Elapsed, double Remaining, GammaPrior Prior, double Dispersion);

    private sealed record PlainReply(double PTargetMet, double ExpectedTotal, int TotalQ10, int TotalQ50, int TotalQ90, string Model);

    private sealed record Reply(
        double? PTargetMet, double ExpectedTotal, int TotalQ10, int TotalQ50, int TotalQ90,
        double Shape, double ExposureDays, double Omega2, double Size, double Mean, string Model);

    /// <returns>The forecast, or what is wrong with the line. Without figures ("span") the plain model answers.</returns>
    public static Parsed<string> Answer(string line)
    {
        var parsed = JsonFields.Read(line);
        if (!parsed.Ok) return Parsed.Failed<string>(parsed.Problem);
        return parsed.Value.Has("span") ? FromFigures(parsed.Value) : FromSum(parsed.Value);
    }

    private static Parsed<string> FromSum(JsonFields fields)
    {
        var request = Read(fields);
        string[] problems = [.. fields.Problems, .. Problems(request)];
        if (problems.Length > 0) return Parsed.Failed<string>(string.Join(' ', problems));
        var forecast = Forecast.Plain(
            new((int)request.Count, request.Elapsed, request.Remaining),
            new((decimal)request.Target, request.AtMost),
            request.Prior,
            request.Dispersion);
        return forecast is { } f
            ? Parsed.Ok(Json.Write(new PlainReply(f.ProbabilityMet, f.ExpectedTotal, f.Q10, f.Q50, f.Q90, "plain")))
            : Parsed.Failed<string>("Det finns inget att räkna på: ingen tid har gått och ingen prior är given.");
    }

    private static Parsed<string> FromFigures(JsonFields fields)
    {
        var count = fields.Needed("count_to_date", fields.Whole("count_to_date")) ?? 0;
        var target = fields.Number("target");
        var atMost = IsAtMost(fields);
        var days = fields.Needed("days_in_span", fields.Whole("days_in_span")) ?? 1;
        var left = fields.Needed("days_remaining", fields.Whole("days_remaining")) ?? 0;
        var (span, before) = (Points(fields, "span"), Points(fields, "before"));
        string[] problems =
        [
            .. fields.Problems, .. OutOfRange("count_to_date", count), .. OutOfRange("target", target ?? 0),
            .. OutOfRange("days_in_span", days), .. OutOfRange("days_remaining", left),
        ];
        if (days < 1) problems = [.. problems, "Fältet days_in_span ska vara minst 1."];
        if (problems.Length > 0) return Parsed.Failed<string>(string.Join(' ', problems));
        var promised = (decimal?)target;
        if (RateEstimate.Of([.. span, .. before], RateVariance.Of(before), days, promised) is not { } rate)
            return Parsed.Failed<string>("Det finns inget att räkna på: inga antal är rapporterade och inget är utlovat.");
        var forecast = Forecast.Of(count, new(promised ?? 0, atMost), rate, left, before.Length);
        return Parsed.Ok(Json.Write(new Reply(
            target is null ? null : forecast.ProbabilityMet, forecast.ExpectedTotal, forecast.Q10, forecast.Q50, forecast.Q90,
            rate.Shape, rate.ExposureDays, rate.RateVariance, rate.Size, left * rate.PerDay, "changing_rate")));
    }

    private static RatePoint[] Points(JsonFields fields, string name) => [.. (fields.Objects(name) ?? []).Select(point => new RatePoint(
        point.AtLeast("days", 1), point.AtLeast("count", 0), point.AtLeast("age", 0)))];

    private static bool IsAtMost(JsonFields fields) =>
        fields.Needed("direction", fields.Word("direction", "at_least", "at_most", "increase", "decrease")) is "at_most" or "decrease";

    private static Request Read(JsonFields fields)
    {
        var prior = fields.Object("prior");
        return new(
            fields.Needed("count_to_date", fields.Whole("count_to_date")) ?? 0,
            fields.Needed("target", fields.Number("target")) ?? 0,
            IsAtMost(fields),
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
            foreach (var problem in OutOfRange(name, value)) yield return problem;
        }
        if (request.Elapsed / request.Dispersion + request.Prior.Rate is > 0 and < Smallest)
            yield return "Tiden som gått är för kort för att räkna på. Skriv den till exempel i dagar.";
        if (request.Prior.Shape is not (>= Smallest and <= Biggest))
            yield return "Fältet prior.shape ska vara större än 0 och högst en miljard.";
        if (request.Dispersion is not (>= 1 and <= Biggest)) yield return "Fältet phi ska vara minst 1 och högst en miljard.";
    }

    private static IEnumerable<string> OutOfRange(string name, double value)
    {
        if (value < 0) yield return $"Fältet {name} får inte vara mindre än 0.";
        if (value > Biggest) yield return $"Fältet {name} får vara högst en miljard.";
    }
}
