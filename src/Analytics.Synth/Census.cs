namespace Analytics.Synth;

/// <summary>Who students are, by their own account: one row a student, once they first register. Nothing else depends on it.</summary>
internal sealed class Census(string folder, ulong seed) : IDisposable
{
    public const string Header = "student_id,gender,age_band,recorded_on";

    private readonly CsvFile file = new(folder, "people.csv", Header, CsvFile.Windows);
    private readonly HashSet<int> recorded = [];

    public void Add(Term term, IReadOnlyList<Journey> journeys)
    {
        foreach (var journey in journeys.Where(journey => recorded.Add(journey.Person.Index)))
        {
            var dice = Dice.For(seed, Purpose.Census, journey.Person.Index + 1);
            var (gender, age) = (dice.Chance(0.5) ? "woman" : "man", dice.Chance(0.55) ? "under 21" : "21 and over");
            file.Write(journey.Person.Id, gender, age, CsvFile.Date(term.Day(journey.RegisteredDay)));
        }
    }

    public SampleFile Close() => file.Close();

    public void Dispose() => file.Dispose();
}
