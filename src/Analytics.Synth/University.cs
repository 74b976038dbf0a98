namespace Analytics.Synth;

/// <summary>A small invented university: three courses over three terms, and the exports its systems would hand over.</summary>
/// <remarks>
/// The same students and seed give the same bytes on any machine. Memory holds students and one term, never a term's events.
/// </remarks>
public static class University
{
    /// <summary>What data-samples was written with.</summary>
    public const int SampleStudents = 400;

    /// <summary>What data-samples was written with.</summary>
    public const ulong SampleSeed = 20260222;

    /// <summary>Every course and every advisor has some.</summary>
    public const int FewestStudents = 24;

    /// <summary>There are so many ids.</summary>
    public const int MostStudents = 9_000_000;

    /// <summary>Writes every export below a folder; files of the same names are replaced.</summary>
    /// <param name="folder">Made when it is not there.</param>
    /// <param name="students">From <see cref="FewestStudents"/> to <see cref="MostStudents"/>.</param>
    /// <param name="seed">Any number; another one makes other people.</param>
    /// <param name="stop">Stops between days and leaves what is written so far.</param>
    public static SynthReport Write(string folder, int students, ulong seed, CancellationToken stop)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(students, FewestStudents);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(students, MostStudents);

        var people = Person.Enrol(students, seed);
        var files = new List<SampleFile> { Course.WriteCalendar(folder), Course.WriteAssessments(folder) };
        using var register = new Register(folder, seed);
        using var census = new Census(folder, seed);
        foreach (var term in Term.All)
        {
            var journeys = Cohort.Of(term, people, seed, stop);
            files.Add(Roster.Write(folder, term, journeys));
            census.Add(term, journeys);
            files.AddRange(new EventExport(folder, term, journeys, seed).Write(stop));
            files.Add(Gradebook.Write(folder, term, journeys, seed));
            foreach (var wave in SurveyWave.All.Where(wave => wave.Over(term))) { files.Add(wave.Write(folder, term, journeys, seed)); }

            if (LiteracySurvey.Over(term)) { files.Add(LiteracySurvey.Write(folder, term, journeys, seed)); }
            if (term.BoardOn <= Term.ExportedOn) { register.Add(journeys); }
        }

        files.Add(register.Close());
        files.Add(census.Close());
        return new SynthReport(students, seed, [.. files.OrderBy(file => file.Path, StringComparer.Ordinal)]);
    }
}
