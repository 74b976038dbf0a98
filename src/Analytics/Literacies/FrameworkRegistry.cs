namespace Analytics.Literacies;

/// <summary>Frameworks that a study may name without a file of its own.</summary>
public static class FrameworkRegistry
{
    /// <summary>The text of a framework, such as quality-education; null if there is none of the name.</summary>
    public static byte[]? Text(string name)
    {
        using var stream = typeof(FrameworkRegistry).Assembly.GetManifestResourceStream($"frameworks/{name}.json");
        if (stream is null) { return null; }

        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
