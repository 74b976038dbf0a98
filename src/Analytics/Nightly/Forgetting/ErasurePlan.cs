namespace Analytics.Nightly;

/// <summary>A started erasure: what is needed to finish it. Without the key it does not reveal the student.</summary>
/// <param name="People">Keyed hashes of the ids.</param>
/// <param name="Pseudonyms">The student's pseudonyms in the lake; deleted with the plan.</param>
public sealed record ErasurePlan(IReadOnlyList<string> People, IReadOnlyList<string> Pseudonyms, string? Reason, int Done = 0)
{
    /// <summary>The erasure that was started in a data root and is not finished; null if there is none.</summary>
    /// <exception cref="InstallationException">It cannot be read.</exception>
    public static ErasurePlan? Begun(Store store)
    {
        if (!File.Exists(store.Erasing)) { return null; }

        try { return JsonSerializer.Deserialize<ErasurePlan>(File.ReadAllText(store.Erasing)) ?? throw new JsonException(); }
        catch (JsonException)
        {
            throw new InstallationException(new Damage(
                $"'{store.Erasing}' is damaged: an erasure was begun that cannot be gone on with",
                "delete it, and forget the student again"));
        }
    }

    /// <exception cref="InstallationException">An erasure was started and is not finished.</exception>
    public static void RequireNone(Store store)
    {
        if (File.Exists(store.Erasing))
        {
            throw new InstallationException("The erasure of a student was begun and is not finished. Finish it first: analytics forget "
                + TypedCommand.Study);
        }
    }

    /// <param name="named">Ids that rosters name, by pseudonym.</param>
    public static ErasurePlan Of(Pseudonyms pseudonyms, string id, IEnumerable<KeyValuePair<string, string>> named, string? reason)
    {
        var plain = StudentIds.Plain(id);
        var written = named.Where(one => one.Key is ['s', ..] && StudentIds.Plain(one.Value) == plain).Select(one => one.Key);
        return new ErasurePlan([pseudonyms.Forgotten(plain)],
            [.. written.Concat([pseudonyms.Student(id.Trim()), pseudonyms.Student(plain)]).Distinct(StringComparer.Ordinal)], reason);
    }

    /// <summary>Whether it is about a student, by pseudonym or id.</summary>
    public bool IsOf(Pseudonyms pseudonyms, string named) =>
        Pseudonyms.Contains(named) || People.Contains(pseudonyms.Forgotten(StudentIds.Plain(named)));

    public void Keep(Store store) => AtomicFile.WriteText(store.Erasing, JsonSerializer.Serialize(this) + "\n");
}
