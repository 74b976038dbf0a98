using Analytics.Ingest;

namespace Analytics.Tests.Ingest;

public sealed class RepeatsModelTests : IDisposable
{
    private readonly Scratch folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Repeats_of_any_files_are_those_that_a_dictionary_tells(bool keyed)
    {
        for (var seed = 0; seed < Campaign.Cases(30); seed++)
        {
            var dice = new Random(seed);
            var (latest, most) = (new Dictionary<UInt128, UInt128>(), new Dictionary<UInt128, int>());
            var (keys, contents, parts) = (1 + dice.Next(300), 1 + dice.Next(5), 1 + dice.Next(dice.Next(2) == 0 ? 2 : 256));
            for (var file = 0; file < 4; file++)
            {
                using var repeats = new Repeats(keyed, folder["spill"], replaces: true);
                var (expected, replacing, here) = (new List<bool>(), new List<int>(), new Dictionary<UInt128, int>());
                for (var records = dice.Next(dice.Next(4) == 0 ? 4000 : 200); records > 0; records--)
                {
                    UInt128 key = Spread(dice.Next(keys), parts), content = keyed
                        ? Spread(dice.Next(contents), parts) : Spread(dice.Next(keys), parts);
                    repeats.Note(new RecordNote(keyed ? key : default, content, KnownAt: 0, Record: expected.Count));
                    if (keyed && latest.TryGetValue(key, out var before) && before != content) { replacing.Add(expected.Count); }

                    if (keyed) { expected.Add(latest.TryGetValue(key, out var had) && had == content); }
                    else { expected.Add((here[content] = here.GetValueOrDefault(content) + 1) <= most.GetValueOrDefault(content)); }

                    latest[key] = content;
                }

                foreach (var (content, count) in here) { most[content] = Math.Max(count, most.GetValueOrDefault(content)); }

                var earlier = Enumerable.Range(0, file).Select(one => folder[$"index-{one}"]);
                var decided = repeats.Decide([.. keyed ? earlier.TakeLast(1) : earlier], folder[$"index-{file}"]);
                Assert.Equal(expected.Contains(true), decided is not null);
                Assert.Equal(replacing, repeats.Replacing.Select(note => note.Record).Order());
                if (decided is not null) { Assert.True(expected.SequenceEqual(decided.Cast<bool>()), $"seed {seed}, file {file}"); }
            }
        }
    }

    /// <summary>Distinct digests in so many parts; 0 is one of them.</summary>
    private static UInt128 Spread(int number, int parts) => ((UInt128)(number % parts) << 120) | (UInt128)number;
}
