using System.Reflection;
using System.Text;
using Indicators.Core.Agreements;
using Indicators.Core.Storage;
using Indicators.Core.Text;
using Microsoft.AspNetCore.Identity;

namespace Indicators.Core.Users;

/// <summary>
/// As NIST SP 800-63B has it: long, and nothing that is tried first; no demand on kinds of characters, and no change by date.
/// </summary>
public sealed class PasswordRule(Database database) : IPasswordValidator<Account>
{
    public const int Least = 12, Most = 128;

    private const int LeastDifferent = 5, LeastWord = 4, LeastPart = 2;

    /// <summary>Common passwords, and words that they are made of, in lower case.</summary>
    private static readonly HashSet<string> Common = Read();

    public async Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password)
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        return WhyNot(password ?? "", user, [.. (await AgreementStore.MunicipalityNamesAsync(connection)).Values]) is { } problem
            ? IdentityResult.Failed(new IdentityError { Code = nameof(PasswordRule), Description = problem })
            : IdentityResult.Success;
    }

    /// <param name="places">Names of the kommuner that the service is for.</param>
    /// <returns>A Swedish sentence; null for a password that will do.</returns>
    internal static string? WhyNot(string password, Account user, IReadOnlyList<string> places) =>
        password.Length < Least
            ? $"Lösenordet har {Swedish.Amount(password.Length, "tecken", "tecken")}. Välj ett med minst {Least}, "
                + "gärna några ord efter varandra."
        : password.Length > Most ? $"Lösenordet får ha högst {Most} tecken."
        : password.Distinct().Count() < LeastDifferent || IsRun(password)
            ? "Lösenordet är för enkelt: det upprepar sig eller följer en rad. Välj några ord som inte hör ihop."
        : Words(user).Any(word => IsMostly(password, word)) ? OwnWords
        : IsCommon(password) ? "Lösenordet är ett av dem som alla gissar först. Välj några ord som inte hör ihop."
        : IsOnly(Letters(password), [.. Parts(user, places)]) ? OwnWords
        : null;

    private const string OwnWords =
        "Lösenordet bygger på ditt namn, din adress, kommunens eller tjänstens namn. Välj något som ingen kan gissa om dig.";

    /// <summary>"abcdefghijkl", "098765432109".</summary>
    private static bool IsRun(string password) =>
        password.Zip(password.Skip(1), (a, b) => b - a).ToArray() is var steps
            && steps.Count(step => Math.Abs(step) <= 1) >= steps.Length * 3 / 4;

    private static bool IsCommon(string password)
    {
        var bare = password.ToLowerInvariant().TrimStart(Ends).TrimEnd(Ends);
        return Common.Contains(password.ToLowerInvariant()) || Common.Contains(bare)
            || (bare.Length == 0 && password.All(c => !char.IsLetter(c)))
            || Enumerable.Range(1, bare.Length / 2).Any(n =>
                bare.Length % n == 0 && Common.Contains(bare[..n])
                    && bare == string.Concat(Enumerable.Repeat(bare[..n], bare.Length / n)));
    }

    private static readonly char[] Ends = [.. "0123456789!?.,-_*+#%&/()=@ "];

    private static bool IsMostly(string password, string word) =>
        password.Contains(word, StringComparison.OrdinalIgnoreCase) && password.Length - word.Length < Least / 2;

    private static IEnumerable<string> Words(Account user) =>
        new[] { user.Email, user.Email.Split('@')[0] }.Concat(OfService)
            .Concat(user.Name.Split(' ')).Append(user.Name.Replace(" ", "", StringComparison.Ordinal))
            .Where(word => word.Length >= LeastWord);

    private static readonly string[] OfService = ["indicators", "medborgarlöfte", "medborgarlofte", "polisen"];

    /// <summary>Words that anybody puts beside a name.</summary>
    private static readonly string[] BesideNames =
        ["medborgarlöften", "kommun", "kommunen", "kommuns", "polis", "löfte", "löften", "lösenord", "password"];

    /// <summary>What a password that says nothing but who and where is made of, as <see cref="Letters"/> has it.</summary>
    private static IEnumerable<string> Parts(Account user, IReadOnlyList<string> places) =>
        from text in new[] { user.Email, user.Name }.Concat(places).Concat(OfService).Concat(BesideNames)
        from word in text.Split([' ', '.', '@', '-', '_', '+']).Append(text)
        let part = Letters(word)
        where part.Length >= LeastPart
        from form in new[] { part, part + "s" }
        select form;

    /// <summary>In small letters without accents, and nothing else.</summary>
    private static string Letters(string text) => new(
        [.. text.Normalize(NormalizationForm.FormD).Where(char.IsLetter).Select(char.ToLowerInvariant)]);

    /// <summary>Whether nothing is left when the words are taken out of it, one after another from its beginning.</summary>
    private static bool IsOnly(string letters, HashSet<string> words)
    {
        var reached = new bool[letters.Length + 1];
        reached[0] = true;
        for (var end = 1; end <= letters.Length; end++)
            reached[end] = words.Any(word =>
                word.Length <= end && reached[end - word.Length]
                    && letters.AsSpan(0, end).EndsWith(word, StringComparison.Ordinal));
        return letters.Length > 0 && reached[^1];
    }

    private static HashSet<string> Read()
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("users/common-passwords.txt")!);
        return
        [
            .. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Where(line => line[0] != '#'),
        ];
    }
}
