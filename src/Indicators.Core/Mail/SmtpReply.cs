using System.Globalization;

namespace Indicators.Core.Mail;

/// <summary>What a mail server said: a code of three digits and one or more lines of text.</summary>
/// <param name="Code">200–599.</param>
/// <param name="Lines">The texts after the codes.</param>
internal sealed record SmtpReply(int Code, IReadOnlyList<string> Lines)
{
    /// <summary>Settings that are to blame, not the message: not logged in, or not with the right password.</summary>
    private bool IsAboutLogin => Code is 530 or 534 or 535 or 538;

    /// <summary>2: done. 3: go on. 4: not now. 5: no.</summary>
    public int Class => Code / 100;

    public override string ToString() => $"{Code} {string.Join(' ', Lines)}";

    /// <summary>"250-AUTH PLAIN LOGIN" offers AUTH with LOGIN.</summary>
    public bool Offers(string extension, string? parameter = null) => Lines.Skip(1)
        .Select(line => line.ToUpperInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Any(words => words.Length > 0 && words[0] == extension && (parameter is null || words.Contains(parameter)));

    /// <summary>What a reply other than the hoped for means for this message.</summary>
    public SendResult Judged() => Code >= 500 && !IsAboutLogin ? new(SendOutcome.Refused, ToString()) : Later();

    /// <summary>When it is about the connection and says nothing of the message.</summary>
    public SendResult Later() => new(SendOutcome.TryLater, ToString());

    internal static bool GoesOn(string line) => line.Length > 3 && line[3] == '-';

    internal static SmtpReply Of(IReadOnlyList<string> lines) =>
        int.TryParse(lines[^1].AsSpan(0, Math.Min(3, lines[^1].Length)), NumberStyles.None, CultureInfo.InvariantCulture, out var code)
        && code is >= 200 and < 600
            ? new SmtpReply(code, [.. lines.Select(line => line.Length > 4 ? line[4..] : "")])
            : throw new IOException("What answers there is no mail server.");
}
