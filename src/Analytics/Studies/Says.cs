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
}
