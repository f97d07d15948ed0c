using Indicators.Core.Periods;

namespace Indicators.Core.Agreements.TargetPhrases;

/// <summary>How often something comes back, and the tokens that say so.</summary>
/// <param name="Own">How many times by these words alone: "varje vecka" is once; null for "per vecka", which needs a number.</param>
/// <param name="Weak">Said in passing, "på fredagar": counts only where no number and no set is promised.</param>
internal sealed record Recurrence(
    int First, int Last, PeriodUnit Unit, int Multiple = 1, int? Own = null, bool Weak = false);
