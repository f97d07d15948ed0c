
namespace Indicators.Core.Imports.Files;

/// <summary>
/// Looks at the bytes of an XML text before it is parsed, for what a parser would keep in memory without a limit: a tag, a
/// comment or an instruction without end, and a document type definition.
/// </summary>
internal sealed class XmlTokens
{
    private State state;
    private byte last, beforeLast;
    private int length;

    private enum State
    {
        /// <summary>A tag or the text after it; neither has a "&lt;" in it.</summary>
        Plain,
        Opened,
        Declaration,
        Comment,
        Instruction,
    }

    /// <summary>Whether it has zero bytes, as all but UTF-8 and its like have.</summary>
    public bool IsWide { get; private set; }

    public void Add(ReadOnlySpan<byte> bytes)
    {
        foreach (var one in bytes)
        {
            if (one == 0)
            {
                IsWide = true;
                continue;
            }
            if (state == State.Plain && one != '<') length++;
            else Step(one);
            if (length > FileLimits.TokenBytes) throw TooLong;
        }
    }

    private static RefusedFileException TooLong => new(
        $"Arbetsboken har ett stycke på mer än {FileLimits.TokenBytes / FileLimits.MegaByte} MB, som Excel aldrig skriver, "
        + "och läses därför inte.");

    private void Step(byte one)
    {
        length++;
        (beforeLast, last, state) = (last, one, Next(one));
        if (state == State.Opened) length = 0;
    }

    private State Next(byte one) => state switch
    {
        State.Plain => State.Opened,
        State.Opened => one == '<' ? State.Opened : one == '!' ? State.Declaration : one == '?' ? State.Instruction : State.Plain,
        State.Declaration when one == 'D' => throw new RefusedFileException(
            "Arbetsboken innehåller en dokumenttypsdefinition (DTD), som Excel aldrig skriver, och läses därför inte."),
        State.Declaration => one == '-' ? State.Comment : State.Plain,
        State.Comment => one == '>' && last == '-' && beforeLast == '-' ? State.Plain : State.Comment,
        State.Instruction => one == '>' && last == '?' ? State.Plain : State.Instruction,
    };
}
