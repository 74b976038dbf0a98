namespace Analytics.Synth;

/// <summary>Who looks after a student.</summary>
internal sealed record Advisor(string Id, string Name)
{
    private static readonly IReadOnlyList<Advisor> All =
    [
        new("ADV01", "Margaret Ashdown"),
        new("ADV02", "Tomasz Wiśniewski"),
        new("ADV03", "Priya Raman"),
        new("ADV04", "Siobhán Ní Dhuibhir"),
        new("ADV05", "陈晓明"),
        new("ADV06", "Kwabena Osei"),
        new("ADV07", "Inés Carrasco"),
        new("ADV08", "Henrik Sjöberg"),
        new("ADV09", "Leila Haddad"),
        new("ADV10", "Gareth Pritchard"),
        new("ADV11", "Ayşe Yıldırım"),
        new("ADV12", "Naomi Fletcher"),
    ];

    /// <summary>An advisor for every student, in shares that differ by one at most, in no order.</summary>
    public static Advisor[] Shares(int students, ulong seed)
    {
        var dice = Dice.For(seed, Purpose.Person, 0, 1);
        var shares = new Advisor[students];
        for (var index = 0; index < students; index++) { shares[index] = All[index % All.Count]; }

        for (var last = students - 1; last > 0; last--)
        {
            var other = dice.Below(last + 1);
            (shares[last], shares[other]) = (shares[other], shares[last]);
        }

        return shares;
    }
}
