namespace Indicators.Core.Agreements.Files;

/// <summary>
/// Checks that targets and conditions quote the pledge's wording, so that nothing is promised that the document does not promise.
/// </summary>
internal static class Wording
{
    /// <summary>Reports a problem unless the wording contains the part, ignoring case.</summary>
    public static void MustContain(Fields fields, string key, string part, string wording)
    {
        if (part == "" || wording == "" || wording.Contains(part, StringComparison.OrdinalIgnoreCase)) return;
        fields.Problem(key, $"”{part}” står inte i löftets ordalydelse. Skriv precis de ord som står där.");
    }
}
