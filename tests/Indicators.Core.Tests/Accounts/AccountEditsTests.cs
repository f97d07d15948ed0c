using Indicators.Core.Accounts;
using Indicators.Core.Agreements;
using Indicators.Core.Periods;
using Xunit;

namespace Indicators.Core.Tests.Accounts;

public sealed class AccountEditsTests
{
    private static readonly DateTimeOffset Noon = new(2018, 7, 5, 12, 0, 0, TimeSpan.Zero);

    private static readonly AccountKey Key =
        new(AgreementId.Parse("kil-2018").Value, "2", Period.HalfYear(2018, 1), ResponsibleParty.Police);

    private static AccountContent Text(string text) => AccountContent.Empty with { Text = text };

    private static PledgeAccount Stored(string text) => new(
        1, Key, AccountState.Draft, Text(text), 4, Noon, "Anna", "anna", Comment: null, Ready: null, IsCorrection: false, IsPublic: false);

    [Theory]
    [InlineData("Ett", "Ett", 4, "anna", 0, AccountEdit.Unchanged)]
    [InlineData("Ett", "Ett", 2, "bo", 0, AccountEdit.Unchanged)]
    [InlineData("Ett", "Ett två", 4, "anna", 1, AccountEdit.Continues)]
    [InlineData("Ett", "Ett två", 4, "anna", 11, AccountEdit.ReplacesKept)]
    [InlineData("Ett", "Två", 4, "bo", 0, AccountEdit.ReplacesKept)]
    [InlineData("", "Två", 4, "bo", 60, AccountEdit.Continues)]
    [InlineData("Ett", "Två", 3, "bo", 0, AccountEdit.Conflicts)]
    [InlineData("Ett", "", 3, "anna", 0, AccountEdit.Conflicts)]
    public void No_words_of_another_are_replaced_without_being_kept(
        string stored, string text, int revision, string writer, int minutes, AccountEdit edit) => Assert.Equal(
        edit, AccountEdits.Decide(Stored(stored), kept: null, Text(text), revision, writer, Noon.AddMinutes(minutes)));

    [Fact]
    public void What_is_a_version_already_is_not_kept_again() => Assert.Equal(
        AccountEdit.Continues, AccountEdits.Decide(Stored("Ett"), Text("Ett"), Text("Två"), 4, "bo", Noon));
}
