namespace Indicators.Core.Phrases;

/// <summary>Splits a phrase into words, numbers and punctuation. Unknown characters are skipped.</summary>
internal ref struct Tokenizer(string text)
{
    private readonly string text = text;
    private readonly List<Token> tokens = new(Math.Min(text.Length / 5 + 4, 256));
    private int at;

    /// <summary>The tokens of a text, in order.</summary>
    public static Token[] Read(string text)
    {
        var tokenizer = new Tokenizer(text);
        while (tokenizer.at < text.Length) tokenizer.ReadNext();
        return [.. tokenizer.tokens];
    }

    private void ReadNext()
    {
        var c = text[at];
        if (char.IsAsciiDigit(c)) ReadNumber();
        else if (char.IsLetter(c) || c == Characters.Replacement) ReadWord(at);
        else ReadMark(c);
    }

    private void ReadMark(char c)
    {
        switch (c)
        {
            case '/': Add(TokenKind.Slash); break;
            case '(' or '[': Add(TokenKind.Open); break;
            case ')' or ']': Add(TokenKind.Close); break;
            case ',' or '|': Add(TokenKind.Comma); break;
            case ':': Add(TokenKind.Colon); break;
            case '.' when !FollowsAbbreviation() && !NextIs(at + 1, next => next is '/' or ','): Add(TokenKind.Stop); break;
            case ';' or '!' or '?' or '•': Add(TokenKind.Stop); break;
            case '%' or '≥' or '≤' or '>' or '<' or '§' or '&':
                Add(new Token(TokenKind.Word, at, 1, Lexicon.Find(text.AsSpan(at, 1), out _)));
                break;
            case '+' when Plus() is { } plus: Add(new Token(TokenKind.Word, at, 1, new Lexeme(plus))); break;
            case var dash when Characters.IsDash(dash): ReadDash(); break;
            default: at++; break;
        }
    }

    /// <summary>The hyphen of "gång- och cykelväg" belongs to its word and is no separator.</summary>
    private void ReadDash()
    {
        var hangs = at > 0 && char.IsLetter(text[at - 1]) && !NextIs(at + 1, char.IsLetterOrDigit);
        if (hangs) at++;
        else if (IsMinus()) Add(new Token(TokenKind.Word, at, 1, new Lexeme(Sense.Decrease)));
        else Add(TokenKind.Dash);
    }

    /// <summary>A minus sign after a space is a decrease: "–20 %".</summary>
    private readonly bool IsMinus()
    {
        if (!NextIs(at + 1, char.IsAsciiDigit) || (at > 0 && !char.IsWhiteSpace(text[at - 1]))
            || (tokens.Count > 0 && tokens[^1].Kind == TokenKind.Number)) return false;
        var end = at + 1;
        while (NextIs(end, c => char.IsAsciiDigit(c) || c == ',')) end++;
        return NextIs(end, c => c == '%') || (NextIs(end, Characters.IsDigitGroupSeparator)
            && (NextIs(end + 1, c => c == '%') || string.CompareOrdinal(text, end + 1, "proc", 0, 4) == 0));
    }

    /// <summary>"+10 %" is an increase, "juli + augusti" a conjunction; null for "65+".</summary>
    private readonly Sense? Plus()
    {
        if (NextIs(at + 1, char.IsAsciiDigit) && (at == 0 || char.IsWhiteSpace(text[at - 1]))) return Sense.Increase;
        var next = NextIs(at + 1, Characters.IsDigitGroupSeparator) ? at + 2 : at + 1;
        return NextIs(next, char.IsLetter) && tokens.Count > 0 && tokens[^1].Kind == TokenKind.Word ? Sense.And : null;
    }

    private readonly bool FollowsAbbreviation()
    {
        if (tokens.Count == 0 || tokens[^1] is not { Kind: TokenKind.Word } last || last.End != at) return false;
        var word = text.AsSpan(last.Start, last.Length);
        return Abbreviations.Contains(word) || (last.Lexeme == Lexeme.Unknown && IsShortened(word));
    }

    /// <summary>
    /// An abbreviation by its context: "felanm. inom", "Ekshagsv. 12". No sentence continues in lower case, and no street name is
    /// followed by a count.
    /// </summary>
    private readonly bool IsShortened(ReadOnlySpan<char> word)
    {
        if (word.Length is < 3 or > 12 || !NextIs(at + 1, Characters.IsDigitGroupSeparator)) return false;
        if (NextIs(at + 2, char.IsLower))
            return word.Length <= 8 && !"aeiouyåäö".Contains(char.ToLowerInvariant(word[^1]), StringComparison.Ordinal);
        if (NextIs(at + 2, char.IsAsciiDigit) && CalendarSpans.IsShortWeek(word)) return true;
        return NextIs(at + 2, char.IsAsciiDigit) && char.IsUpper(word[0]) && word[^1] is 'v' or 'g' && word[^2] is not ('n' or 'e');
    }

    private void ReadWord(int start)
    {
        while (at < text.Length && (Characters.IsWordPart(text[at]) || JoinsWord(start))) at++;
        var word = text.AsSpan(start, at - start);
        if (IsWeekNumber(word))
        {
            AddWord(start, 1, Lexicon.Find(word[..1], out _), null);
            at = start + 1;
            return;
        }

        var lexeme = Lexicon.Find(word, out var meant);
        if (word is "m" && (tokens.Count == 0 || tokens[^1].Kind != TokenKind.Number)) lexeme = Lexicon.Find(meant = "med", out _);
        if (lexeme == Lexeme.Unknown && Joined(word) is { } first)
        {
            AddWord(start, first, Lexicon.Find(word[..first], out _), null);
            AddWord(start + first, word.Length - first, Lexicon.Find(word[first..], out _), null);
            return;
        }

        if (ExpectsPeriod(word) && Lexicon.Exact(meant ?? word) is null && Misspellings.Period(word) is { } period)
            lexeme = Lexicon.Find(meant = period, out _);
        if (lexeme == Lexeme.Unknown && FollowsOm() && Misspellings.IsMisspeltYear(word)) lexeme = Lexicon.Find(meant = "året", out _);
        AddWord(start, word.Length, IsFirstName(word) ? Lexeme.Unknown : lexeme, meant);
    }

    /// <summary>The first name in "Per Månsson"; not "Per vecka" or "PER VECKA".</summary>
    private readonly bool IsFirstName(ReadOnlySpan<char> word)
    {
        if (word is not "Per" || !NextIs(at, c => c == ' ') || !NextIs(at + 1, char.IsUpper)) return false;
        var end = at + 1;
        while (end < text.Length && Characters.IsWordPart(text[end])) end++;
        return (Lexicon.Find(text.AsSpan(at + 1, end - at - 1), out _).Senses & (Sense.PeriodNoun | Sense.Set | Sense.Times)) == Sense.None;
    }

    private readonly bool FollowsOm() =>
        tokens.Count > 0 && text.AsSpan(tokens[^1].Start, tokens[^1].Length).Equals("om", StringComparison.OrdinalIgnoreCase);

    /// <summary>A week with its number: "v10".</summary>
    private static bool IsWeekNumber(ReadOnlySpan<char> word) =>
        word.Length is 2 or 3 && word[0] is 'v' or 'V' && !word[1..].ContainsAnyExceptInRange('0', '9');

    private void AddWord(int start, int length, Lexeme lexeme, string? meant) =>
        Add(new Token(TokenKind.Word, start, length, lexeme, Meant: meant));

    /// <summary>Length of the first of two words written together, "pervecka", "varjemånad"; null for a single word.</summary>
    private static int? Joined(ReadOnlySpan<char> word)
    {
        foreach (var first in (ReadOnlySpan<string>)["per", "varje", "varannan"])
        {
            if (word.StartsWith(first, StringComparison.OrdinalIgnoreCase)
                && Lexicon.Exact(word[first.Length..]) is { } period
                && (period.Senses & Sense.PeriodNoun) != Sense.None) return first.Length;
        }

        return null;
    }

    /// <summary>Whether a misspelt word is most likely a period, after "per", "/", "varje", "varannan" or "var tredje".</summary>
    private readonly bool ExpectsPeriod(ReadOnlySpan<char> word)
    {
        if (tokens.Count == 0) return false;
        if (tokens[^1].Length == 1 && text[tokens[^1].Start] is 'i' && word[0] is 'v' or 'm' or 'k') return true;
        const Sense marks = Sense.Per | Sense.Every | Sense.EveryOther;
        var before = tokens[^1];
        return before.Kind == TokenKind.Slash || (before.Lexeme.Senses & marks) != Sense.None
            || ((before.Lexeme.Senses & Sense.Ordinal) != Sense.None && tokens.Count > 1
                && (tokens[^2].Lexeme.Senses & Sense.EachOrdinal) != Sense.None);
    }

    /// <summary>A hyphen or colon between letters ("A-traktor", "BRÅ:s"), or the full stops of "t.o.m.".</summary>
    private readonly bool JoinsWord(int start)
    {
        var c = text[at];
        if (Characters.IsHyphen(c)) return NextIs(at + 1, char.IsLetterOrDigit) && !OpensRange(start);
        if (c == ':') return NextIs(at + 1, char.IsLetter);
        if (c == '/') return at - start == 1 && text[start] is 'g' or 'G' && NextIs(at + 1, next => next is 'c' or 'C')
            && NextIs(at + 2, Characters.IsHyphen);
        return c == '.' && NextIs(at + 1, char.IsLetter)
            && (at < 2 || !char.IsLetter(text[at - 1]) || !char.IsLetter(text[at - 2]) || NextIs(at + 2, ch => ch == '.')
                || IsFirstHalf(start));
    }

    /// <summary>An abbreviated first part of a compound: "arb.dagar", "styrgr.möten".</summary>
    private readonly bool IsFirstHalf(int start) =>
        at - start is > 2 and < 12 && NextIs(at + 1, char.IsLower) && NextIs(at + 3, char.IsLetter)
        && Lexicon.Exact(text.AsSpan(start, at - start)) is null;

    /// <summary>A hyphen used as a range: "april-juni", "fre-lör", "två-tre".</summary>
    private readonly bool OpensRange(int start)
    {
        if (Lexicon.Exact(text.AsSpan(start, at - start)) is not { } name) return false;
        if ((name.Senses & (Sense.Month | Sense.Weekday)) != Sense.None) return true;
        var end = at + 1;
        while (end < text.Length && Characters.IsWordPart(text[end])) end++;
        return (name.Senses & Sense.Number) != Sense.None
            && Lexicon.Exact(text.AsSpan(at + 1, end - at - 1)) is { } other && (other.Senses & Sense.Number) != Sense.None;
    }

    private void ReadNumber()
    {
        var number = NumberScanner.Scan(text, at);
        var start = at;
        at = number.End;
        if (number.Kind == TokenKind.Number && NextIs(at, Characters.IsHyphen) && NextIs(at + 1, char.IsLetter))
        {
            ReadWord(start);
            return;
        }

        if (number.Kind != TokenKind.Number || !NextIs(at, char.IsLetter)) Add(number.ToToken(start));
        else ReadUnitOf(number, start);
    }

    /// <summary>Splits a number from its unit, "1g", "24h"; "7A" is a name.</summary>
    private void ReadUnitOf(ScannedNumber number, int start)
    {
        var end = at;
        while (end < text.Length && Characters.IsWordPart(text[end])) end++;
        const Sense unit = Sense.Times | Sense.Pieces | Sense.PeriodNoun | Sense.Activity;
        var lexeme = Lexicon.Exact(text.AsSpan(at, end - at)) ?? Compounds.Find(text.AsSpan(at, end - at));
        if (lexeme is null || ((lexeme.Senses & unit) == Sense.None && lexeme.Time is null)) ReadWord(start);
        else Add(number.ToToken(start));
    }

    private readonly bool NextIs(int index, Func<char, bool> test) => index < text.Length && test(text[index]);

    private void Add(TokenKind kind) => Add(new Token(kind, at, 1, Lexeme.Unknown));

    private void Add(Token token)
    {
        tokens.Add(token);
        at = Math.Max(token.End, at);
    }
}

internal static class Characters
{
    /// <summary>Whether the character is a hyphen, a dash or a minus sign.</summary>
    public static bool IsDash(char c) => c is '-' or '\u2010' or '\u2011' or '\u2012' or '–' or '—' or '−';

    /// <summary>Whether the character can join a compound; longer dashes separate words.</summary>
    public static bool IsHyphen(char c) => c is '-' or '\u2010' or '\u2011';

    /// <summary>The replacement character, written by programs for a letter that could not be decoded.</summary>
    public const char Replacement = '\uFFFD';

    /// <summary>Whether the character can be part of a word or number.</summary>
    public static bool IsWordPart(char c) => char.IsLetterOrDigit(c) || c is >= '\u0300' and <= '\u036F' or Replacement;

    /// <summary>Whether the character can separate groups of digits.</summary>
    public static bool IsDigitGroupSeparator(char c) => c is ' ' or '\u00A0' or '\u2009' or '\u202F';
}
