namespace Analytics.Synth;

/// <summary>A subject as it is taught every term; Ease is in marks, Hold in log-odds of staying, Share of all enrolments.</summary>
internal sealed record Module(int Index, string Code, string Title, double Ease, double Hold, double Share,
    IReadOnlyList<Coursework> Coursework)
{
    public static readonly IReadOnlyList<Module> All =
    [
        new(0, "BIO110", "Biology in Society", 2.5, 0.25, 0.36,
        [
            new("quiz-1", "quiz", "Quiz 1: Cells and systems", 18, 10),
            new("essay-1", "essay", "Essay 1: A claim about health in the news", 32, 15),
            new("quiz-2", "quiz", "Quiz 2: Genes and environment", 46, 10),
            new("essay-2", "essay", "Essay 2: Who decides about screening?", 60, 20),
            new("quiz-3", "quiz", "Quiz 3: Evolution and ecology", 81, 10),
            new("project", "project", "Project: A field study of one place", 102, 35),
        ]),
        new(1, "DSC120", "Data and Society", -3.5, -0.3, 0.33,
        [
            new("quiz-1", "quiz", "Quiz 1: Tables and types", 16, 10),
            new("quiz-2", "quiz", "Quiz 2: Summaries and charts", 30, 10),
            new("essay-1", "essay", "Essay 1: A number that misleads", 44, 20),
            new("quiz-3", "quiz", "Quiz 3: Samples and chance", 58, 10),
            new("essay-2", "essay", "Essay 2: Data about people", 79, 20),
            new("project", "project", "Project: An open data set, explained", 100, 30),
        ]),
        new(2, "ENG105", "Academic Writing", 0, 0, 0.31,
        [
            new("essay-1", "essay", "Essay 1: Summary of a source", 20, 10),
            new("quiz-1", "quiz", "Quiz 1: Citing and quoting", 34, 10),
            new("essay-2", "essay", "Essay 2: Comparing two sources", 48, 20),
            new("quiz-2", "quiz", "Quiz 2: Argument and evidence", 62, 10),
            new("essay-3", "essay", "Essay 3: A position of your own", 83, 20),
            new("project", "project", "Project: Portfolio and reflection", 104, 30),
        ]),
    ];
}

/// <summary>One assessed piece of work: the course day it is due at first, and its share of the final mark in percent.</summary>
internal sealed record Coursework(string Object, string Kind, string Title, int DueDay, int Weight);
