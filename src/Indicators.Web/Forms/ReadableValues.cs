using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Indicators.Core.Periods;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Forms;

/// <summary>
/// A page that is asked for with a value that cannot be read, a year of 99999 or a day in year 1, is not shown as if it were
/// left out.
/// </summary>
internal sealed class ReadableValuesFilter : IPageFilter
{
    public void OnPageHandlerSelected(PageHandlerSelectedContext context)
    {
        // Nothing is read yet.
    }

    public void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        // What somebody types is answered beside the field, by the page.
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

/// <summary>On a page with a search, which can be shown with nothing found and says beside the field what cannot be read.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ShowsUnreadableValuesAttribute : Attribute;

/// <summary>Every day that is read from an address or a form lies in the years that the service knows.</summary>
internal sealed class DaysWithinReason : IValidationMetadataProvider
{
    private static readonly RangeAttribute Range =
        new(typeof(DateOnly), Day(PeriodParser.FirstYear, 1, 1), Day(PeriodParser.LastYear, 12, 31))
        {
            ParseLimitsInInvariantCulture = true,
            ErrorMessage = $"Skriv en dag mellan år {PeriodParser.FirstYear} och {PeriodParser.LastYear}.",
        };

    public void CreateValidationMetadata(ValidationMetadataProviderContext context)
    {
        if (context.Key.ModelType == typeof(DateOnly) || context.Key.ModelType == typeof(DateOnly?))
            context.ValidationMetadata.ValidatorMetadata.Add(Range);
    }

    private static string Day(int year, int month, int day) => new DateOnly(year, month, day).ToString("O", CultureInfo.InvariantCulture);
}
