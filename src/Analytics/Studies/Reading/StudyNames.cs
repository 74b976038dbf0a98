using System.Reflection;

namespace Analytics.Studies;

/// <summary>Spelling of C# names in study files.</summary>
internal static class StudyNames
{
    public static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    public static string Of(Enum value) => Camel(value.ToString());

    public static string Of(PropertyInfo property) => property.GetCustomAttribute<SaysAttribute>()?.Json ?? Camel(property.Name);

    public static IEnumerable<string> Of(Type enumeration) => Enum.GetNames(enumeration).Select(Camel);
}
