namespace Analytics.Synth;

/// <summary>Who takes which course in a term: those who begin, those who continue and those who try again.</summary>
internal static class Cohort
{
    /// <summary>The journeys of a term, in the order of people; remembers them for the next term.</summary>
    public static List<Journey> Of(Term term, IReadOnlyList<Person> people, ulong seed, CancellationToken stop)
    {
        var journeys = new List<Journey>();
        foreach (var person in people)
        {
            stop.ThrowIfCancellationRequested();
            var dice = Dice.For(seed, Purpose.Cohort, person.Index, term.Index);
            var modules = person.CohortTerm == term.Index ? Beginning(dice) : GoingOn(person, dice);
            person.Previous = [.. modules.Select(module => Journey.Of(person,
                Course.All.Single(course => course.Module == module && course.Term == term), seed))];
            foreach (var module in modules) { person.Taken.Add(module); }

            journeys.AddRange(person.Previous);
        }

        return journeys;
    }

    private static List<Module> Beginning(Dice dice)
    {
        var modules = new List<Module> { Choose(dice) };
        if (dice.Chance(0.78) && Choose(dice) is var second && !modules.Contains(second)) { modules.Add(second); }

        return modules;
    }

    private static List<Module> GoingOn(Person person, Dice dice)
    {
        var modules = new List<Module>();
        foreach (var journey in person.Previous)
        {
            if (journey.Failed && dice.Chance(journey.Result == "Fail" ? 0.45 : 0.2)) { modules.Add(journey.Course.Module); }
        }

        if (person.Previous.Any(journey => !journey.Failed) && dice.Chance(0.4) && Choose(dice) is var next && !person.Taken.Contains(next))
        {
            modules.Add(next);
        }

        return modules;
    }

    private static Module Choose(Dice dice)
    {
        var ticket = dice.Uniform();
        foreach (var module in Module.All)
        {
            ticket -= module.Share;
            if (ticket < 0) { return module; }
        }

        return Module.All[^1];
    }
}
