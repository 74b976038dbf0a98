using System.Reflection;

namespace Analytics.Studies;

/// <summary>Examples of properties, for messages about missing ones.</summary>
internal static class StudyForm
{
    /// <summary>The property with a minimal value.</summary>
    public static string Of(PropertyInfo property) => $"\"{StudyNames.Of(property)}\": {Value(property.PropertyType, property, depth: 0)}";

    public static string OfItem(Type element, PropertyInfo list) => Value(element, list, depth: 0);

    private static string Value(Type type, PropertyInfo property, int depth)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type.GetGenericArguments() switch
        {
            [var element] => $"[{Value(element, property, depth)}]",
            [_, var element] => $"{{ \"name\": {Value(element, property, depth)} }}",
            _ when type == typeof(bool) => "true",
            _ when type == typeof(DateOnly) => "\"yyyy-MM-dd\"",
            _ when type == typeof(int) || type == typeof(long) || type == typeof(double) =>
                $"{property.GetCustomAttribute<BetweenAttribute>()?.Least ?? 0}",
            _ when type.IsEnum => string.Join(" or ", StudyNames.Of(type).Select(name => $"\"{name}\"")),
            _ when type == typeof(string) || type == typeof(ColumnRef) || type == typeof(TextChoice) => "\"...\"",
            _ => Record(type, depth),
        };
    }

    /// <summary>A record with its required properties; records at depth 2 are elided.</summary>
    private static string Record(Type type, int depth)
    {
        var needed = type.GetConstructors().MaxBy(one => one.GetParameters().Length)!.GetParameters()
            .Where(parameter => !parameter.HasDefaultValue).Select(parameter => type.GetProperty(parameter.Name!)!)
            .Where(one => !StudyReader.IsOptional(one)).ToList();
        return needed.Count == 0 ? "{}" : depth > 0 ? "{ ... }"
            : $"{{ {string.Join(", ", needed.Select(one => $"\"{StudyNames.Of(one)}\": {Value(one.PropertyType, one, depth + 1)}"))} }}";
    }
}
