namespace Indicators.Core.Storage;

/// <summary>A setting is missing or wrong. The message names it, in English, and never contains a secret.</summary>
public sealed class SettingsException(string message) : Exception(message);
