using System.Text.RegularExpressions;
using Indicators.Core.Text;

namespace Indicators.Core.Agreements.Drafts;

/// <summary>Suggests codes from names, and renames them everywhere in a draft.</summary>
public static partial class DraftCodes
{
    private const int Longest = 40;

    /// <summary>
    /// A code for a name: "Tillsyn av serveringstillstånd" becomes tillsyn_av_serveringstillstand. "" when the name has no letter.
    /// </summary>
    /// <param name="others">Codes in use; a number is appended when the code is one of them.</param>
    public static string Suggest(string? name, IReadOnlyCollection<string?> others)
    {
        var plain = Other().Replace(Swedish.Ascii((name ?? "").Normalize()).ToLowerInvariant(), "_").Trim('_').TrimStart(Digits);
        if (plain.Length == 0) return "";
        var code = plain[..Math.Min(plain.Length, Longest - 3)].Trim('_');
        return others.Contains(code)
            ? Enumerable.Range(2, others.Count + 1).Select(n => $"{code}_{n}").First(c => !others.Contains(c))
            : code;
    }

    /// <summary>Replaces an indicator; when its code changes, pledges and targets that refer to it follow.</summary>
    /// <param name="at">Index of the indicator, from 0.</param>
    public static void Replace(this AgreementDraft draft, int at, DraftIndicator indicator)
    {
        var old = draft.Indicators[at].Code;
        draft.Indicators[at] = indicator;
        if (string.IsNullOrEmpty(old) || old == indicator.Code || draft.Indicators.Any(other => other.Code == old)) return;
        foreach (var pledge in draft.Pledges)
        {
            pledge.Indicators = [.. pledge.Indicators.Select(code => code == old ? indicator.Code ?? "" : code)];
            foreach (var target in pledge.Targets)
            {
                if (target.Indicator == old) target.Indicator = indicator.Code;
                if (target.OutOf == old) target.OutOf = indicator.Code;
            }
        }
    }

    /// <summary>Replaces all sets, matched by position; targets follow a changed code.</summary>
    public static void Replace(this AgreementDraft draft, IList<DraftSet> sets)
    {
        foreach (var (old, now) in draft.Sets.Zip(sets).Where(pair => pair.First.Code != pair.Second.Code))
            foreach (var target in draft.Pledges.SelectMany(pledge => pledge.Targets)
                .Where(target => !string.IsNullOrEmpty(old.Code) && target.Set == old.Code))
                target.Set = now.Code;
        draft.Sets = sets;
    }

    private static readonly char[] Digits = [.. "0123456789_"];

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex Other();
}
