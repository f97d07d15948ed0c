namespace Indicators.Web.Api;

// These describe the body for the OpenAPI document; the body itself is read as a file, row by row (Core's JsonFile).

/// <summary>Counts to report: all of them are stored, or none. / Antal att rapportera: alla lagras, eller inga.</summary>
public sealed record CountsRequest
{
    /// <summary>Why values are corrected, in Swedish, at most 1,000 characters; stored with them. / Varför värden rättas.</summary>
    public string? Reason { get; init; }

    /// <summary>True marks the figures as invented. / Märker siffrorna som påhittade exempelsiffror.</summary>
    public bool IsSample { get; init; }

    public required IReadOnlyList<CountsRequestRow> Rows { get; init; }
}

/// <summary>One count. Either total is given, possibly null, or notApplicable is true. / Ett antal.</summary>
public sealed record CountsRequestRow
{
    /// <summary>SCB code as text, "1883", or the name. / Kommunkod som text, eller kommunens namn.</summary>
    public required string Municipality { get; init; }

    /// <summary>The indicator's code or name in the agreement. / Indikatorns kod eller namn.</summary>
    public required string Indicator { get; init; }

    /// <summary>
    /// A day, ISO week or month: "2016-03-14", "2016-V11", "2016-03"; or a longer period that is over: "2016-T1", "2016", or the days
    /// from one date to another. / En dag, vecka eller månad; eller en längre tid som är slut.
    /// </summary>
    public required string Period { get; init; }

    /// <summary>
    /// 0 to 1,000,000 in digits only; 0 is a reported zero; null: not reported, which changes nothing. / 0: en rapporterad
    /// nolla; null: uppgift saknas.
    /// </summary>
    public int? Total { get; init; }

    /// <summary>
    /// For a total that is not exact: atLeast, atMost or about (10 per cent each way). Left out: exact. / För ett ungefärligt antal.
    /// </summary>
    public string? Qualifier { get; init; }

    /// <summary>
    /// An approximate total in the reporter's own words, kept and printed: "drygt 50" beside total 50. Then qualifier may be left out.
    /// / Ungefärligt antal som det skrevs.
    /// </summary>
    public string? AsWritten { get; init; }

    /// <summary>
    /// Of them under 18; only where the indicator has ages. Left out: the stored value remains. / Därav under 18 år. Utelämnat: det som är
    /// rapporterat står kvar.
    /// </summary>
    public int? Under18 { get; init; }

    /// <summary>
    /// Of them under 20, those under 18 included. Left out: the stored value remains. / Därav under 20 år. Utelämnat: det som är
    /// rapporterat står kvar.
    /// </summary>
    public int? Under20 { get; init; }

    /// <summary>
    /// Other parts of the total that the agreement follows, by name: a number from 0 to the total; null removes a stored one. A part
    /// that is left out keeps its stored value. / Andra delar av antalet.
    /// </summary>
    public IReadOnlyDictionary<string, int?>? Parts { get; init; }

    /// <summary>
    /// True: the question did not apply; leave total out and say why in comment. / Ej tillämpligt; skriv varför i comment.
    /// </summary>
    public bool NotApplicable { get; init; }

    /// <summary>
    /// At most 1,000 characters. Left out: the stored comment remains. / Högst 1 000 tecken. Utelämnad: den sparade står kvar.
    /// </summary>
    public string? Comment { get; init; }
}
