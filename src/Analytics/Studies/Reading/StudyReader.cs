using System.Collections;
using System.Reflection;

namespace Analytics.Studies;

/// <summary>Strict JSON reader for study records that collects all faults. Faulty parts are left blank so that the rest can be
/// checked.</summary>
internal sealed class StudyReader(List<StudyFault> faults)
{
    private static readonly NullabilityInfoContext Nullability = new();

    private static readonly JsonElement Nothing = JsonElement.Parse("{}");

    /// <summary>The record in a JSON object; faulty parts are blank.</summary>
    public object Record(Type type, JsonElement json, string path)
    {
        if (type == typeof(Source)) { json = FilledSource.Of(json, path, faults); }

        if (json.ValueKind != JsonValueKind.Object)
        {
            Fault(path, "an object", json);
            return Blank(type)!;
        }

        var constructor = type.GetConstructors().MaxBy(one => one.GetParameters().Length)!;
        var properties = type.GetProperties().ToDictionary(property => property.Name, StringComparer.Ordinal);
        var given = Given(json, path, constructor.GetParameters().Select(parameter => StudyNames.Of(properties[parameter.Name!])).ToList());

        var arguments = constructor.GetParameters().Select(parameter =>
        {
            var property = properties[parameter.Name!];
            var name = StudyNames.Of(property);
            if (given.TryGetValue(name, out var value))
            {
                return Value(parameter.ParameterType, value, Join(path, name), property)
                    ?? (parameter.HasDefaultValue ? parameter.DefaultValue : IsOptional(property) ? null : Blank(parameter.ParameterType));
            }

            if (parameter.HasDefaultValue) { return parameter.DefaultValue; }

            // An unknown format might have provided it.
            var said = (given.ContainsKey("format") && property.IsDefined(typeof(SaidByFormatAttribute)))
                || property.IsDefined(typeof(FilledInAttribute));
            if (!IsOptional(property) && !said)
            {
                faults.Add(new(Join(path, name), $"{StudyForm.Of(property)} ({Says(property)})", "missing"));
            }

            return IsOptional(property) ? null : Blank(parameter.ParameterType);
        }).ToArray();
        return constructor.Invoke(arguments);
    }

