using Analytics.Models;

namespace Analytics.Inspection;

/// <summary>Differences in the inputs of two nights, which may explain different results.</summary>
internal static class NightCauses
{
    private const int MostTold = 12;

    public static IReadOnlyList<string> Between(Store store, RunRecord before, RunRecord after, Trainers trainers) =>
    [
        .. before.Cutoff == after.Cutoff ? [] : new[] { $"cutoff: {before.Cutoff} → {after.Cutoff}" },
        .. Inputs(before, after),
        .. after.Targets.Select(target => (target.Target, Now: target,
            Then: before.Targets.FirstOrDefault(one => one.Target == target.Target)))
            .SelectMany(one => Target(one.Target, one.Then, one.Now)),
        .. before.StudyHash == after.StudyHash ? [] : Study(store, before.StudyHash, after.StudyHash, trainers),
        .. before.CodeVersion == after.CodeVersion ? [] : new[] { $"code: {before.CodeVersion} → {after.CodeVersion}" },
        .. before.Previous == after.Previous || after.Previous == before.Id || before.Previous == after.Id
            ? [] : new[] { $"list before: {before.Previous ?? "none"} → {after.Previous ?? "none"}" },
    ];

    private static IEnumerable<string> Inputs(RunRecord before, RunRecord after)
    {
        var then = before.Sources.ToDictionary(source => source.Source, StringComparer.Ordinal);
        foreach (var source in after.Sources)
        {
            if (!then.TryGetValue(source.Source, out var was)) { yield return $"inputs: source {source.Source} is new"; continue; }

            var (old, now) = (was.Files.Select(file => (file.Landing, file.Hash)).ToHashSet(),
                source.Files.Select(file => (file.Landing, file.Hash)).ToHashSet());
            var landed = source.Files.Where(file => !old.Contains((file.Landing, file.Hash))).Select(file => "+ " + Told(file));
            var gone = was.Files.Where(file => !now.Contains((file.Landing, file.Hash))).Select(file => "- " + Told(file));
            var files = landed.Concat(gone).ToList();
            if (files.Count > 0)
            {
                yield return $"inputs: {source.Source}: "
                    + $"{string.Join(", ", files.Take(MostTold))}{(files.Count > MostTold ? $" and {files.Count - MostTold} more" : "")}";
            }

            if (was.State != source.State) { yield return $"inputs: {source.Source} was {Word(was.State)}, is {Word(source.State)}"; }
        }

        foreach (var gone in before.Sources.Where(source => after.Sources.All(one => one.Source != source.Source)))
        {
            yield return $"inputs: source {gone.Source} is not in the study any more";
        }
    }

    private static IEnumerable<string> Target(string id, TargetOutcome? then, TargetOutcome now)
    {
        if (then is null) { yield return $"study: target {id} is new"; yield break; }

        if (then.Champion != now.Champion) { yield return $"champion: {id}: {then.Champion ?? "none"} → {now.Champion ?? "none"}"; }

        if ((then.Held is null) != (now.Held is null))
        {
            yield return now.Held is { } why ? $"held: {id} has no new list: {why}" : $"held: {id} has a new list";
        }
    }

    private static IEnumerable<string> Study(Store store, string before, string after, Trainers trainers)
    {
        var (then, now) = (KeptStudies.Find(store, before, trainers), KeptStudies.Find(store, after, trainers));
        if (then is null || now is null)
        {
            yield return $"study: {before[..12]}… → {after[..12]}…; the text of {(then is null ? before : after)[..12]}… is not kept";
            yield break;
        }

        var changes = new List<string>();
        foreach (var (path, bytes) in now.Texts)
        {
            var old = then.Texts.FirstOrDefault(text => text.Path == path).Bytes;
            if (old is null) { changes.Add($"{path} is new"); continue; }

            changes.AddRange(JsonDifference.Between(Text(old), Text(bytes))
                .Select(one => path == now.Texts[0].Path ? one.ToString() : $"{path} {one}"));
        }

        foreach (var change in changes.Take(MostTold)) { yield return $"study: {change}"; }

        if (changes.Count == 0) { yield return $"study: {before[..12]}… → {after[..12]}…, in comments or spaces only"; }
        else if (changes.Count > MostTold) { yield return $"study: {changes.Count - MostTold} more changes"; }
    }

    private static string Told(Ingest.FileReport file) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture,
            $"{file.Told}, landing {file.Landing}, {file.Accepted:N0} rows kept");

    private static string Text(byte[] bytes) => System.Text.Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF');

    private static string Word(Ingest.SourceState state) => state.ToString().ToLowerInvariant();
}
