namespace Analytics.Studies;

/// <summary>Description of a property, for the schema and editors.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SaysAttribute(string text) : Attribute
{
    public string Text { get; } = text;

    /// <summary>JSON name if it differs from the property's name in camel case.</summary>
    public string? Json { get; init; }
}

/// <summary>Range of a number, or of the length of a list.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class BetweenAttribute(double least, double greatest) : Attribute
{
    public double Least { get; } = least;
    public double Greatest { get; } = greatest;
}

/// <summary>Regular expression for a text.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class PatternAttribute(string expression) : Attribute
{
    public string Expression { get; } = expression;

    /// <summary>Whether the whole text matches: in .NET, $ also matches before a final line break.</summary>
    public bool Fits(string text) =>
        Regex.Match(text, Expression, RegexOptions.CultureInvariant) is { Success: true } match && match.Length == text.Length;
}

/// <summary>The text occurs verbatim in exports, so it may contain line breaks.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class VerbatimAttribute : Attribute;

/// <summary>An optional list that gets a default after everything else is read.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class FilledInAttribute : Attribute;

/// <summary>Optional for sources with a format, which provides it.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SaidByFormatAttribute : Attribute;
