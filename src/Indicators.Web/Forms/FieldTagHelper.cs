using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Indicators.Web.Forms;

/// <summary>
/// A field with its label, hint and error, connected for screen readers:
/// <c>&lt;field for="Email" label="E-postadress" hint="…" type="email"/&gt;</c>. The error is that of the model state; what was typed
/// remains. With <c>items</c> it is a list to choose from, with <c>rows</c> a text box of several lines.
/// </summary>
[HtmlTargetElement("field", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FieldTagHelper : TagHelper
{
    /// <summary>The property that is bound: it gives the name, and the value to begin with.</summary>
    public required ModelExpression For { get; set; }

    /// <summary>Swedish; always visible, also to screen readers.</summary>
    public required string Label { get; set; }

    /// <summary>Its name in the address or form, when it differs from the model's.</summary>
    public string Name
    {
        get => field ?? For.Name;
        set;
    }

    /// <summary>Help that screen readers read with the field; null for none.</summary>
    public string? Hint { get; set; }

    /// <summary>As in HTML: text, email, password, date …</summary>
    public string Type { get; set; } = "text";

    /// <summary>As in HTML: username, current-password, off; null lets the browser decide.</summary>
    public string? Autocomplete { get; set; }

    /// <summary>numeric shows digits on a phone.</summary>
    public string? Inputmode { get; set; }

    /// <summary>Width in characters; null for the whole width.</summary>
    public int? Width { get; set; }

    /// <summary>More than 0 makes it a text box of that many lines.</summary>
    public int Rows { get; set; }

    /// <summary>Choices of a list; null for a field to type in.</summary>
    public IEnumerable<SelectListItem>? Items { get; set; }

    /// <summary>Set by Razor; its model state has the error and what was typed.</summary>
    [HtmlAttributeNotBound, ViewContext]
    public required ViewContext ViewContext { get; set; }

    private string Id => TagBuilder.CreateSanitizedId(Name, "_");

    private string? Fault => ViewContext.ViewData.ModelState.TryGetValue(Name, out var entry) && entry.Errors is [var first, ..]
        ? first.ErrorMessage
        : null;

    /// <summary>What was typed, otherwise the value of the model. Never a password.</summary>
    private string Value => Type == "password" ? ""
        : ViewContext.ViewData.ModelState.TryGetValue(Name, out var entry) && entry.AttemptedValue is { } typed ? typed
        : For.Model is DateOnly day ? day.ToString("O", CultureInfo.InvariantCulture)
        : Convert.ToString(For.Model, CultureInfo.InvariantCulture) ?? "";

    /// <summary>Writes a div with label, hint, error and input, whose ids connect them.</summary>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        (output.TagName, output.TagMode) = ("div", TagMode.StartTagAndEndTag);
        output.Attributes.SetAttribute("class", Fault is null ? "field" : "field faulty");
        output.Content.AppendHtml(Tag("label", Label, ("for", Id)));
        if (Hint is not null) output.Content.AppendHtml(Tag("p", Hint, ("class", "hint"), ("id", $"{Id}-hint")));
        if (Fault is not null) output.Content.AppendHtml(Tag("p", $"Fel: {Fault}", ("class", "fault"), ("id", $"{Id}-fault")));
        output.Content.AppendHtml(Input());
    }

    private TagBuilder Input()
    {
        var input = Items is not null ? List(Items)
            : Rows > 0 ? Tag("textarea", Value, ("rows", $"{Rows}"))
            : Tag("input", "", ("type", Type), ("value", Value));
        if (Items is null && Rows == 0) input.TagRenderMode = TagRenderMode.SelfClosing;
        var described = string.Join(
            ' ', new[] { Hint is null ? null : $"{Id}-hint", Fault is null ? null : $"{Id}-fault" }.OfType<string>());
        foreach (var (name, value) in new (string, string?)[]
            {
                ("id", Id), ("name", Name), ("autocomplete", Autocomplete), ("inputmode", Inputmode),
                ("aria-describedby", described is "" ? null : described), ("aria-invalid", Fault is null ? null : "true"),
                ("class", Width is { } width ? $"wide-{width}" : null), ("spellcheck", Type is "email" ? "false" : null),
            })
            if (value is not null) input.Attributes[name] = value;
        return input;
    }

    private TagBuilder List(IEnumerable<SelectListItem> items)
    {
        var list = new TagBuilder("select");
        foreach (var item in items)
        {
            var option = Tag("option", item.Text, ("value", item.Value));
            if (item.Selected || item.Value == Value) option.Attributes["selected"] = "selected";
            list.InnerHtml.AppendHtml(option);
        }
        return list;
    }

    private static TagBuilder Tag(string name, string text, params (string Name, string Value)[] attributes)
    {
        var tag = new TagBuilder(name);
        tag.InnerHtml.Append(text);
        foreach (var (key, value) in attributes) tag.Attributes[key] = value;
        return tag;
    }
}