    /// <summary>A placeholder for an unreadable value: empty, or a record of placeholders; null for value types.</summary>
    private static object? Blank(Type type) =>
        type == typeof(string) ? ""
        : type.IsValueType ? null
        : !type.IsGenericType ? new StudyReader([]).Record(type, Nothing, "")
        : type.GetGenericArguments() is [var element] ? Activator.CreateInstance(typeof(List<>).MakeGenericType(element))
        : Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(type.GetGenericArguments()));

    internal static bool IsOptional(PropertyInfo property) =>
        Nullable.GetUnderlyingType(property.PropertyType) is not null
            || Nullability.Create(property).ReadState == NullabilityState.Nullable;

    private Dictionary<string, JsonElement> Given(JsonElement json, string path, List<string> known)
    {
        var given = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var property in json.EnumerateObject())
        {
            var name = StudyText.NameOf(property);
            if (!known.Contains(name, StringComparer.Ordinal))
            {
                faults.Add(new(Join(path, name), $"one of {string.Join(", ", known)}", "unknown property"));
            }
            else if (!given.TryAdd(name, property.Value))
            {
                faults.Add(new(Join(path, name), "the property once", "given twice"));
            }
        }

        return given;
    }

    private object? Value(Type type, JsonElement json, string path, PropertyInfo property)
    {
        if (json.ValueKind == JsonValueKind.Null) { return IsOptional(property) ? null : Fault(path, "a value", json); }

        type = Nullable.GetUnderlyingType(type) ?? type;
        return type.GetGenericArguments() switch
        {
            [var element] => List(element, json, path, property),
            [_, var element] => Map(element, json, path, property),
            _ when type == typeof(string) => Text(json, path, property),
            _ when type == typeof(bool) => Flag(json, path),
            _ when type == typeof(int) || type == typeof(long) || type == typeof(double) => Number(type, json, path, property),
            _ when type == typeof(DateOnly) => Day(json, path),
            _ when type == typeof(ColumnRef) => Column(json, path),
            _ when type == typeof(TextChoice) =>
                OneOrMore(json, path, "a text or a list of them") is { } texts ? new TextChoice(texts) : null,
            _ when type == typeof(RelativeForm) && json.ValueKind is JsonValueKind.True or JsonValueKind.False =>
                json.GetBoolean() ? RelativeForm.Percentile : RelativeForm.None,
            _ => type.IsEnum ? Enumerated(type, json, path) : Record(type, json, path),
        };
    }

    private object? Flag(JsonElement json, string path) =>
        json.ValueKind is JsonValueKind.True or JsonValueKind.False ? json.GetBoolean() : Fault(path, "true or false", json);

    private object? Text(JsonElement json, string path, PropertyInfo property)
    {
        if (json.ValueKind != JsonValueKind.String) { return Fault(path, "a text", json); }

        if (property.GetCustomAttribute<PatternAttribute>() is not { } pattern)
        {
            return Text(json, path, property.IsDefined(typeof(VerbatimAttribute)));
        }

        return StudyText.Wrong(json, verbatim: true) is null && pattern.Fits(json.GetString()!)
            ? json.GetString()
            : Fault(path, $"a text matching {pattern.Expression}", json);
    }

    private string? Text(JsonElement json, string path, bool verbatim)
    {
        if (StudyText.Wrong(json, verbatim) is not { } expected) { return json.GetString(); }

        Fault(path, expected, json);
        return null;
    }

    private object? Day(JsonElement json, string path)
    {
        if (json.ValueKind != JsonValueKind.String || StudyText.Wrong(json, verbatim: false) is not null
            || !DateOnly.TryParseExact(json.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return Fault(path, "a day as yyyy-MM-dd", json);
        }

        return day >= StudyText.FirstDay && day <= StudyText.LastDay
            ? day
            : Fault(path, $"a day from {StudyText.FirstDay:O} to {StudyText.LastDay:O}", json);
    }

    private object? Number(Type type, JsonElement json, string path, PropertyInfo property)
    {
        var (least, greatest) = property.GetCustomAttribute<BetweenAttribute>() is { } between
            ? (between.Least, between.Greatest)
            : (double.MinValue, double.MaxValue);
        var whole = type != typeof(double);
        var range = least > double.MinValue ? $" from {least} to {greatest}" : "";
        var bound = $"a {(whole ? "whole " : "")}number{range}";
        if (json.ValueKind != JsonValueKind.Number || !json.TryGetDouble(out var number) || number < least || number > greatest)
        {
            return Fault(path, bound, json);
        }

        if (type == typeof(double)) { return number; }

        if (number != Math.Floor(number) || Math.Abs(number) > (type == typeof(int) ? int.MaxValue : 1L << 53))
        {
            return Fault(path, bound, json);
        }

        return type == typeof(int) ? (int)number : (object)(long)number;
    }

    private object? Enumerated(Type type, JsonElement json, string path)
    {
        var names = StudyNames.Of(type).ToList();
        var at = json.ValueKind == JsonValueKind.String && StudyText.Wrong(json, verbatim: false) is null
            ? names.IndexOf(json.GetString()!)
            : -1;
        return at < 0 ? Fault(path, $"one of {string.Join(", ", names)}", json) : Enum.Parse(type, Enum.GetNames(type)[at]);
    }

    private ColumnRef? Column(JsonElement json, string path)
    {
        if (json.ValueKind == JsonValueKind.Object) { return Place((ColumnPlace)Record(typeof(ColumnPlace), json, path), path); }

        const string what = "a column name, a list of them, or an object with column, anyOf, joined or position";
        return OneOrMore(json, path, what) is { } names ? new ColumnRef(names) : null;
    }

    private string[]? OneOrMore(JsonElement json, string path, string expected)
    {
        var given = json.ValueKind switch
        {
            JsonValueKind.String => [json],
            JsonValueKind.Array => json.EnumerateArray().ToArray(),
            _ => [],
        };
        if (given.Length == 0 || given.Any(one => one.ValueKind != JsonValueKind.String))
        {
            Fault(path, expected, json);
            return null;
        }

        var read = given.Select(one => Text(one, path, verbatim: true)).OfType<string>().ToArray();
        return read.Length < given.Length ? null : read;
    }

    private ColumnRef? Place(ColumnPlace place, string path)
    {
        if (place.Said.Count != 1)
        {
            var said = place.Said.Count == 0 ? "none" : string.Join(" and ", place.Said);
            faults.Add(new(path, "one of column, anyOf, joined, position", said));
            return null;
        }

        return new ColumnRef(place.AnyOf ?? place.Joined ?? (place.Column is { } column ? [column] : []))
        {
            IsAnyOf = place.AnyOf is not null, IsOfPresent = place.Joined is not null, Position = place.Position,
            IsOptional = place.Optional, Holds = place.Holds, Split = place.Split,
        };
    }

    private object? List(Type element, JsonElement json, string path, PropertyInfo property)
    {
        if (json.ValueKind != JsonValueKind.Array) { return Fault(path, "a list", json); }

        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(element))!;
        foreach (var (index, item) in json.EnumerateArray().Index())
        {
            if (Item(element, item, $"{path}[{index}]") is { } value) { list.Add(value); }
        }

        var length = json.GetArrayLength();
        if (property.GetCustomAttribute<BetweenAttribute>() is { } between && (length < between.Least || length > between.Greatest))
        {
            var such = length == 0 && element != typeof(string) && element != typeof(int)
                ? $", such as {StudyForm.OfItem(element, property)} ({Says(property)})" : "";
            faults.Add(new(path, $"{between.Least} to {between.Greatest} items{such}", $"{length} items"));
        }

        if (element == typeof(string) || element == typeof(int))
        {
            var doubled = list.Cast<object>().CountBy(one => one).Where(one => one.Value > 1);
            faults.AddRange(doubled.Select(one => new StudyFault(path, "each item once", $"'{one.Key}' {one.Value} times")));
        }

        return list;
    }

    private object? Item(Type element, JsonElement item, string path)
    {
        if (element == typeof(int))
        {
            return item.ValueKind == JsonValueKind.Number && item.TryGetInt32(out var whole) ? whole : Fault(path, "a whole number", item);
        }

        if (element.IsEnum) { return Enumerated(element, item, path); }

        if (element != typeof(string)) { return Record(element, item, path); }

        return item.ValueKind == JsonValueKind.String ? Text(item, path, verbatim: true) : Fault(path, "a text", item);
    }

    private IDictionary? Map(Type element, JsonElement json, string path, PropertyInfo property)
    {
        if (json.ValueKind != JsonValueKind.Object) { Fault(path, "an object", json); return null; }

        var map = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(typeof(string), element))!;
        foreach (var entry in json.EnumerateObject())
        {
            var name = StudyText.NameOf(entry);
            var at = Join(path, name);
            if (name.Length == 0 || name.Any(char.IsControl) || name.Contains(StudyText.Broken))
            {
                faults.Add(new(at, "a name of whole characters without control characters", $"'{name}'"));
            }
            else if (map.Contains(name)) { faults.Add(new(at, "the property once", "given twice")); }
            else if (entry.Value.ValueKind == JsonValueKind.Null) { Fault(at, "a value", entry.Value); }
            else if (Value(element, entry.Value, at, property) is { } value) { map.Add(name, value); }
        }

        return map;
    }

    private object? Fault(string path, string expected, JsonElement actual)
    {
        var text = actual.ValueKind == JsonValueKind.Null ? "null" : actual.GetRawText();
        faults.Add(new(path, expected, text.Length > 60 ? text[..57] + "..." : text));
        return null;
    }

    private static string? Says(PropertyInfo property) => property.GetCustomAttribute<SaysAttribute>()?.Text;

    private static string Join(string path, string name) => $"{path}.{name}";
}
