using System.Reflection;

namespace Analytics.Surveys;

/// <summary>Embedded instruments that studies may name.</summary>
public static class InstrumentRegistry
{
    /// <summary>Prefix of the embedded resources.</summary>
    private const string Folder = "instruments/";

    public static IReadOnlyList<string> Names { get; } =
        [.. typeof(InstrumentRegistry).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(name => name[Folder.Length..^".json".Length]).Order(StringComparer.Ordinal)];

    public static byte[]? Text(string name)
    {
        if (!Names.Contains(name, StringComparer.Ordinal)) { return null; }

        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"{Folder}{name}.json")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>Null if unknown.</summary>
    public static Instrument? Named(string name) => Text(name) is { } text ? StudyFile.Read<Instrument>(text, []) : null;
}
