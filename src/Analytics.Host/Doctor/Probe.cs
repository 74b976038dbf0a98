namespace Analytics.Host.Doctor;

internal static class Probe
{
    /// <exception cref="IOException">It cannot.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not.</exception>
    public static void Write(string folder)
    {
        // If we die here an empty file stays, and is told of as a leftover.
        var path = Path.Combine(folder, ".probe.part");
        File.WriteAllBytes(path, []);
        File.Delete(path);
    }
}
