using Indicators.Core.Agreements.Drafts;
using Indicators.Core.Phrases;
using Indicators.Core.Text;

namespace Indicators.Core.Agreements.Files;

/// <summary>Reads "mål": the measurable wordings of a pledge and the indicators compared with them.</summary>
internal static class TargetSection
{
    private const string Phrase = "lyder", Counted = "indikator", OutOf = "av", SetSize = "mängd", Set = "omfattar";

    private static readonly IReadOnlyList<KnownKey> Keys = FileKeys.Of<DraftTarget>();

    /// <summary>The targets of a pledge in the file's order; problems are reported.</summary>
    /// <param name="pledge">As read so far, without targets.</param>
    public static IReadOnlyList<PledgeTarget> Read(
        Fields file, Pledge pledge, IReadOnlyList<Indicator> indicators, IReadOnlyList<NamedSet> sets)
    {
        var targets = file.Sections("mål", Keys, shorthand: Phrase).Select(fields => ReadOne(fields, pledge, indicators, sets)).ToList();
        var wereRead = targets.Count > 0 && targets.All(target => target.Target.Kind != TargetKind.None);
        if (pledge.Condition is not null && wereRead && !targets.Any(target => target.Target.Conditional))
            file.Problem("villkor", "Löftet har ett villkor, men inget mål nämner det. Ta med villkorets ord i målet.");
        return targets;
    }

    private static PledgeTarget ReadOne(
        Fields fields, Pledge pledge, IReadOnlyList<Indicator> indicators, IReadOnlyList<NamedSet> sets)
    {
        var phrase = fields.Text(Phrase);
        PledgeSection.MustQuote(fields, Phrase, phrase, pledge.Text);
        var target = Understand(fields, phrase);
        if (target.Conditional && pledge.Condition is null)
            fields.Problem(
                Phrase,
                "Målet har ett villkor. Skriv det även som ”villkor: …” på löftet, så att någon kan svara på om det var uppfyllt.");
        var outOf = Among(fields, OutOf, pledge.Indicators);
        var counted = Among(fields, Counted, pledge.Indicators) ?? OnlyOne(fields, pledge.Indicators, outOf);
        CheckCompanions(fields, target);
        if (indicators.FirstOrDefault(indicator => indicator.Code == counted) is { } indicator
            && CountedUnits.Mismatch(target, indicator) is { } mismatch)
            fields.Problem(Phrase, mismatch);
        if (outOf is not null && outOf == counted)
            fields.Problem(OutOf, "”av” ska vara en annan indikator än målets egen: den som räknar alla ärenden.");
        var set = SetSection.Named(fields, Set, sets);
        return new(phrase, target, counted, outOf, SizeOf(fields, set), set);
    }

    private static Target Understand(Fields fields, string phrase)
    {
        if (phrase == "") return Target.None;
        var reading = TargetPhraseParser.Read(phrase);
        if (reading.Target.Kind == TargetKind.None)
            fields.Problem(
                Phrase,
                $"Målet ”{phrase}” går inte att läsa. {reading.Explanation} "
                + "Ändra målet, eller ta bort det så följs löftet i text.");
        return reading.Target;
    }

    /// <summary>An indicator of the pledge named in the file; null when none is named.</summary>
    private static IndicatorCode? Among(Fields fields, string key, IReadOnlyList<IndicatorCode> codes)
    {
        if (fields.Parse(key, IndicatorCode.Parse) is not { Value: not null } code) return null;
        if (!codes.Contains(code))
            fields.Problem(key, $"Indikatorn ”{code}” hör inte till löftet. Lägg till den i löftets indikatorer, eller skriv en av dem.");
        return code;
    }

    private static IndicatorCode OnlyOne(Fields fields, IReadOnlyList<IndicatorCode> codes, IndicatorCode? outOf)
    {
        var left = codes.Where(code => code != outOf).ToList();
        if (left.Count == 1) return left[0];
        if (!fields.Has(Counted))
        {
            fields.Problem(Phrase, left.Count == 0
                ? "Målet har ingen indikator att räkna. Lägg till en i löftets indikatorer."
                : $"Löftet har flera indikatorer. Skriv vilken målet räknar, till exempel ”indikator: {left[0]}”.");
        }
        return default;
    }

    /// <summary>The size of the set; a given number must equal the number of named members.</summary>
    private static int? SizeOf(Fields fields, NamedSet? set)
    {
        var size = fields.Has(SetSize) ? fields.Parse(SetSize, FileWords.SetSize) : set?.Members.Count;
        if (set is not null && size > 0 && size != set.Members.Count)
        {
            fields.Problem(
                SetSize,
                $"”mängd” säger {size}, men mängden ”{set.Code}” har {Swedish.Amount(set.Members.Count, "medlem", "medlemmar")}. "
                + "Rätta det som är fel, eller ta bort ”mängd”: namnen räcker.");
        }
        return size;
    }

    /// <summary>
    /// Requires a set for coverage and an indicator of all cases for shares and response times, and refuses them elsewhere.
    /// </summary>
    private static void CheckCompanions(Fields fields, Target target)
    {
        var kind = target.Kind;
        if (kind == TargetKind.None) return;
        if (!fields.Has(Set))
        {
            Companion(fields, SetSize, kind == TargetKind.Coverage,
                "Målet gäller alla i en mängd. Skriv hur många de är, till exempel ”mängd: 2”, eller vilka, med ”omfattar: …”.",
                "”mängd” hör bara till mål som gäller alla eller varje i en mängd. Ta bort den.");
        }
        else if (target.CoverageOf is null || target.Comparator == Comparator.AtMost)
        {
            fields.Problem(Set, "”omfattar” hör bara till mål som gäller alla eller varje i en mängd. Ta bort den.");
        }
        Companion(fields, OutOf, kind == TargetKind.ResponseTime || (target.Percent && kind != TargetKind.Coverage),
            $"Målet är en {(kind == TargetKind.ResponseTime ? "längsta tid" : "andel")}. "
            + "Skriv vilken indikator som räknar alla ärenden, till exempel ”av: arende”.",
            "”av” hör bara till mål om en längsta tid eller en andel. Ta bort den.");
    }

    private static void Companion(Fields fields, string key, bool belongs, string missing, string needless)
    {
        if (belongs == fields.Has(key)) return;
        fields.Problem(belongs ? Phrase : key, belongs ? missing : needless);
    }
}
