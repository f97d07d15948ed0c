using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;

namespace Indicators.Core.Agreements;

/// <summary>Parts of an indicator's total that are also reported: by sex, by age, by kind of crime.</summary>
/// <param name="Name">As a heading: "kön". Unique within the indicator.</param>
/// <param name="IsExclusive">
/// Whether nothing is counted in two parts, so that their sum cannot exceed the total; otherwise the parts are "varav" and may overlap.
/// </param>
/// <param name="Parts">
/// As shown to people: "kvinnor", "18–25". At least one; each is unique among all parts of the indicator, and compared by
/// <see cref="Key"/>.
/// </param>
/// <param name="Word">What a sentence has before a part: "för" in "39 för hastighet"; null for nothing.</param>
public sealed partial record Breakdown(string Name, bool IsExclusive, IReadOnlyList<string> Parts, string? Word = null)
{
    /// <summary>Names of the two parts that have columns of their own in files and in the database.</summary>
    public const string Under18 = "under 18", Under20 = "under 20";

    /// <summary>Those under 20 include those under 18.</summary>
    public static readonly Breakdown Ages = new("ålder", IsExclusive: false, [Under18, Under20]);

    /// <summary>"kön (kvinnor, män)", "varav typ av brott (hastighet, rattfylleri)".</summary>
    public string InWords => $"{(IsExclusive ? "" : "varav ")}{Name} ({string.Join(", ", Parts)})";

    /// <summary>Whether name, kind and parts are equal; a record would compare the lists by reference.</summary>
    public bool Equals(Breakdown? other) =>
        other is not null && (Name, IsExclusive, Word) == (other.Name, other.IsExclusive, other.Word) && Parts.SequenceEqual(other.Parts);

    public override int GetHashCode() => HashCode.Combine(Name, IsExclusive, Parts.Count, Parts.Count > 0 ? Parts[0] : null);

    /// <summary>
    /// One form for a part however it is written: lower case, single spaces, a hyphen between ages, and no "år" after them.
    /// </summary>
    public static string Key(string part)
    {
        if (IsKey(part)) return part;
        // Half a character cannot be normalised; it is no letter of any part.
        var whole = part.Any(char.IsSurrogate) ? part : part.Normalize(NormalizationForm.FormC);
        var text = Spaces().Replace(whole.Trim().ToLowerInvariant(), " ");
        text = Between().Replace(text, "${from}-${to}");
        return Years().Replace(text, "${years}");
    }

    /// <summary>Whether the indicator is followed by the part, however it is written.</summary>
    public static bool Has(Indicator indicator, string part) =>
        (indicator.HasAgeGroups && Key(part) is Under18 or Under20)
        || (indicator.OwnBreakdowns is { } own && Keys.GetValue(own, KeysOf).Contains(Key(part)));

    /// <summary>Made once for each agreement's list, since a file may have millions of rows.</summary>
    private static readonly ConditionalWeakTable<IReadOnlyList<Breakdown>, HashSet<string>> Keys = [];

    private static HashSet<string> KeysOf(IReadOnlyList<Breakdown> breakdowns) =>
        [.. breakdowns.SelectMany(one => one.Parts).Select(Key)];

    /// <summary>Most names are lower-case words, and so their own key.</summary>
    private static bool IsKey(string part)
    {
        if (part.Length == 0 || part[0] == ' ' || part[^1] == ' ') return part.Length == 0;
        for (var i = 0; i < part.Length; i++)
            if (!(part[i] is >= 'a' and <= 'z' or 'å' or 'ä' or 'ö' || (part[i] == ' ' && part[i - 1] != ' '))) return false;
        return true;
    }

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();

    [GeneratedRegex(@"(?<from>[0-9]) ?[-–—] ?(?<to>[0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Between();

    [GeneratedRegex("(?<years>[0-9]) ?år$", RegexOptions.CultureInvariant)]
    private static partial Regex Years();
}
