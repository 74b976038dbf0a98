using System.Globalization;
using System.Runtime.CompilerServices;
using Analytics.Evidence;
using Analytics.Surveys;

namespace Analytics.Tests.Surveys;

public sealed class SheetBlocksTests : IDisposable
{
    private const int Items = 3;

    private readonly Scratch folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Blocks_that_waited_on_disk_are_as_they_were()
    {
        for (var seed = 0; seed < Campaign.Cases(10); seed++)
        {
            var (dice, blocks, plain) = (new Random(seed), new SheetBlocks(Items, folder.Root, inMemory: 3), new List<(string, double)[]>());
            for (var step = 0; step < 400; step++)
            {
                if (plain.Count == 0 || dice.Next(20) == 0)
                {
                    blocks.Add();
                    plain.Add([.. Enumerable.Repeat(("", double.NaN), SheetBlock.Sheets)]);
                }

                var (number, sheet) = (dice.Next(plain.Count), dice.Next(SheetBlock.Sheets));
                var block = blocks[number];
                Assert.Equal(plain[number][sheet], (block.Students[sheet], block.Answers[(sheet * Items) + 1]));
                if (dice.Next(2) == 0) { continue; }

                plain[number][sheet] = ($"s{dice.Next(1 << dice.Next(30))}", dice.Next(9) == 0 ? 0.5 : dice.Next(5));
                (block.Students[sheet], block.Answers[(sheet * Items) + 1]) = plain[number][sheet];
                block.IsChanged = true;
            }
        }

        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Root)); // the file has no name
    }

    [Fact]
    public void Of_a_large_survey_few_sheets_are_in_memory()
    {
        var students = new List<WeakReference>();
        var scores = Scored(students);

        GC.Collect();

        Assert.Equal(40_000, Assert.Single(scores.Waves).Scored);
        Assert.InRange(students.Count(one => one.IsAlive), 0, SheetBlocks.InMemory * SheetBlock.Sheets);
        GC.KeepAlive(scores);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ScaleScores Scored(List<WeakReference> students)
    {
        var habits = new Instrument(null, "habits", "Habits", "made up", [new Item("P1", "I plan."), new Item("P2", "I check.")],
            [new Scale("planning", "Planning", ["P1", "P2"], MinimumAnswered: 1)], new CarelessRule());
        IEnumerable<Answer> Answers()
        {
            for (var sheet = 0; sheet < 40_000; sheet++)
            {
                var student = string.Create(CultureInfo.InvariantCulture, $"s{sheet:00000}");
                students.Add(new WeakReference(student));
                foreach (var (at, item) in habits.Items.Index())
                {
                    yield return new Answer(student, "habits", "w1", item.Id, 1 + ((sheet + at) % 5), Tiny.At("02-01"), 60, true, "survey", sheet,
                        new Revision(Tiny.At("02-01"), 0, sheet));
                }
            }
        }

        var archive = new Archive(TimeZoneInfo.Utc, Tiny.Courses) { Answers = Answers(), SpillFolder = folder.Root };
        return ScaleScores.Of(archive.AsOf(Tiny.At("02-02")), [habits]);
    }
}
