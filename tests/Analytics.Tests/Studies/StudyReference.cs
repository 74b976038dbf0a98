using System.Globalization;
using System.Reflection;
using System.Text;
using Analytics.Studies;

namespace Analytics.Tests.Studies;

/// <summary>The reference page of study, instrument and framework files, made from the same records that read them.</summary>
internal sealed class StudyReference
{
    private readonly StringBuilder page = new();
    private readonly Dictionary<Type, string> headings = [];
    private readonly Queue<Type> left = [];

    /// <summary>Sections of one file: its own properties, then those of the objects in it, in the order of their first mention.</summary>
    /// <param name="root">The record that the file is read into.</param>
    /// <param name="file">What the file is called.</param>
    public static string Of(Type root, string file)
    {
        var reference = new StudyReference();
        reference.HeadingOf(root, file);
        while (reference.left.TryDequeue(out var type)) { reference.Write(type); }

        return reference.page.ToString();
    }

    private void Write(Type type)
    {
        page.Append(null, $"\n### {headings[type]}\n\n| property | value | if it is left out | meaning |\n|---|---|---|---|\n");
        foreach (var parameter in StudySchema.ParametersOf(type))
        {
            var property = type.GetProperty(parameter.Name!)!;
            var name = StudyNames.Of(property);
            var value = ValueOf(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType, Path(headings[type], name));
            var meaning = property.GetCustomAttribute<SaysAttribute>()?.Text ?? "";
            page.Append(null, $"| `{name}` | {value}{Bounds(property)} | {LeftOut(property, parameter)} | {Escaped(meaning)} |\n");
        }
    }

    private string HeadingOf(Type type, string path)
    {
        if (headings.TryAdd(type, path)) { left.Enqueue(type); }

        return headings[type];
    }

    /// <summary>Where an object stands: a property of the file itself goes by its own name.</summary>
    private static string Path(string heading, string name) =>
        heading.EndsWith(".json", StringComparison.Ordinal) ? name : $"{heading}.{name}";

    private string ValueOf(Type type, string path)
    {
        if (type == typeof(string)) { return "text"; }

        if (type == typeof(bool)) { return "`true` or `false`"; }

        if (type == typeof(int) || type == typeof(long)) { return "whole number"; }

        if (type == typeof(double)) { return "number"; }

        if (type == typeof(DateOnly)) { return "day, yyyy-MM-dd"; }

        if (type == typeof(RelativeForm)) { return $"{Names(type)}, `true` or `false`"; }

        if (type.IsEnum) { return Names(type); }

        if (type == typeof(ColumnRef) || type == typeof(TextChoice))
        {
            return $"text, list of texts or [object]({Link(typeof(ColumnPlace), path)})";
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            return $"list: {ValueOf(type.GetGenericArguments()[0], $"{path}[]")}";
        }

        return type.IsGenericType
            ? $"object, by name: {ValueOf(type.GetGenericArguments()[1], $"{path}.NAME")}" : $"[object]({Link(type, path)})";
    }

    private string Link(Type type, string path) =>
        $"#{new string([.. HeadingOf(type, path).ToLowerInvariant().Where(c => char.IsLetterOrDigit(c) || c is '-' or '_')])}";

    private static string Names(Type type) => string.Join(", ", StudyNames.Of(type).Select(name => $"`{name}`"));

    private static string Bounds(PropertyInfo property)
    {
        if (property.GetCustomAttribute<BetweenAttribute>() is not { } between) { return ""; }

        var length = property.PropertyType.IsGenericType && Nullable.GetUnderlyingType(property.PropertyType) is null ? "length " : "";
        return string.Create(CultureInfo.InvariantCulture, $"; {length}{between.Least} to {between.Greatest}");
    }

    private static string LeftOut(PropertyInfo property, ParameterInfo parameter)
    {
        if (parameter is { HasDefaultValue: true, DefaultValue: { } value })
        {
            return value switch
            {
                bool flag => flag ? "`true`" : "`false`",
                Enum name => $"`{StudyNames.Camel(name.ToString())}`",
                _ => string.Create(CultureInfo.InvariantCulture, $"`{value}`"),
            };
        }

        return property.IsDefined(typeof(SaidByFormatAttribute)) ? "the format's"
            : parameter.HasDefaultValue || StudyReader.IsOptional(property) || property.IsDefined(typeof(FilledInAttribute)) ? ""
            : "*required*";
    }

    /// <summary>A text in a cell of a table.</summary>
    internal static string Escaped(string text) =>
        text.Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "\\<", StringComparison.Ordinal);
}
