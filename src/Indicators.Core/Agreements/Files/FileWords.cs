using System.Globalization;
using System.Text.RegularExpressions;
using Indicators.Core.Notifications;
using Indicators.Core.Periods;
using Indicators.Core.Text;

namespace Indicators.Core.Agreements.Files;

/// <summary>The words and values of agreement files, each with a Swedish sentence for invalid ones.</summary>
internal static partial class FileWords
{
    /// <summary>Maximum number of members of a set; more is a mistake.</summary>
    private const int LargestSet = 100_000;

    /// <summary>Four working weeks; later, the figures are outdated.</summary>
    private const int MaxDaysToRelease = 20;

    /// <summary>Words for the responsible party.</summary>
    public static readonly Dictionary<string, ResponsibleParty> Parties = new(StringComparer.OrdinalIgnoreCase)
    {
        ["polis"] = ResponsibleParty.Police,
        ["kommun"] = ResponsibleParty.Municipality,
        ["gemensamt"] = ResponsibleParty.Joint,
    };

    /// <summary>Words for the roles of recipients.</summary>
    public static readonly Dictionary<string, RecipientRole> Roles =
        Enum.GetValues<RecipientRole>().ToDictionary(role => role.Name(), StringComparer.OrdinalIgnoreCase);

    /// <summary>Words for the report cadence.</summary>
    public static readonly Dictionary<string, PeriodUnit> Cadences = new(StringComparer.OrdinalIgnoreCase)
    {
        ["tertial"] = PeriodUnit.Tertial,
        ["halvår"] = PeriodUnit.HalfYear,
        ["år"] = PeriodUnit.Year,
        ["vid slutet"] = PeriodUnit.Validity,
    };

    /// <summary>Words for the finest resolution.</summary>
    public static readonly Dictionary<string, PeriodUnit> Resolutions = new(StringComparer.OrdinalIgnoreCase)
    {
        ["dag"] = PeriodUnit.Day,
        ["vecka"] = PeriodUnit.Week,
        ["månad"] = PeriodUnit.Month,
    };

    /// <summary>Words for yes and no.</summary>
    public static readonly Dictionary<string, bool> Answers = new(StringComparer.OrdinalIgnoreCase)
    {
        ["ja"] = true,
        ["nej"] = false,
    };

    /// <summary>The word for a value, as written in files.</summary>
    public static string Word<T>(T value, Dictionary<string, T> words)
        where T : struct => words.First(word => word.Value.Equals(value)).Key;

    public static Parsed<bool> YesOrNo(string text) => OneOf(text, Answers);

    /// <summary>A date in ISO 8601.</summary>
    public static Parsed<DateOnly> Date(string text) =>
        PeriodParser.Parse(text) is { Ok: true, Value: { Unit: PeriodUnit.Day } day }
            ? Parsed.Ok(day.First)
            : Parsed.Failed<DateOnly>($"”{text}” är inget datum. Skriv år, månad och dag, till exempel 2016-01-31.");

    /// <summary>A number of members, 1–100,000.</summary>
    public static Parsed<int> SetSize(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size is > 0 and <= LargestSet
            ? Parsed.Ok(size)
            : Parsed.Failed<int>($"”{text}” är inget antal. Skriv ett heltal från 1 och uppåt, till exempel 2.");

    /// <summary>A number of working days, 1–20: "5 arbetsdagar" or "1 arbetsdag".</summary>
    public static Parsed<int> WorkingDays(string text) =>
        WorkingDaysForm().Match(text) is { Success: true } match
            && int.TryParse(match.Groups["days"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var days)
            && days is >= 1 and <= MaxDaysToRelease
            ? Parsed.Ok(days)
            : Parsed.Failed<int>($"”{text}” går inte att läsa. Skriv 1–{MaxDaysToRelease} arbetsdagar, till exempel 5 arbetsdagar.");

    /// <summary>A deliverable e-mail address with a dot in its domain.</summary>
    public static Parsed<string> Email(string text) => MailAddresses.IsAddress(text) && text.LastIndexOf('.') > text.LastIndexOf('@')
        ? Parsed.Ok(text)
        : Parsed.Failed<string>($"”{text}” är ingen e-postadress. Skriv till exempel bra@kommunen.example.");

    /// <summary>The name of a place without its kind: "Karlskoga", not "Karlskoga kommun" or "LPO Karlskoga".</summary>
    public static Parsed<string> PlaceName(string text) => PlaceKind().IsMatch(text)
        ? Parsed.Failed<string>($"Skriv bara namnet: ”{PlaceKind().Replace(text, "")}” i stället för ”{text}”.")
        : Parsed.Ok(text);

    /// <summary>The number of a pledge in its document, at most 12 characters since it is a table column.</summary>
    public static Parsed<string> PledgeNumber(string text) => text.Length <= 12
        ? Parsed.Ok(text)
        : Parsed.Failed<string>($"”{text}” är för långt för ett nummer. Skriv högst 12 tecken, till exempel 3.");

    /// <summary>The value of a word.</summary>
    public static Parsed<T> OneOf<T>(string text, Dictionary<string, T> words) => words.TryGetValue(text, out var value)
        ? Parsed.Ok(value)
        : Parsed.Failed<T>($"”{text}” går inte att välja här. Skriv något av {Swedish.List([.. words.Keys])}.");

    [GeneratedRegex("^(?<days>[0-9]{1,2}) arbetsdag(?:ar)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex WorkingDaysForm();

    [GeneratedRegex("^(?:lpo|lokalpolisområde) | kommun$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PlaceKind();
}
