using System.Globalization;

namespace Analytics.Synth;

/// <summary>A module in one term.</summary>
internal sealed record Course(Module Module, Term Term)
{
    public const string CalendarHeader = "course,module,term,title,starts,ends";
    public const string AssessmentsHeader = "course,object,kind,title,due,weight,changed_on";

    /// <summary>Due dates that were moved: course, object, how many days later, and the course day it was announced.</summary>
    private static readonly (string Course, string Object, int Later, int AnnouncedDay)[] Moved =
    [
        ("BIO110-2025S", "essay-2", 4, 49),
        ("DSC120-2025S", "quiz-2", 3, 24),
        ("DSC120-2025A", "essay-1", 5, 36),
        ("ENG105-2025A", "essay-3", 3, 74),
        ("ENG105-2025A", "essay-3", 7, 79),
        ("BIO110-2026S", "quiz-2", 3, 41),
        ("DSC120-2026S", "essay-2", 7, 57),
    ];

    public static readonly IReadOnlyList<Course> All = [.. from term in Term.All from module in Module.All select new Course(module, term)];

    public string Id { get; } = $"{Module.Code}-{Term.Name}";

    /// <summary>Course day each piece of work is due in the end, in the order of the module's coursework.</summary>
    public IReadOnlyList<int> DueDays { get; } =
        [.. Module.Coursework.Select(work => work.DueDay
            + Moved.Where(move => move.Course == $"{Module.Code}-{Term.Name}" && move.Object == work.Object).Select(move => move.Later)
                .LastOrDefault())];

    public static SampleFile WriteCalendar(string folder)
    {
        using var file = new CsvFile(folder, "calendar.csv", CalendarHeader, CsvFile.Unix);
        foreach (var course in All)
        {
            file.Write(course.Id, course.Module.Code, course.Term.Name, course.Module.Title, CsvFile.Date(course.Term.Starts),
                CsvFile.Date(course.Term.Ends));
        }

        return file.Close();
    }

    public static SampleFile WriteAssessments(string folder)
    {
        using var file = new CsvFile(folder, "assessments.csv", AssessmentsHeader, CsvFile.Unix);
        foreach (var course in All)
        {
            foreach (var work in course.Module.Coursework) { course.Announce(file, work, 0, -14); }

            foreach (var move in Moved.Where(move => move.Course == course.Id))
            {
                course.Announce(file, course.Module.Coursework.Single(work => work.Object == move.Object), move.Later, move.AnnouncedDay);
            }
        }

        return file.Close();
    }

    private void Announce(CsvFile file, Coursework work, int later, int announcedDay) => file.Write(
        Id,
        work.Object,
        work.Kind,
        work.Title,
        CsvFile.Date(Term.Day(work.DueDay + later)),
        work.Weight.ToString(CultureInfo.InvariantCulture),
        CsvFile.Date(Term.Day(announcedDay)));
}
