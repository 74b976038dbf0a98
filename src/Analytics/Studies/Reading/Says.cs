namespace Analytics.Studies;

/// <summary>What a property is, for the schema and for editors.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SaysAttribute(string text) : Attribute
{
    public string Text { get; } = text;

    /// <summary>Name in JSON where it is not the property's own in camel case.</summary>
    public string? Json { get; init; }
}

/// <summary>Least and greatest value of a number, or least and greatest length of a list.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class BetweenAttribute(double least, double greatest) : Attribute
{
    public double Least { get; } = least;
    public double Greatest { get; } = greatest;
}

/// <summary>Regular expression a text must match.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class PatternAttribute(string expression) : Attribute
{
    public string Expression { get; } = expression;

    /// <summary>Whether all of a text matches: in .NET a $ also matches before a last line break.</summary>
    public bool Fits(string text) =>
        Regex.Match(text, Expression, RegexOptions.CultureInvariant) is { Success: true } match && match.Length == text.Length;
}

/// <summary>The text is in exports as it is, so that line breaks may be in it.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class VerbatimAttribute : Attribute;

/// <summary>A list that may be left out: it is filled in once all else is read.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class FilledInAttribute : Attribute;

/// <summary>A source that names a format may leave it out: the format says it.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SaidByFormatAttribute : Attribute;
