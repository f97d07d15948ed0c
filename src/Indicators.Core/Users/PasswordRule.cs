using System.Reflection;
using System.Text;
using Indicators.Core.Agreements;
using Indicators.Core.Storage;
using Indicators.Core.Text;
using Microsoft.AspNetCore.Identity;

namespace Indicators.Core.Users;

/// <summary>
/// The password policy, after NIST SP 800-63B: a minimum length and no common password; no required kinds of characters and no expiry.
/// </summary>
public sealed class PasswordRule(Database database) : IPasswordValidator<UserCredentials>
{
    /// <summary>Shortest and longest password, in characters.</summary>
    public const int MinLength = 12, MaxLength = 128;

    private const int MinDifferentCharacters = 5, MinWord = 4, MinPart = 2;

    /// <summary>Common passwords and the words that they consist of, in lower case.</summary>
    private static readonly HashSet<string> Common = Read();

    /// <summary>Validates a password for Identity; the error's description is a Swedish sentence.</summary>
    public async Task<IdentityResult> ValidateAsync(UserManager<UserCredentials> manager, UserCredentials user, string? password)
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        var names = await AgreementStore.MunicipalityNamesAsync(connection, CancellationToken.None);
        return WhyNot(password ?? "", user, [.. names.Values]) is { } problem
            ? IdentityResult.Failed(new IdentityError { Code = nameof(PasswordRule), Description = problem })
            : IdentityResult.Success;
    }

    /// <summary>Validates a password.</summary>
    /// <param name="places">Names of the municipalities in the service, which a password must not consist of.</param>
    /// <returns>The problem in Swedish; null for a valid password.</returns>
    internal static string? WhyNot(string password, UserCredentials user, IReadOnlyList<string> places) =>
        password.Length < MinLength
            ? $"Lösenordet har {Swedish.Amount(password.Length, "tecken", "tecken")}. Välj ett med minst {MinLength}, "
                + "gärna några ord efter varandra."
        : password.Length > MaxLength ? $"Lösenordet får ha högst {MaxLength} tecken."
        : password.Distinct().Count() < MinDifferentCharacters || IsRun(password)
            ? "Lösenordet är för enkelt: det upprepar sig eller följer en rad. Välj några ord som inte hör ihop."
        : Words(user).Any(word => IsMostly(password, word)) ? OwnWords
        : IsCommon(password) ? "Lösenordet är ett av dem som alla gissar först. Välj några ord som inte hör ihop."
        : IsOnly(Letters(password), [.. Parts(user, places)]) ? OwnWords
        : null;

    private const string OwnWords =
        "Lösenordet bygger på ditt namn, din adress, kommunens eller tjänstens namn. Välj något som ingen kan gissa om dig.";

    /// <summary>Whether three quarters of the characters continue a run: "abcdefghijkl", "098765432109".</summary>
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
        password.Contains(word, StringComparison.OrdinalIgnoreCase) && password.Length - word.Length < MinLength / 2;

    private static IEnumerable<string> Words(UserCredentials user) =>
        new[] { user.Email, user.Email.Split('@')[0] }.Concat(OfService)
            .Concat(user.Name.Split(' ')).Append(user.Name.Replace(" ", "", StringComparison.Ordinal))
            .Where(word => word.Length >= MinWord);

    private static readonly string[] OfService = ["indicators", "medborgarlöfte", "medborgarlofte", "polisen"];

    /// <summary>Words that are easy to guess beside a name.</summary>
    private static readonly string[] BesideNames =
        ["medborgarlöften", "kommun", "kommunen", "kommuns", "polis", "löfte", "löften", "lösenord", "password"];

    /// <summary>The words of a password that consists of personal or local names only, in the form of <see cref="Letters"/>.</summary>
    private static IEnumerable<string> Parts(UserCredentials user, IReadOnlyList<string> places) =>
        from text in new[] { user.Email, user.Name }.Concat(places).Concat(OfService).Concat(BesideNames)
        from word in text.Split([' ', '.', '@', '-', '_', '+']).Append(text)
        let part = Letters(word)
        where part.Length >= MinPart
        from form in new[] { part, part + "s" }
        select form;

    /// <summary>The letters of a text, in lower case and without accents.</summary>
    private static string Letters(string text) => new(
        [.. text.Normalize(NormalizationForm.FormD).Where(char.IsLetter).Select(char.ToLowerInvariant)]);

    /// <summary>Whether the text is a sequence of the words and nothing else.</summary>
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
