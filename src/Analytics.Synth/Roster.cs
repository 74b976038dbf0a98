namespace Analytics.Synth;

/// <summary>Who is registered in a term, as the registry knew it on the day of export.</summary>
internal static class Roster
{
    public const string Header = "student_id,last_name,first_name,email,course,registered_on,withdrawn_on,advisor_id,advisor_name";

    public static SampleFile Write(string folder, Term term, IReadOnlyList<Journey> journeys)
    {
        using var file = new CsvFile(folder, $"roster-{term.Name}.csv", Header, CsvFile.Windows);
        foreach (var journey in journeys)
        {
            var person = journey.Person;
            var withdrawn = journey.WithdrawnDay is { } day && term.Day(day) <= Term.ExportedOn ? CsvFile.Date(term.Day(day)) : "";
            file.Write(
                person.Id,
                person.Name.Last,
                person.Name.First,
                person.Email,
                journey.Course.Id,
                CsvFile.Date(term.Day(journey.RegisteredDay)),
                withdrawn,
                person.Advisor.Id,
                person.Advisor.Name);
        }

        // The registry's own test account, which nobody ever took out.
        file.Write("", "Test", "Account", "registry-test@northmere.example", journeys[0].Course.Id, CsvFile.Date(term.Day(-30)), "",
            "ADV01", "Margaret Ashdown");
        file.Count(DirtKind.EmptyStudent);
        return file.Close();
    }
}
