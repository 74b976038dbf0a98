using Analytics.Surveys;
using Spectre.Console;

namespace Analytics.Host.Terminal;

internal sealed partial class Screen
{
    private const string Bars = "▁▂▃▄▅▆▇█";

    private const int MostScalesTold = 4;

    /// <summary>Report on the surveys of a study.</summary>
    public void Survey(Installation installation, DateOnly day, NightInputs inputs, History known, SurveyReport report) => Show(() =>
    {
        Title($"{installation.Study.Study.Title}: surveys as of {day:yyyy-MM-dd}");
        foreach (var source in inputs.Sources.Where(source => source.Kind == SourceKind.Survey))
        {
            if (source.Down is { } down) { Line($"degraded: {down}"); }

            foreach (var file in source.Files.Where(file => file.Quarantined > 0 || file.AnswerFaults is not null))
            {
                string?[] told = [file.CommonestTold, file.AnswerFaults is null ? null : file.AnswerFaultsTold];
                Line($"{source.Source}: {file.Told}: {string.Join("; ", told.OfType<string>())}");
            }
        }

        foreach (var wave in report.Waves)
        {
            Title($"{wave.Report.Source}: {wave.Report.Instrument}, {wave.Report.Wave}");
            Counts(wave.Report);
            Scales(wave);
            Items(wave);
            Careless(wave);
        }

        foreach (var source in installation.Study.Study.Sources.Where(source => source.Kind == SourceKind.Survey))
        {
            if (LateAnswers.Told(source, known) is { } late) { Line($"{source.Id}: {late}."); }
            else if (report.Waves.All(wave => wave.Report.Source != source.Id)) { Line($"{source.Id}: nobody had answered by then."); }
        }

        Changes(report.Changes);
    });

    /// <summary>Responses of a wave, and reliability of its scales.</summary>
    private void Wave(WaveReport wave)
    {
        Counts(wave);
        Line("  alpha: " + (wave.Scales.Count > MostScalesTold ? Span(wave.Scales) : string.Join(", ", wave.Scales.Select(Alpha))));
    }

    private static string Alpha(ScaleReport scale) =>
        $"{scale.Scale} {(scale.Alpha is { } alpha ? $"{alpha:0.00} (n {scale.Complete})" : scale.Why)}";

    /// <summary>The least and the most reliable of many scales; the survey report has all.</summary>
    private static string Span(IReadOnlyList<ScaleReport> scales)
    {
        var told = scales.Where(scale => scale.Alpha is not null).OrderBy(scale => scale.Alpha).ToList();
        return told.Count == 0 ? $"none of {scales.Count} scales has one"
            : $"{Alpha(told[0])} to {Alpha(told[^1])}; "
                + $"{told.Count} scales{(told.Count < scales.Count ? $", {scales.Count - told.Count} without" : "")}";
    }

    private void Counts(WaveReport wave) => Line($"{wave.Source}: {Many(wave.Responses, "response")}, {wave.Scored} scored, "
        + (wave.Unlinkable == 0 ? "" : $"{wave.Unlinkable} unlinkable, ")
        + $"{wave.Careless} careless, {wave.Partial} too short, {wave.Repeated} repeated"
        + (wave.Replaced == 0 ? "" : $"; {Many(wave.Replaced, "earlier sheet")} of them replaced")
        + (wave.AnswersAtFault == 0 ? "" : $"; {Many(wave.AnswersAtFault, "answer")} at fault"));

