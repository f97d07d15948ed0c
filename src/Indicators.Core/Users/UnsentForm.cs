namespace Indicators.Core.Users;

/// <summary>
/// A form that was submitted after the session had ended, or before the person had re-authenticated. Kept for a day, at most ten per
/// person, for their author only.
/// </summary>
/// <param name="Address">Path and query that it was submitted to.</param>
/// <param name="Fields">In order; a name may occur several times.</param>
public sealed record UnsentForm(string Address, IReadOnlyList<KeyValuePair<string, string>> Fields);
