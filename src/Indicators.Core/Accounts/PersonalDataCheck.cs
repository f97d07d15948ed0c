using System.Globalization;
using System.Text.RegularExpressions;

namespace Indicators.Core.Accounts;

public enum PersonalDataKind
{
    PersonalNumber,
    NameAndAge,
    PhoneNumber,
    EmailAddress,
}

/// <param name="Words">As written in the text.</param>
public sealed record PersonalData(PersonalDataKind Kind, string Words)
{
    /// <summary>An address or number may be that of an authority; no authority has a personal number or an age.</summary>
    public bool MayBeAuthority => Kind is PersonalDataKind.EmailAddress or PersonalDataKind.PhoneNumber;

    /// <summary>What was found and what to do, in Swedish.</summary>
    public string Sentence => Kind switch
    {
        PersonalDataKind.PersonalNumber =>
            $"”{Words}” ser ut som ett personnummer. Ta bort det: en redovisning läses av många och kan bli offentlig.",
        PersonalDataKind.NameAndAge =>
            $"”{Words}” ser ut som ett namn med ålder. Skriv så att ingen kan kännas igen, till exempel ”en tonåring”.",
        PersonalDataKind.PhoneNumber =>
            $"”{Words}” ser ut som ett telefonnummer. Ta bort det, om det inte går till en myndighet.",
        PersonalDataKind.EmailAddress =>
            $"”{Words}” ser ut som en e-postadress. Ta bort den, om den inte går till en myndighet.",
    };
}

/// <summary>
/// Looks for what identifies a person: personal and coordination numbers, a name with an age, phone numbers and e-mail addresses. It
/// finds what has the form of these, and never that a text is free from personal data.
/// </summary>
public static partial class PersonalDataCheck
{
    /// <summary>Words with a capital at the beginning of a sentence that are groups of people, or no people at all, and no names.</summary>
    private static readonly HashSet<string> NoNames = new(StringComparer.OrdinalIgnoreCase)
    {
        "alla", "andra", "barn", "barnen", "brottsoffer", "deltagare", "elever", "flickor", "flickorna", "flest", "föräldrar", "killar",
        "killarna", "kvinnor", "ledare", "män", "misstänkta", "personer", "pojkar", "pojkarna", "skolelever", "tjejer", "tjejerna",
        "tonåringar", "unga", "ungdomar", "ungdomarna", "vuxna", "äldre", "yngre",
    };

    /// <summary>Found in a text, the most serious first, each once. Parts of a personal number are no phone number.</summary>
    public static IReadOnlyList<PersonalData> Find(string text)
    {
        var found = new List<(PersonalData Data, int First, int Last)>();
        foreach (var (kind, form) in new[]
            {
                (PersonalDataKind.PersonalNumber, PersonalNumber()), (PersonalDataKind.NameAndAge, NameThenAge()),
                (PersonalDataKind.NameAndAge, AgeThenName()), (PersonalDataKind.EmailAddress, Email()),
                (PersonalDataKind.PhoneNumber, Phone()),
            })
            foreach (Match match in form.Matches(text))
                if (IsFound(kind, match, text)
                    && found.TrueForAll(one => match.Index > one.Last || match.Index + match.Length <= one.First))
                    found.Add((new(kind, match.Value.Trim()), match.Index, match.Index + match.Length - 1));
        return [.. found.Select(one => one.Data).Distinct().OrderBy(one => one.Kind)];
    }

    private static bool IsFound(PersonalDataKind kind, Match match, string text) => kind switch
    {
        PersonalDataKind.PersonalNumber => IsPersonalNumber(match),
        PersonalDataKind.NameAndAge => IsName(match, text),
        PersonalDataKind.PhoneNumber or PersonalDataKind.EmailAddress => true,
    };

    /// <summary>
    /// The date must exist. Ten digits in a row are a personal number only with the right check digit; with a century or a separator they
    /// look like one to every reader, also when a digit is wrong.
    /// </summary>
    private static bool IsPersonalNumber(Match match)
    {
        var digits = match.Groups["date"].Value + match.Groups["last"].Value;
        var (month, day) = (Whole(digits[2..4]), Whole(digits[4..6]));
        // A coordination number has the day plus 60.
        if (day > 60) day -= 60;
        if (month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(2000, month)) return false;
        return match.Groups["century"].Success || match.Groups["between"].Success || HasCheckDigit(digits);
    }

    /// <summary>Luhn's: every other digit is doubled, and the sum of all digits is a multiple of ten.</summary>
    private static bool HasCheckDigit(string digits) =>
        digits.Select((digit, at) => (digit - '0') * (at % 2 == 0 ? 2 : 1)).Sum(value => (value / 10) + (value % 10)) % 10 == 0;

    private static bool IsName(Match match, string text)
    {
        if (NoNames.Contains(match.Groups["name"].Value) || Whole(match.Groups["age"].Value) > 120) return false;
        // The first word of a sentence has a capital whatever it is; a comma or a parenthesis before the age tells that it is a person.
        return match.Groups["sign"].Success || !BeginsSentence(text, match.Groups["name"].Index);
    }

    private static bool BeginsSentence(string text, int at)
    {
        var before = text[..at].TrimEnd(' ');
        return before.Length == 0 || before[^1] is '.' or '!' or '?' or ':' or '\n' or '-' or '–' or '”' or '"';
    }

    private static int Whole(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"(?<![\d-])(?<century>19|20)?(?<date>[0-9]{6})(?<between> ?[-+–] ?| (?=[0-9]{4}\b))?(?<last>[0-9]{4})(?![\d-])",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex PersonalNumber();

    /// <summary>"Anna, 17 år", "Anna Ek (17)", "med Ali 16 år"; not "Ungdomar 15–17 år".</summary>
    [GeneratedRegex(
        @"\b(?<name>\p{Lu}[\p{Ll}'’]+(-\p{Lu}\p{Ll}+)?)( \p{Lu}[\p{Ll}'’-]+){0,2}"
            + @"((?<sign> ?,| ?\() ?(?<age>[0-9]{1,3})( ?år\b\)?| ?-?årig| ?åring\b|\))| (?<age>[0-9]{1,3}) ?år\b(?! i rad))",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex NameThenAge();

    /// <summary>"17-åriga Anna", "en 17-åring, Anna".</summary>
    [GeneratedRegex(
        @"\b(?<sign>(?<age>[0-9]{1,3})[- ]?(årige?a?|åringen|åring),? )(?<name>\p{Lu}\p{Ll}+)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex AgeThenName();

    [GeneratedRegex(@"[\p{L}\d._%+-]+@[\p{L}\d-]+(\.[\p{L}\d-]+)+", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Email();

    /// <summary>An area code and eight to eleven digits in all, or an international number. A separator follows the area code.</summary>
    [GeneratedRegex(
        @"(?<![\d.,-])((\+|00)[1-9][0-9]{1,2}[ -]?(\(0\)[ -]?)?[1-9]([ -]?[0-9]){6,10}"
            + @"|0(8|[1-9][0-9]{1,2})( ?[-–/] ?| )?[1-9]([ ]?[0-9]){4,8})(?![\d-])",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Phone();
}
