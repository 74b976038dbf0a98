using Spectre.Console;

namespace Analytics.Host.Terminal;

internal sealed partial class Screen
{
    private const int MostStudents = 20;
    private const int MostPlaces = 20;

    /// <summary>Result of a rerun.</summary>
    public void Reran(FinishedRun run, RerunReport report) => Show(() =>
    {
        Title($"{run.Id}, computed again");
        foreach (var missing in report.Missing) { output.MarkupLineInterpolated($"[red]cannot be computed:[/] {missing}"); }

        if (report.Missing.Count == 0)
        {
            var table = Table("table", "files", "result");
            foreach (var one in report.Tables)
            {
                table.AddRow(Markup.Escape(one.Table), Count(one.Files), one.Same ? "same bytes" : $"[red]{Markup.Escape(Told(one))}[/]");
            }

            table.AddRow("record", "1", report.Record.Count == 0 ? "same bytes"
                : $"[red]differs in {report.Record.Count} {(report.Record.Count == 1 ? "place" : "places")}[/]");
            output.Write(table);
            foreach (var place in report.Record.Take(MostPlaces)) { Line($"  {place}"); }

            if (report.Record.Count > MostPlaces) { Line($"  and {report.Record.Count - MostPlaces} more"); }
        }

        foreach (var note in report.Notes) { Line($"note: {note}"); }

        Line(report.Same ? "The same inputs give the same bytes." : "Not the same. Nothing was published or changed.");
    });

    /// <summary>Differences between two nights.</summary>
    public void Difference(NightDifference difference, string? student)
    {
        Title($"{difference.Before} → {difference.After}{(student is null ? "" : $", {student}")}");
        foreach (var list in difference.Lists) { Changed(list); }

        if (difference.Causes.Count == 0) { Line("Nothing they depend on differs."); }

        foreach (var cause in difference.Causes) { output.MarkupLineInterpolated($"[yellow]why[/]  {cause}"); }

        foreach (var list in difference.Lists.Where(list => list.Changes.Count > 0)) { List(list); }

        foreach (var table in difference.Tables) { Features(table); }
    }

    /// <summary>Changes of a list, in a line.</summary>
    private void Changed(ListDifference list)
    {
        var came = list.Changes.Count(one => Listed(one.After) && !Listed(one.Before));
        var went = list.Changes.Where(one => Listed(one.Before) && !Listed(one.After)).ToList();
        Line(
            $"{list.Target}: {list.Stayed:N0} stayed on the list, {came:N0} came, {went.Count:N0} went{Why(went)}; "
                + $"{list.Rescored:N0} of {list.Scored:N0} scores differ");
    }

    private void Features(TableDifference difference)
    {
        output.WriteLine();
        Line(
            $"features, {Grain(difference)}: {difference.Rows:N0} rows on both nights, {difference.Joined:N0} joined, {difference.Left:N0} "
                + $"left{(difference.Features.Count == 0 && difference.Rows > 0 ? "; all values are the same" : "")}");
        foreach (var gone in difference.Gone) { Line($"  {gone} is not there any more"); }

        foreach (var added in difference.Added) { Line($"  {added} is new"); }

        if (difference.Features.Count == 0) { return; }

        if (difference.Features[0].Values is not null) { Values(difference); return; }

        var table = Table("feature", "changed", "value → missing", "missing → value", "other reason");
        foreach (var feature in difference.Features)
        {
            table.AddRow(Markup.Escape(feature.Feature), Count(feature.Changed), Counts(feature.Lost), Counts(feature.Found),
                Count(feature.OtherReason));
        }

        output.Write(table);
    }

    private void Values(TableDifference difference)
    {
        var table = Table("feature", "course", "before", "after");
        foreach (var (feature, value) in difference.Features.SelectMany(feature => feature.Values!.Select(value => (feature.Feature,
            value))))
        {
            table.AddRow(Markup.Escape(feature), Markup.Escape(value.Row.Course ?? ""), Value(value.Before, value.WhyBefore),
                Value(value.After, value.WhyAfter));
        }

        output.Write(table);
    }

    private void List(ListDifference list)
    {
        Title($"{list.Target}: who came or went, or changed state");

        // On narrow terminals what moved most is printed below, so that no name is broken.
        var table = new Table().Border(TableBorder.Simple).AddColumns("student", "course", "state")
            .AddColumn(new TableColumn("percent").RightAligned());
        if (!IsNarrow) { table.AddColumn("moved most (log-odds)"); }

        foreach (var one in list.Changes.Take(MostStudents))
        {
            table.AddRow([
                one.Row.Student[..9], Markup.Escape(one.Row.Course ?? ""), $"{State(one.Before)} → {State(one.After)}",
                $"{Percent(one.ProbabilityBefore)} → {Percent(one.ProbabilityAfter)}",
                .. IsNarrow ? [] : new[] { Markup.Escape(Moved(one)) }]);
        }

        output.Write(table);
        if (IsNarrow)
        {
            foreach (var one in list.Changes.Take(MostStudents).Where(one => one.Moved.Count > 0))
            {
                Line($"{one.Row.Student[..9]} moved most by {Moved(one)}");
            }
        }

        if (list.Changes.Count > MostStudents)
        {
            Line($"and {list.Changes.Count - MostStudents} more; --json has them all");
        }
    }

    private static string Grain(TableDifference difference) => difference.Grain == Studies.Grain.Student ? "student" : "student in course";

    private static bool Listed(FlagState? state) => state?.IsListed() == true;

    private static string State(FlagState? state) => state?.Word() ?? "-";

    private static string Why(List<FlagDifference> went) => went.Count == 0 ? "" : $" ({Each(went.GroupBy(one => one.After)
        .OrderBy(state => state.Key).Select(state => ((long)state.Count(), state.Key?.Word() ?? "without a row")))})";

    private static string Moved(FlagDifference one) => string.Join(
        ", ", one.Moved.Select(moved => $"{moved.Feature} {moved.LogOdds:+0.00;-0.00}"));

    private static string Percent(double? probability) => probability is { } value ? $"{value * 100:0}" : "-";

    private static string Value(double? value, MissingReason why) =>
        value is { } there ? there.ToString("0.####", CultureInfo.InvariantCulture) : $"missing ({why})";

    private static string Counts(IReadOnlyDictionary<MissingReason, int> reasons) =>
        reasons.Count == 0 ? "0" : string.Join(", ", reasons.Select(one => $"{one.Value} {one.Key}"));

    private static string Told(TableComparison one) =>
        string.Join(", ", new[] { (one.Differing, "differ"), (one.Gone, "gone"), (one.More, "not computed again") }
        .Where(part => part.Item1.Count > 0)
            .Select(part =>
                $"{part.Item1.Count} {part.Item2}: {string.Join(" ", part.Item1.Take(3))}{(part.Item1.Count > 3 ? " …" : "")}"));
}
