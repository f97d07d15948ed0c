using System.ComponentModel.DataAnnotations;
using Indicators.Core.Text;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace Indicators.Web.Forms;

/// <summary>No text in an address or a form may contain invisible characters; passwords may.</summary>
internal sealed class InvisibleTextValidation : IValidationMetadataProvider
{
    private static readonly VisibleAttribute Rule = new();

    private static readonly string[] Secrets = ["Password", "Again"];

    /// <summary>Adds the rule to each text that is bound, unless its name is that of a password or it is cleaned.</summary>
    public void CreateValidationMetadata(ValidationMetadataProviderContext context)
    {
        if (context.Key.ModelType == typeof(string) && !Secrets.Contains(context.Key.Name)
            && context.PropertyAttributes?.OfType<PastedAttribute>().Any() != true)
            context.ValidationMetadata.ValidatorMetadata.Add(Rule);
    }

    [AttributeUsage(AttributeTargets.Property)]
    private sealed class VisibleAttribute : ValidationAttribute
    {
        protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) =>
            value is string text && InvisibleText.WhyNot(text) is { } problem ? new ValidationResult(problem) : ValidationResult.Success;
    }
}
