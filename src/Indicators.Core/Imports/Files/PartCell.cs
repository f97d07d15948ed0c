namespace Indicators.Core.Imports.Files;

/// <summary>A part of a value that a row has a cell for, other than under 18 and under 20.</summary>
/// <param name="Part">As the file names it.</param>
/// <param name="Text">"" for an empty cell.</param>
internal readonly record struct PartCell(string Part, string Text);
