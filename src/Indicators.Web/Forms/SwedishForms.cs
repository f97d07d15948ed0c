using Microsoft.AspNetCore.Mvc;

namespace Indicators.Web.Forms;

/// <summary>How forms are bound, with the framework's own errors in Swedish.</summary>
internal static class SwedishForms
{
    /// <summary>Adds the binders and rules of this folder to every page.</summary>
    public static void Configure(MvcOptions options)
    {
        // Pages check required fields themselves. The framework would require every non-nullable string, in English.
        options.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
        options.ModelBinderProviders.Insert(0, new EnumNameBinderProvider());
        options.ModelMetadataDetailsProviders.Add(new DayRangeValidation());
        options.ModelMetadataDetailsProviders.Add(new InvisibleTextValidation());
        var messages = options.ModelBindingMessageProvider;
        messages.SetValueMustNotBeNullAccessor(_ => "Fyll i fältet.");
        messages.SetMissingBindRequiredValueAccessor(_ => "Fyll i fältet.");
        messages.SetMissingKeyOrValueAccessor(() => "Fyll i fältet.");
        messages.SetMissingRequestBodyRequiredValueAccessor(() => "Formuläret kom tomt fram. Skicka det igen.");
        messages.SetAttemptedValueIsInvalidAccessor((value, _) => $"”{value}” går inte att läsa. Skriv det på nytt.");
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(value => $"”{value}” går inte att läsa. Skriv det på nytt.");
        messages.SetValueIsInvalidAccessor(value => $"”{value}” går inte att läsa. Skriv det på nytt.");
        messages.SetUnknownValueIsInvalidAccessor(_ => "Värdet går inte att läsa. Skriv det på nytt.");
        messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => "Värdet går inte att läsa. Skriv det på nytt.");
        messages.SetValueMustBeANumberAccessor(_ => "Skriv ett tal med siffror.");
        messages.SetNonPropertyValueMustBeANumberAccessor(() => "Skriv ett tal med siffror.");
    }
}
