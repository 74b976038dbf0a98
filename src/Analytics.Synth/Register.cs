namespace Analytics.Synth;

/// <summary>How courses ended: one row a student and course, once the board has met. Terms are added in order as they close.</summary>
internal sealed class Register(string folder, ulong seed) : IDisposable
{
    public const string Header = "student_id,course,result,decided_on";

    private readonly CsvFile file = new(folder, "outcomes.csv", Header, CsvFile.Windows);
    private readonly Dirt dirt = new(
        Dice.For(seed, Purpose.Dirt, 9),
        (DirtKind.BadDate, 400),
        (DirtKind.UnknownCourse, 500),
        (DirtKind.WrongColumnCount, 700));

    public void Add(IReadOnlyList<Journey> journeys)
    {
        var decided = journeys.Select(journey => (Journey: journey, On: DecidedOn(journey))).OrderBy(pair => pair.On);
        foreach (var (journey, on) in decided) { Export([journey.Person.Id, journey.Course.Id, journey.Result, CsvFile.Date(on)]); }
    }

    public SampleFile Close() => file.Close();

    public void Dispose() => file.Dispose();

    private void Export(string[] row)
    {
        var kind = dirt.Next();
        if (kind is { } planted) { file.Count(planted); }

        if (kind == DirtKind.BadDate) { row[3] = dirt.BadDate(); }

        var line = CsvFile.Join(row);
        file.WriteLine(kind == DirtKind.WrongColumnCount ? dirt.Miscounted(line) : line);
        if (kind == DirtKind.UnknownCourse) { file.Write(row[0], "XXX999-2025S", row[2], row[3]); }
    }

    private static DateOnly DecidedOn(Journey journey) =>
        journey.WithdrawnDay is { } day ? journey.Course.Term.Day(day) : journey.Course.Term.BoardOn;
}
