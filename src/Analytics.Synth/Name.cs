namespace Analytics.Synth;

/// <summary>An invented name, and the same in the letters of a mail address.</summary>
internal sealed record Name(string First, string Last, string Address)
{
    /// <summary>Names that go together; "shown/address" where the address cannot be made by dropping accents.</summary>
    private static readonly (string[] First, string[] Last, int Share)[] Pools =
    [
        (["Alice", "Zoë", "Harriet", "Oliver", "Callum", "Imogen", "Freya", "Rhys", "Beth", "Toby", "Niamh", "Seán", "Chloé", "Marcus",
            "Isla", "Ewan"],
            ["Ashworth", "Bennett", "O'Connell", "Whitcombe", "MacAllister", "Price-Jones", "Thornton", "Okell", "Hargreaves", "Ó Briain",
                "Lindley", "Carver", "Ellison, Jr.", "Pemberton", "Walsh", "Dunmore"], 34),
        (["Łukasz/lukasz", "Agnieszka", "Michał/michal", "Katarzyna", "Paweł/pawel", "Zofia", "Błażej/blazej", "Ondřej", "Jiří", "Ludmila"],
            ["Kowalczyk", "Nowicka", "Zieliński", "Wójcik", "Jabłoński/jablonski", "Dvořák", "Novotný", "Szymańska", "Król", "Pospíšil"],
            10),
        (["娜/na", "伟/wei", "晓雨/xiaoyu", "子涵/zihan", "欣怡/xinyi", "浩然/haoran", "思远/siyuan", "梓萱/zixuan", "Mei", "Yichen"],
            ["李/li", "王/wang", "张/zhang", "欧阳/ouyang", "陈/chen", "刘/liu", "Zhao", "黄/huang", "周/zhou", "林/lin"], 14),
        (["Aarav", "Ishita", "Rohan", "Ananya", "Fatima", "Imran", "Nadia", "Vikram", "Sana", "Deepa"],
            ["Sharma", "Iyer", "Khan", "Chaudhry", "Menon", "Begum", "Desai", "Siddiqui", "Bose", "Perera"], 14),
        (["Søren/soren", "Astrid", "Jürgen/juergen", "Björn", "Maja", "Åsa", "Lotte", "Matthias", "Käthe", "Nils"],
            ["Lindström", "Østergaard/ostergaard", "Müller-Brandt", "van der Meer", "Bjørnstad/bjornstad", "Größmann/groessmann",
                "Virtanen", "Hägg", "Jansen", "Vogel"], 8),
        (["José", "Inês", "Begoña", "Thiago", "Lucía", "João", "Camila", "Andrés", "Núria", "Renato"],
            ["García Márquez", "Fernández", "Gonçalves", "Muñoz", "da Silva", "Peña", "Ibáñez", "Araújo", "Quispe", "Ferreira"], 8),
        (["Chidi", "Ngozi", "Kofi", "Ama", "Tunde", "Folasadé", "Amina", "Thabo", "Wanjiru", "Yusuf"],
            ["Okafor", "Adéyẹmí/adeyemi", "Mensah", "Boateng", "Nkosi", "Mwangi", "Diallo", "Balogun", "Eze", "Abebe"], 7),
        (["Emre", "Şeyma/seyma", "Omar", "Layla", "Yasmin", "Karim", "Δημήτρης/dimitris", "Ελένη/eleni", "Noor", "Çağla/cagla"],
            ["Yılmaz/yilmaz", "Öztürk", "Haddad", "Al-Masri", "Nasser", "Παπαδοπούλου/papadopoulou", "Kaya", "Rahimi", "Demir",
                "Νικολάου/nikolaou"], 5),
    ];

    public static Name Draw(Dice dice)
    {
        var ticket = dice.Below(Pools.Sum(pool => pool.Share));
        foreach (var (first, last, share) in Pools)
        {
            ticket -= share;
            if (ticket >= 0) { continue; }

            var (shownFirst, plainFirst) = Split(dice.Pick(first));
            var (shownLast, plainLast) = Split(dice.Pick(last));
            return new Name(shownFirst, shownLast, $"{plainFirst}.{plainLast}");
        }

        throw new InvalidOperationException("Every ticket belongs to a pool.");
    }

    private static (string Shown, string Plain) Split(string entry)
    {
        var slash = entry.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? (entry, Plain(entry)) : (entry[..slash], entry[(slash + 1)..]);
    }

    /// <summary>Drops accents by a table of our own: the machine's may change.</summary>
    private static string Plain(string name)
    {
        const string accented = "áàâãäåçčéèêëěíìîïñńňóòôõöøřšśşúùûüůýžźżğ";
        const string bare = "aaaaaacceeeeeiiiinnnoooooorsssuuuuuyzzzg";
        var plain = "";
        foreach (var letter in name.ToLowerInvariant())
        {
            var place = accented.IndexOf(letter, StringComparison.Ordinal);
            var written = place < 0 ? letter : bare[place];
            if (char.IsAsciiLetter(written)) { plain += written; }
        }

        return plain;
    }
}