    private void Scales(SurveyWave wave)
    {
        var ordinal = wave.Scales.Any(scale => scale.Ordinal is not null || scale.WhyNoOrdinal is not null);
        var roomy = !ordinal || !IsNarrow;
        var table = Table([
            "scale", .. IsNarrow ? [] : new[] { "scored" }, "mean", .. roomy ? new[] { "SD" } : [], "n", "alpha", "95 %",
            .. ordinal ? new[] { "ordinal" } : [], "omega", .. roomy ? new[] { "error" } : []]);
        foreach (var scale in wave.Scales)
        {
            var told = scale.Report;
            table.AddRow([
                Markup.Escape(told.Scale), .. IsNarrow ? [] : new[] { Count(told.Scored) }, Two(told.Mean),
                .. roomy ? new[] { Two(told.Deviation) } : [], Count(told.Complete), Two(told.Alpha),
                told.Alpha is null ? "" : $"{Two(told.AlphaLow)}–{Two(told.AlphaHigh)}",
                .. ordinal ? new[] { Two(scale.Ordinal) } : [], Two(scale.Omega),
                .. roomy ? new[] { Two(told.Error) } : []]);
        }

        output.Write(table);
        if (wave.Scales.Select(scale => scale.Report).FirstOrDefault(scale => scale.Persons < scale.Complete) is { } again)
        {
            Line($"n counts responses: {again.Scale} has {again.Complete} of {again.Persons} students.");
        }

        foreach (var scale in wave.Scales)
        {
            if (scale.Report.Withheld is { } withheld) { Line($"{scale.Report.Scale} feeds no feature and no label: {withheld}"); }

            if (scale.Report.Why is { } why) { Line($"{scale.Report.Scale}: no alpha, {why}"); }

            if (scale.WhyNoOmega is { } none) { Line($"{scale.Report.Scale}: no omega, {none}"); }

            if (scale.WhyNoOrdinal is { } without) { Line($"{scale.Report.Scale}: no ordinal alpha, {without}"); }

            if (scale.WhyNoTrait is { } trait) { Line($"{scale.Report.Scale}: no trait, {trait}"); }
        }
    }

    private void Items(SurveyWave wave)
    {
        var table = Table(["item", "answered", "missing", "mean", "SD", "r rest", "alpha without", "answers"]);
        foreach (var item in wave.Scales.SelectMany(scale => scale.Items).DistinctBy(item => item.Item))
        {
            table.AddRow(Markup.Escape(item.Item + (item.ReverseKeyed ? " (R)" : "")), Count(item.Answered), Count(item.Missing),
                Two(item.Mean), Two(item.Deviation), Two(item.Rest), Two(item.AlphaWithout), Drawn(item.Answers));
        }

        output.Write(table);
        Line("R: reverse-keyed. Means are of answers as given; r rest: correlation with the rest of the scale, keyed.");
    }

    private void Careless(SurveyWave wave)
    {
        var table = Table(["sign of not reading", "judged", "seen", "careless"]);
        foreach (var kind in wave.Careless) { table.AddRow(kind.Kind, Count(kind.Judged), Count(kind.Seen), Count(kind.Careless)); }

        output.Write(table);
        Line("Careless: kinds of signs agree; never one alone.");
    }

    private void Changes(IReadOnlyList<SurveyChange> changes)
    {
        if (changes.Count == 0) { return; }

        Title("Change between waves of the same students");
        var table = Table([
            "scale", "waves", "n", .. IsNarrow ? [] : new[] { "before", "after" }, "change", "SD", "risen", "fallen"]);
        foreach (var one in changes)
        {
            table.AddRow([
                Markup.Escape(one.Scale), Markup.Escape($"{one.From}, {one.To}"), Count(one.Students),
                .. IsNarrow ? [] : new[] { Two(one.Before), Two(one.After) }, Two(one.Mean), Two(one.Deviation),
                one.Risen is { } risen ? Count(risen) : "-", one.Fallen is { } fallen ? Count(fallen) : "-"]);
        }

        output.Write(table);
        Line("Risen and fallen: by more than errors of measurement explain, in 95 of 100 cases.");
    }

    /// <summary>All instruments of the registry, one per line.</summary>
    public void Instruments(IReadOnlyList<(string Name, Instrument Instrument)> instruments)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("instrument", "what it is", "items", "scales", "languages");
        foreach (var (name, one) in instruments)
        {
            table.AddRow(name, Markup.Escape(one.Title), Count(one.Items.Count), Count(one.Scales.Count),
                Markup.Escape(one.Languages is { } languages ? string.Join(", ", languages.Keys) : "by item number"));
        }

        output.Write(table);
        Line("Its file, to read or to change: analytics instruments NAME");
    }

    /// <summary>The file of an instrument.</summary>
    public void Instrument(byte[] text) => Text(Encoding.UTF8.GetString(text));

    /// <summary>Frequencies of answers as bars.</summary>
    private static string Drawn(IReadOnlyList<int> answers)
    {
        var most = answers.DefaultIfEmpty().Max();
        return most == 0 ? ""
            : string.Concat(answers.Select(count => count == 0 ? ' ' : Bars[((count * (Bars.Length - 1)) + most - 1) / most]));
    }

    private static string Two(double? value) => value is { } number ? $"{number:0.00}" : "-";
}
