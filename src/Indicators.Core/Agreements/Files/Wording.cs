namespace Indicators.Core.Agreements.Files;

/// <summary>What is read out of a promise must stand in it, so that nothing is promised that the document does not.</summary>
internal static class Wording
{
    public static void MustHold(Fields fields, string key, string part, string wording)
    {
        if (part == "" || wording == "" || wording.Contains(part, StringComparison.OrdinalIgnoreCase)) return;
        fields.Problem(key, $"”{part}” står inte i löftets ordalydelse. Skriv precis de ord som står där.");
    }
}
