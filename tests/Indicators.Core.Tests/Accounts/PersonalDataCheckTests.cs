using Indicators.Core.Accounts;
using Xunit;

namespace Indicators.Core.Tests.Accounts;

/// <summary>All numbers are invented; those with a right check digit are of Skatteverket's series for tests.</summary>
public sealed class PersonalDataCheckTests
{
    [Theory]
    [InlineData("19900101-2385", "19900101-2385")]
    [InlineData("Mannen (900101-2385) greps.", "900101-2385")]
    [InlineData("9001012385", "9001012385")]
    [InlineData("199001012385", "199001012385")]
    [InlineData("19900101 2385", "19900101 2385")]
    [InlineData("900101+2385", "900101+2385")]
    [InlineData("900161-2380", "900161-2380")]
    [InlineData("900101-1234", "900101-1234")]
    public void Personal_and_coordination_numbers_are_found(string text, string words) =>
        Assert.Equal([new(PersonalDataKind.PersonalNumber, words)], PersonalDataCheck.Find(text));

    [Theory]
    [InlineData("9001012384")]
    [InlineData("212000-1850")]
    [InlineData("901301-1234")]
    [InlineData("Dnr 2016-04-12-1234")]
    [InlineData("Perioden 2016-01-01–2016-04-30")]
    [InlineData("43 trafikkontroller ledde till 71 förelägganden, varav 39 för hastighet")]
    [InlineData("klockan 08.00–16.00, vecka 12–15 2018")]
    [InlineData("Ungdomar 15–17 år och barn under 15 år")]
    [InlineData("Ungdomar, 15 år och äldre")]
    [InlineData("Under 18 år: 4. Totalt 20 år")]
    [InlineData("Vi gick 14 vandringar i tätorten (12) och i skogen (2).")]
    [InlineData("Ring 112 eller 114 14")]
    [InlineData("@kil och kil@")]
    public void Other_numbers_and_words_are_not(string text) => Assert.Empty(PersonalDataCheck.Find(text));

    [Theory]
    [InlineData("Anna, 17 år, hördes.", "Anna, 17 år")]
    [InlineData("Anna Ek (17 år)", "Anna Ek (17 år)")]
    [InlineData("Vi mötte Ali 16 år.", "Ali 16 år")]
    [InlineData("den 17-årige Ali", "17-årige Ali")]
    [InlineData("den 17-åriga Anna", "17-åriga Anna")]
    [InlineData("Anna-Karin, 9 år", "Anna-Karin, 9 år")]
    public void A_name_with_an_age_is_found(string text, string words) =>
        Assert.Equal([new(PersonalDataKind.NameAndAge, words)], PersonalDataCheck.Find(text));

    [Theory]
    [InlineData("Ring 070-123 45 67", PersonalDataKind.PhoneNumber, "070-123 45 67")]
    [InlineData("Växel 0586-610 00.", PersonalDataKind.PhoneNumber, "0586-610 00")]
    [InlineData("08-123 456 78", PersonalDataKind.PhoneNumber, "08-123 456 78")]
    [InlineData("+46 70 123 45 67", PersonalDataKind.PhoneNumber, "+46 70 123 45 67")]
    [InlineData("0701234567", PersonalDataKind.PhoneNumber, "0701234567")]
    [InlineData("anna.ek@kil.example", PersonalDataKind.EmailAddress, "anna.ek@kil.example")]
    public void Phone_numbers_and_addresses_are_found(string text, PersonalDataKind kind, string words) =>
        Assert.Equal([new(kind, words)], PersonalDataCheck.Find(text));

    [Fact]
    public void Each_is_named_once_with_what_to_do()
    {
        var found = PersonalDataCheck.Find("anna@kil.example, 900101-2385 och anna@kil.example");
        Assert.Equal(
            [
                "”900101-2385” ser ut som ett personnummer. Ta bort det: en redovisning läses av många och kan bli offentlig.",
                "”anna@kil.example” ser ut som en e-postadress. Ta bort den, om den inte går till en myndighet.",
            ],
            found.Select(one => one.Sentence));
        Assert.Equal([false, true], found.Select(one => one.MayBeAuthority));
    }
}
