namespace Analytics.Reports.Plots;

/// <summary>Meaning of a colour. Each has its own shape, so that colour is not needed.</summary>
internal enum Tone
{
    One,       // the main subject: a filled circle
    Two,       // its counterpart: a filled diamond
    Other,     // the comparison: an open square
    Attention, // what needs attention: a triangle
    Open,      // too little data: an open circle on a dashed line
}

/// <summary>Alignment of a text.</summary>
internal enum Anchor
{
    Start,
    Middle,
    End,
}

/// <summary>An SVG drawing of 360 units width, with text of 12 units, for phone, desktop and paper.</summary>
internal sealed class Plot
{
    public const double Width = 360;

    /// <summary>Approximate width of a letter; fonts differ, so a sixth of every line is left free.</summary>
    public const double Letter = 6.6;

    private const double BoldLetter = 7.3;
    private const double Radius = 4.5;
    private readonly List<Html> drawn = [];

    /// <summary>CSS class of a line.</summary>
    public static string Stroke(Tone tone) => tone switch
    {
        Tone.One => "s1", Tone.Two => "s2", Tone.Attention => "sa", Tone.Open => "s0 dash", _ => "s0",
    };

    /// <summary>CSS class of a text.</summary>
    public static string Words(Tone tone) => tone switch { Tone.One => "t1", Tone.Two => "t2", Tone.Attention => "ta", _ => "k" };

    /// <summary>Truncates a text to the room.</summary>
    public static string Cut(string text, double room) =>
        text.Length * Letter <= room ? text : $"{text[..Math.Max(1, (int)(room / Letter) - 1)].TrimEnd()}…";

    public Plot Text(double x, double y, string text, string style = "", Anchor anchor = Anchor.Start)
    {
        var stands = anchor switch { Anchor.Middle => "middle", Anchor.End => "end", _ => "start" };
        drawn.Add($"<text x=\"{x:0.#}\" y=\"{y:0.#}\" class=\"{style}\" text-anchor=\"{stands}\">{text}</text>\n");
        return this;
    }

    public Plot Level(string style, double from, double until, double y) =>
        Add($"<path class=\"{style}\" d=\"M{from:0.#} {y:0.#}H{until:0.#}\"/>\n");

    public Plot Upright(string style, double x, double from, double until) =>
        Add($"<path class=\"{style}\" d=\"M{x:0.#} {from:0.#}V{until:0.#}\"/>\n");

    public Plot Bar(string style, double x, double y, double wide, double high) =>
        Add($"<rect class=\"{style}\" x=\"{x:0.#}\" y=\"{y:0.#}\" width=\"{wide:0.#}\" height=\"{high:0.#}\"/>\n");

    /// <summary>A line through points, closed to bound an area.</summary>
    public Plot Through(string style, IEnumerable<(double X, double Y)> places, bool closed = false)
    {
        var line = string.Join('L', places.Select(place => string.Create(CultureInfo.InvariantCulture, $"{place.X:0.#} {place.Y:0.#}")));
        return Add($"<path class=\"{style}\" d=\"M{line}{(closed ? "Z" : "")}\"/>\n");
    }

    /// <summary>The mark of a value.</summary>
    public Plot Mark(Tone tone, double x, double y) => tone switch
    {
        Tone.One => Add($"<circle class=\"f1\" cx=\"{x:0.#}\" cy=\"{y:0.#}\" r=\"{Radius:0.#}\"/>\n"),
        Tone.Open => Add($"<circle class=\"s0 open thin\" cx=\"{x:0.#}\" cy=\"{y:0.#}\" r=\"{Radius:0.#}\"/>\n"),
        Tone.Other => Add($"<rect class=\"s0 open\" x=\"{x - 4:0.#}\" y=\"{y - 4:0.#}\" width=\"8\" height=\"8\"/>\n"),
        Tone.Two => Through("f2", [(x, y - 5.5), (x + 5.5, y), (x, y + 5.5), (x - 5.5, y)], closed: true),
        _ => Through("fa", [(x, y - 5.5), (x + 5.5, y + 4.5), (x - 5.5, y + 4.5)], closed: true),
    };

    /// <summary>Labels at the right end, moved apart where they would overlap.</summary>
    public Plot Beside(double x, IEnumerable<(double Y, string Text, Tone Tone)> names)
    {
        var last = double.NegativeInfinity;
        foreach (var (y, text, tone) in names.OrderBy(name => name.Y))
        {
            var lines = Lines(text, Width - x);
            var at = Math.Max(y + 4 - (7 * (lines.Count - 1)), last + 15);
            foreach (var line in lines)
            {
                Text(x, at, line, Words(tone));
                (last, at) = (at, at + 14);
            }
        }

        return this;
    }

    /// <summary>The drawing with its text alternative.</summary>
    public Html Drawn(double height, string told) =>
        $"<svg class=\"plot\" viewBox=\"0 0 {Width:0} {height:0}\" role=\"img\" aria-label=\"{told}\">\n{drawn}</svg>\n";

    private Plot Add(Html html)
    {
        drawn.Add(html);
        return this;
    }

    private static List<string> Lines(string text, double room)
    {
        var lines = new List<string>();
        foreach (var word in text.Split(' '))
        {
            if (lines.Count > 0 && (lines[^1].Length + 1 + word.Length) * BoldLetter <= room) { lines[^1] += " " + word; }
            else { lines.Add(word); }
        }

        return lines;
    }
}
