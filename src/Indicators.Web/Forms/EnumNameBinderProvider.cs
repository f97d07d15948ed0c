using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Binders;

namespace Indicators.Web.Forms;

/// <summary>
/// Reads the choices of a form by name only. ASP.NET would also accept a number or several names, as values that the form never offers.
/// </summary>
internal sealed class EnumNameBinderProvider : IModelBinderProvider
{
    /// <summary>Null for types other than enums, which the framework binds.</summary>
    public IModelBinder? GetBinder(ModelBinderProviderContext context) => context.Metadata.UnderlyingOrModelType is { IsEnum: true } type
        ? new Binder(
            Enum.GetNames(type).ToHashSet(StringComparer.OrdinalIgnoreCase),
            new EnumTypeModelBinder(
                suppressBindingUndefinedValueToEnumType: true, type, context.Services.GetRequiredService<ILoggerFactory>()))
        : null;

    private sealed class Binder(HashSet<string> names, IModelBinder known) : IModelBinder
    {
        /// <summary>
        /// Adds an error for a text that is not the name of a member. An empty text is left to the framework, which binds it as null.
        /// </summary>
        public Task BindModelAsync(ModelBindingContext bindingContext)
        {
            var value = bindingContext.ValueProvider.GetValue(bindingContext.ModelName);
            if (value.FirstValue is not { Length: > 0 } text || names.Contains(text)) return known.BindModelAsync(bindingContext);
            bindingContext.ModelState.SetModelValue(bindingContext.ModelName, value);
            bindingContext.ModelState.TryAddModelError(
                bindingContext.ModelName,
                bindingContext.ModelMetadata.ModelBindingMessageProvider.AttemptedValueIsInvalidAccessor(text, bindingContext.FieldName));
            return Task.CompletedTask;
        }
    }
}
