using System.Globalization;

namespace Analytics.Synth;

/// <summary>Everything handed in during a term, with the marks known on the day of export.</summary>
internal static class Gradebook
{
    public const string Header = "submission_id,student_id,course,object,submitted_at,score,graded_at";

    public static SampleFile Write(string folder, Term term, IReadOnlyList<Journey> journeys, ulong seed)
    {
        using var file = new CsvFile(folder, $"grades-{term.Name}.csv", Header, CsvFile.Unix);
        var dirt = new Dirt(
            Dice.For(seed, Purpose.Gradebook, term.Index),
            (DirtKind.BadDate, 600),
            (DirtKind.NonNumeric, 450),
            (DirtKind.OutOfRange, 700),
            (DirtKind.DuplicateRow, 400),
            (DirtKind.WrongColumnCount, 1100));
        var number = (term.Index + 1) * 10_000_000;
        var handedIn = journeys
            .SelectMany(journey => journey.Submissions, (journey, submission) => (Journey: journey, Submission: submission))
            .Where(pair => pair.Submission.At.Day <= Term.ExportedOn)
            .OrderBy(pair => pair.Submission.At.Order);
        foreach (var (journey, submission) in handedIn) { Export(Row(++number, journey, submission), dirt, file); }

        return file.Close();
    }

    private static string[] Row(int number, Journey journey, Submission submission)
    {
        var graded = submission.GradedAt is { } at && at.Day <= Term.ExportedOn;
        return
        [
            string.Create(CultureInfo.InvariantCulture, $"SUB{number}"),
            journey.Person.Id,
            journey.Course.Id,
            journey.Course.Module.Coursework[submission.Work].Object,
            submission.At.ToString(),
            graded ? submission.Score!.Value.ToString("0.#", CultureInfo.InvariantCulture) : "",
            graded ? submission.GradedAt!.Value.ToString() : "",
        ];
    }

    /// <summary>Faults of a mark fall only on rows that have one.</summary>
    private static void Export(string[] row, Dirt dirt, CsvFile file)
    {
        var graded = row[5].Length > 0;
        var kind = graded ? dirt.Next() : null;
        if (kind is { } planted) { file.Count(planted); }

        switch (kind)
        {
            case DirtKind.BadDate: row[4] = dirt.BadDate(); break;
            case DirtKind.NonNumeric: row[5] = dirt.Pick("absent", "B+", "see tutor", "65%"); break;
            case DirtKind.OutOfRange: row[5] = dirt.Pick("104", "650", "720.5"); break;
            default: break;
        }

        var line = CsvFile.Join(row);
        file.WriteLine(kind == DirtKind.WrongColumnCount ? dirt.Miscounted(line) : line);
        if (kind == DirtKind.DuplicateRow) { file.WriteLine(line); }
    }
}
