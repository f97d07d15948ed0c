using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Indicators.Core.Periods;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Forms;

/// <summary>
/// Answers 400 to a page with a parameter that cannot be read, such as the year 99999, instead of showing it as if the parameter were
/// missing.
/// </summary>
internal sealed class ReadableValuesFilter : IPageFilter
{
    public void OnPageHandlerSelected(PageHandlerSelectedContext context)
    {
        // Nothing is bound yet.
    }

    /// <summary>Refuses a request for a page only. A form reaches its handler, which shows the errors.</summary>
    public void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        // A form is answered by its page, with errors beside the fields.
        if (!HttpMethods.IsGet(context.HttpContext.Request.Method) || context.ModelState.IsValid) return;
        context.Result = context.ActionDescriptor.ModelTypeInfo?.IsDefined(typeof(ShowsUnreadableValuesAttribute), inherit: true) == true
            ? new PageResult { StatusCode = StatusCodes.Status400BadRequest }
            : new BadRequestResult();
    }

    public void OnPageHandlerExecuted(PageHandlerExecutedContext context)
    {
        // Too late to refuse.
    }
}

/// <summary>On a page with a search, which is shown without results and has the error beside the field.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ShowsUnreadableValuesAttribute : Attribute;

/// <summary>Every date in an address or a form must be within the years that the service supports.</summary>
internal sealed class DayRangeValidation : IValidationMetadataProvider
{
    private static readonly RangeAttribute Range =
        new(typeof(DateOnly), Day(PeriodParser.FirstYear, 1, 1), Day(PeriodParser.LastYear, 12, 31))
        {
            ParseLimitsInInvariantCulture = true,
            ErrorMessage = $"Skriv en dag mellan år {PeriodParser.FirstYear} och {PeriodParser.LastYear}.",
        };

    /// <summary>Adds the range to each date that is bound.</summary>
    public void CreateValidationMetadata(ValidationMetadataProviderContext context)
    {
        if (context.Key.ModelType == typeof(DateOnly) || context.Key.ModelType == typeof(DateOnly?))
            context.ValidationMetadata.ValidatorMetadata.Add(Range);
    }

    private static string Day(int year, int month, int day) => new DateOnly(year, month, day).ToString("O", CultureInfo.InvariantCulture);
}
