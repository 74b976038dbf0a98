namespace Analytics.Host.Doctor;

internal static class Probe
{
    /// <exception cref="IOException">The folder cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The process lacks the right to write.</exception>
    public static void Write(string folder)
    {
        // If we die here an empty file stays; doctor reports it as a leftover.
        var path = Path.Combine(folder, ".probe.part");
        File.WriteAllBytes(path, []);
        File.Delete(path);
    }
}
