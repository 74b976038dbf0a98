namespace Analytics.Synth;

/// <summary>One student, and what the next term needs to know of the last.</summary>
internal sealed class Person
{
    private Person(int index, string id, Name name, Dice dice)
    {
        Index = index;
        Id = id;
        Name = name;
        Traits = Traits.Draw(dice);
        Rhythm = Rhythm.Draw(Traits, dice);
        CohortTerm = (int)(index * 37L % 100) switch { < 37 => 0, < 69 => 1, _ => 2 };
    }

    public int Index { get; }

    /// <summary>"S" and seven digits.</summary>
    public string Id { get; }

    public Name Name { get; }

    public required string Email { get; init; }

    public required Advisor Advisor { get; init; }

    public Traits Traits { get; }

    public Rhythm Rhythm { get; }

    /// <summary>Index of the term they began in.</summary>
    public int CohortTerm { get; }

    /// <summary>Modules taken so far.</summary>
    public HashSet<Module> Taken { get; } = [];

    /// <summary>Journeys of the term before; empty when they were not there.</summary>
    public List<Journey> Previous { get; set; } = [];

    public static IReadOnlyList<Person> Enrol(int students, ulong seed)
    {
        var addresses = new Dictionary<string, int>(students, StringComparer.Ordinal);
        var offset = Dice.For(seed, Purpose.Person).Below(9_000_000);
        var advisors = Advisor.Shares(students, seed);
        var people = new Person[students];
        for (var index = 0; index < students; index++)
        {
            var dice = Dice.For(seed, Purpose.Person, index + 1);
            var name = Name.Draw(dice);

            // 7 654 321 and 9 000 000 share no factor: every student gets another number.
            var id = $"S{1_000_000 + (((index * 7_654_321L) + offset) % 9_000_000)}";
            var same = addresses[name.Address] = addresses.GetValueOrDefault(name.Address) + 1;
            people[index] = new Person(index, id, name, dice)
            {
                Email = $"{name.Address}{(same == 1 ? "" : same)}@student.northmere.example",
                Advisor = advisors[index],
            };
        }

        return people;
    }
}
