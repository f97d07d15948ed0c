using Microsoft.AspNetCore.Mvc;

namespace Indicators.Web.Forms;

/// <summary>How forms are bound, with the framework's own errors in Swedish.</summary>
internal static class SwedishForms
{
    public static void Configure(MvcOptions options)
    {
        // Pages check required fields themselves. The framework would require every non-nullable string, in English.
        options.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
        options.ModelBinderProviders.Insert(0, new EnumNameBinderProvider());
        options.ModelMetadataDetailsProviders.Add(new DayRangeValidation());
        options.ModelMetadataDetailsProviders.Add(new InvisibleTextValidation());
        var say = options.ModelBindingMessageProvider;
        say.SetValueMustNotBeNullAccessor(_ => "Fyll i fältet.");
        say.SetMissingBindRequiredValueAccessor(_ => "Fyll i fältet.");
        say.SetMissingKeyOrValueAccessor(() => "Fyll i fältet.");
        say.SetMissingRequestBodyRequiredValueAccessor(() => "Formuläret kom tomt fram. Skicka det igen.");
        say.SetAttemptedValueIsInvalidAccessor((value, _) => $"”{value}” går inte att läsa. Skriv det på nytt.");
        say.SetNonPropertyAttemptedValueIsInvalidAccessor(value => $"”{value}” går inte att läsa. Skriv det på nytt.");
        say.SetValueIsInvalidAccessor(value => $"”{value}” går inte att läsa. Skriv det på nytt.");
        say.SetUnknownValueIsInvalidAccessor(_ => "Värdet går inte att läsa. Skriv det på nytt.");
        say.SetNonPropertyUnknownValueIsInvalidAccessor(() => "Värdet går inte att läsa. Skriv det på nytt.");
        say.SetValueMustBeANumberAccessor(_ => "Skriv ett tal med siffror.");
        say.SetNonPropertyValueMustBeANumberAccessor(() => "Skriv ett tal med siffror.");
    }
}
