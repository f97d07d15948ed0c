using System.Globalization;
using Indicators.Core.Counts;
using Indicators.Core.Text;

namespace Indicators.Core.Imports.Files;

/// <summary>The two fields that make a total in JSON approximate: a qualifier for programs, and a person's own words. Pure.</summary>
internal static class JsonQualifier
{
    /// <summary>Larger than any accepted number, which is checked where every file's numbers are.</summary>
    private const int Max = 100_000_000;

    /// <summary>The words of a total, or what is wrong with the fields.</summary>
    /// <param name="total">The total's digits; "" when it is left out.</param>
    /// <param name="qualifier">"atLeast", "atMost", "about", or null.</param>
    /// <param name="asWritten">Such as "drygt 50", or null; not both null.</param>
    public static Parsed<string> Words(string total, string? qualifier, string? asWritten)
    {
        if (!int.TryParse(total, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return Parsed.Failed<string>("Fältet hör till ett antal. Skriv antalet i total med bara siffror, eller utelämna fältet.");
        if (qualifier is not null && Of(qualifier) is null)
            return Parsed.Failed<string>($"”{qualifier}” känns inte igen. Skriv atLeast, atMost eller about, eller utelämna fältet.");
        if (asWritten is null) return Parsed.Ok(ApproximateText.Words(Of(qualifier!)!.Value, number));
        if (ApproximateText.Read(asWritten, Max) is not { } read)
            return Parsed.Failed<string>($"”{asWritten}” är inget ungefärligt tal. Skriv till exempel minst 43 eller ca 35.");
        if (!read.Ok) return Parsed.Failed<string>(read.Problem);
        if (read.Value.Value != number)
            return Parsed.Failed<string>($"”{asWritten}” säger {read.Value.Value}, men total är {number}. Skriv samma tal i båda.");
        return qualifier is null || Of(qualifier) == read.Value.Range.Qualifier
            ? Parsed.Ok(asWritten)
            : Parsed.Failed<string>($"”{asWritten}” stämmer inte med qualifier, som är {qualifier}. Utelämna det ena.");
    }

    private static Qualifier? Of(string word)
    {
        foreach (var qualifier in Enum.GetValues<Qualifier>()) if (QualifierWord.Of(qualifier) == word) return qualifier;
        return null;
    }
}

/// <summary>What qualifiers are called in JSON.</summary>
public static class QualifierWord
{
    public static string Of(Qualifier qualifier) => qualifier switch
    {
        Qualifier.AtLeast => "atLeast",
        Qualifier.AtMost => "atMost",
        Qualifier.About => "about",
    };
}
