using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Analytics.Studies;

namespace Analytics.Tests.Studies;

/// <summary>The JSON Schemas of study and instrument files, made from the same records that read them.</summary>
internal static class StudySchema
{
    private static readonly JsonSerializerOptions Written = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping
    };

    /// <summary>The schema as text, ending in a line feed.</summary>
    public static string Text<T>()
    {
        var schema = Of(typeof(T));
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        return schema.ToJsonString(Written).ReplaceLineEndings("\n") + "\n";
    }

    /// <summary>What a record is made from, one for each property that files may have.</summary>
    internal static ParameterInfo[] ParametersOf(Type type) =>
        type.GetConstructors().MaxBy(one => one.GetParameters().Length)!.GetParameters();

    private static JsonObject Of(Type type)
    {
        var properties = new JsonObject();
        var required = new JsonArray();
        var byFormat = new JsonArray();
        foreach (var parameter in ParametersOf(type))
        {
            var property = type.GetProperty(parameter.Name!)!;
            properties.Add(StudyNames.Of(property), Described(property, parameter));
            var filledIn = property.IsDefined(typeof(FilledInAttribute));
            if (parameter.HasDefaultValue || StudyReader.IsOptional(property) || filledIn) { continue; }

            (property.IsDefined(typeof(SaidByFormatAttribute)) ? byFormat : required).Add(StudyNames.Of(property));
        }

        var schema = new JsonObject { ["type"] = "object", ["additionalProperties"] = false, ["properties"] = properties };
        if (required.Count > 0) { schema["required"] = required; }

        if (byFormat.Count > 0)
        {
            schema["anyOf"] = new JsonArray(new JsonObject { ["required"] = byFormat },
                new JsonObject { ["required"] = new JsonArray("format") });
        }

        return schema;
    }

    private static JsonObject Described(PropertyInfo property, ParameterInfo parameter)
    {
        var schema = Value(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType);
        if (property.GetCustomAttribute<SaysAttribute>() is { } says) { schema.Insert(0, "description", says.Text); }

        if (property.GetCustomAttribute<PatternAttribute>() is { } pattern) { schema["pattern"] = pattern.Expression; }

        if (property.GetCustomAttribute<BetweenAttribute>() is { } between)
        {
            var list = schema["type"]?.GetValue<string>() == "array";
            schema[list ? "minItems" : "minimum"] = between.Least;
            schema[list ? "maxItems" : "maximum"] = between.Greatest;
        }

        if (parameter is { HasDefaultValue: true, DefaultValue: not null })
        {
            schema["default"] = parameter.DefaultValue switch
            {
                bool flag => flag,
                string text => text,
                Enum name => StudyNames.Camel(name.ToString()),
                IConvertible number => number.ToDouble(null),
                _ => null,
            };
        }

        return schema;
    }

    private static JsonObject Value(Type type)
    {
        if (type == typeof(string)) { return new() { ["type"] = "string" }; }

        if (type == typeof(bool)) { return new() { ["type"] = "boolean" }; }

        if (type == typeof(int) || type == typeof(long)) { return new() { ["type"] = "integer" }; }

        if (type == typeof(double)) { return new() { ["type"] = "number" }; }

        if (type == typeof(DateOnly)) { return new() { ["type"] = "string", ["format"] = "date" }; }

        if (type == typeof(RelativeForm))
        {
            return new() { ["enum"] = new JsonArray([.. StudyNames.Of(type).Select(name => JsonValue.Create(name)), true, false]) };
        }

        if (type.IsEnum) { return new() { ["enum"] = new JsonArray([.. StudyNames.Of(type).Select(name => JsonValue.Create(name))]) }; }

        if (type == typeof(ColumnRef) || type == typeof(TextChoice))
        {
            var place = Of(typeof(ColumnPlace)); // keywords of objects say nothing of texts and lists
            place["type"] = new JsonArray("string", "array", "object");
            place["items"] = new JsonObject { ["type"] = "string" };
            return place;
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            return new() { ["type"] = "array", ["items"] = Value(type.GetGenericArguments()[0]) };
        }

        if (type.IsGenericType) { return new() { ["type"] = "object", ["additionalProperties"] = Value(type.GetGenericArguments()[1]) }; }

        return Of(type);
    }
}
