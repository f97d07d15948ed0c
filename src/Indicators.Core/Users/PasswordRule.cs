using System.Reflection;
using Indicators.Core.Text;
using Microsoft.AspNetCore.Identity;

namespace Indicators.Core.Users;

/// <summary>
/// As NIST SP 800-63B has it: long, and nothing that is tried first; no demand on kinds of characters, and no change by date.
/// </summary>
public sealed class PasswordRule : IPasswordValidator<Account>
{
    public const int Least = 12, Most = 128;

    private const int LeastDifferent = 5, LeastWord = 4;

    /// <summary>Common passwords, and words that they are made of, in lower case.</summary>
    private static readonly HashSet<string> Common = Read();

    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password) => Task.FromResult(
        WhyNot(password ?? "", user) is { } problem ? IdentityResult.Failed(new IdentityError { Code = nameof(PasswordRule), Description = problem }) : IdentityResult.Success);

    /// <returns>A Swedish sentence; null for a password that will do.</returns>
    internal static string? WhyNot(string password, Account user) =>
        password.Length < Least ? $"Lösenordet har {Swedish.Amount(password.Length, "tecken", "tecken")}. Välj ett med minst {Least}, gärna några ord efter varandra."
        : password.Length > Most ? $"Lösenordet får ha högst {Most} tecken."
        : password.Distinct().Count() < LeastDifferent || IsRun(password) ? "Lösenordet är för enkelt: det upprepar sig eller följer en rad. Välj några ord som inte hör ihop."
        : Words(user).Any(word => IsMostly(password, word)) ? "Lösenordet bygger på ditt namn, din adress eller tjänstens namn. Välj något som ingen kan gissa om dig."
        : IsCommon(password) ? "Lösenordet är ett av dem som alla gissar först. Välj några ord som inte hör ihop."
        : null;

    /// <summary>"abcdefghijkl", "098765432109".</summary>
    private static bool IsRun(string password) =>
        password.Zip(password.Skip(1), (a, b) => b - a).ToArray() is var steps && steps.Count(step => Math.Abs(step) <= 1) >= steps.Length * 3 / 4;

    private static bool IsCommon(string password)
    {
        var bare = password.ToLowerInvariant().TrimStart(Ends).TrimEnd(Ends);
        return Common.Contains(password.ToLowerInvariant()) || Common.Contains(bare) || (bare.Length == 0 && password.All(c => !char.IsLetter(c)))
            || Enumerable.Range(1, bare.Length / 2).Any(n => bare.Length % n == 0 && Common.Contains(bare[..n]) && bare == string.Concat(Enumerable.Repeat(bare[..n], bare.Length / n)));
    }

    private static readonly char[] Ends = [.. "0123456789!?.,-_*+#%&/()=@ "];

    private static bool IsMostly(string password, string word) =>
        password.Contains(word, StringComparison.OrdinalIgnoreCase) && password.Length - word.Length < Least / 2;

    private static IEnumerable<string> Words(Account user) =>
        new[] { user.Email, user.Email.Split('@')[0], "indicators", "medborgarlöfte", "medborgarlofte", "polisen" }
            .Concat(user.Name.Split(' ')).Append(user.Name.Replace(" ", "", StringComparison.Ordinal)).Where(word => word.Length >= LeastWord);

    private static HashSet<string> Read()
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("users/common-passwords.txt")!);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(line => line[0] != '#')];
    }
}
