namespace Analytics.Host.Commands;

internal static class Chosen
{
    /// <summary>The part of a study that an option names by its id; all of them without the option.</summary>
    /// <exception cref="InstallationException">None has the id.</exception>
    public static IReadOnlyList<T> Of<T>(IReadOnlyList<T> all, Func<T, string> id, string? asked, string what) =>
        all.Where(one => asked is null || id(one) == asked).ToList() is { Count: > 0 } chosen ? chosen : throw new InstallationException(
            $"The study has no {what} '{asked}'. It has {string.Join(", ", all.Select(one => $"'{id(one)}'"))}.");
}
