using System.Globalization;
using Analytics.Evidence;
using Analytics.Nightly;
using Analytics.Surveys;
using Analytics.Tests.Studies;
using static Analytics.Tests.Studies.StudyTexts;

namespace Analytics.Tests.Surveys;

/// <summary>
/// Published questionnaires, each read and scored by a study of its own, with the instruments beside. Sheets, alpha, item-rest correlations
/// and alpha without an item are those of R's psych (<c>tests/oracles/how/psych.R</c>).
/// </summary>
public sealed class PublicSurveyTests : IDisposable
{
    private readonly Scratch folder = new();
    private Observation[] observations = []; // of the last study

    public void Dispose() => folder.Dispose();

    [ReferenceFact("r-datasets/psychTools_bfi.csv")]
    public void The_big_five_have_the_alpha_of_psych()
    {
        var wave = Wave("r-datasets/psychTools_bfi.csv", """
            "id": "bfi", "kind": "survey", "anonymous": true, "columns": {}, "observedAt": "arrival", "missing": ["NA"]
            """);
        Assert.Equal((2800, 2800), (wave.Responses, wave.Unlinkable));
    }

    [ReferenceFact("openpsychometrics/duckworth-grit-scale-data__data.csv")]
    public void Grit_keeps_the_87_sheets_with_an_answer_that_is_none()
    {
        var wave = Wave("openpsychometrics/duckworth-grit-scale-data__data.csv", """
            "id": "grit", "format": "openpsychometrics", "missing": null, "columns": { "seconds": "testelapse" }
            """);
        Assert.Equal((4270, 4264, 6, 183), (wave.Responses, wave.Unlinkable, wave.Partial, wave.AnswersAtFault)); // six without an answer
    }

    [ReferenceFact("openpsychometrics/HSQ__data.csv")]
    public void Humor_styles_are_scored()
    {
        var wave = Wave("openpsychometrics/HSQ__data.csv", """
            "id": "hsq", "format": "openpsychometrics", "separator": ","
            """);
        Assert.Equal((1071, 1070, 1), (wave.Responses, wave.Unlinkable, wave.Partial));
    }

    [ReferenceFact("openpsychometrics/KIMS__data.csv")]
    public void Mindfulness_is_scored()
    {
        var wave = Wave("openpsychometrics/KIMS__data.csv", """
            "id": "kims", "format": "openpsychometrics", "separator": ","
            """);
        Assert.Equal((601, 601), (wave.Responses, wave.Unlinkable));
    }

    [ReferenceFact("srl-engagement/school_engagement.csv")]
    public void Engagement_counts_one_sheet_of_each_of_the_two_pupils_with_two()
    {
        const string pupil = """
            "separator": ";", "observedAt": "arrival", "columns": { "student": ["coleg.pret", "curso.pret", "grup.pret", "alumno.pret"] }
            """;
        var wave = Wave("srl-engagement/school_engagement.csv", $$"""
            "id": "engagement", "kind": "survey", {{pupil}} }, { "id": "composites", "kind": "observations", "files": "school_engagement.csv",
              "decimal": ",", "measures": { "emotion": { "column": "PRE_Emotion_Engage" } }, {{pupil}}
            """);
        Assert.Equal((449, 445, 2, 2), (wave.Responses, wave.Scored, wave.Partial, wave.Repeated)); // two without an answer
        // Numbers such as ,898 and -,66, by Python's float, the commas replaced
        Assert.Equal(449, observations.Length);
        Assert.Equal(4.02686784251028, observations.Sum(one => one.Value), 1e-9);
    }

    private WaveReport Wave(string file, string source)
    {
        var name = source.Split('"')[3];
        var of = $"\"instrument\": \"{name}\", \"wave\": \"all\", \"files\": \"{Path.GetFileName(file)}\"";
        folder.Write("data/calendar.csv", "course,term,starts,ends\nany,any,2026-01-01,2026-12-31\n");
        folder.Write("data/roster.csv", "student,course,from\nnobody,any,2026-01-01\n");
        File.Copy(ReferenceFactAttribute.Find(file)!, folder[$"data/{Path.GetFileName(file)}"]);
        var smallest = Smallest.Split('\n').Where(line => !line.Contains("\"planning\"", StringComparison.Ordinal))
            .Select(line => line.Contains("\"id\": \"survey\"", StringComparison.Ordinal) ? $"{{ {of}, {source} }}" : line);
        folder.Write("study.json", string.Join('\n', smallest).With("\"of\": \"score\" },", "\"of\": \"score\" }")
            .With("habits.json", $"{name}.json"));
        folder.Write($"{name}.json", Checkout.Read($"tests/Analytics.Tests/Surveys/Public/{name}.json"));
        var study = LoadedStudy.Load(folder.Root);
        var installation = Installation.Open(study, folder["data"], folder["root"], 1, _ => { });
        var read = NightInputs.From(installation, CancellationToken.None);
        observations = [.. read.Archive.Observations];
        var report = read.Sources.Single(one => one.Source == name).Files.Single();
        Assert.True(report.Reconciles && report is { Rejected: null, Quarantined: 0 }, report.ToString());
        var scores = study.ScoresOf(read.Archive.AsOf(installation.EndOf(new DateOnly(2100, 1, 1))));
        var wave = Assert.Single(scores.Waves);
        Assert.Equal(wave.Responses, wave.Scored + wave.Unlinkable + wave.Careless + wave.Partial + wave.Repeated);
        AssertAsPsych(name, Assert.Single(SurveyReport.Of(scores).Waves));
        return wave;
    }

    private static void AssertAsPsych(string instrument, SurveyWave wave)
    {
        var told = wave.Scales.SelectMany(scale => scale.Items.Select(item => (scale.Report, Item: item))).ToList();
        var lines = Checkout.Read("tests/oracles/expected/psych.tsv").Split('\n').Select(line => line.Split('\t'))
            .Where(fields => fields[0] == instrument).ToList();

        Assert.Equal(lines.Select(fields => $"{fields[1]} {fields[2]} {fields[4]}"),
            told.Select(one => $"{one.Report.Scale} {one.Report.Complete} {one.Item.Item}"));
        Assert.All(told.Zip(lines), one =>
        {
            double Of(int field) => double.Parse(one.Second[field], CultureInfo.InvariantCulture);
            Assert.Equal(Of(3), one.First.Report.Alpha!.Value, 1e-12);
            Assert.Equal(Of(5), one.First.Item.Rest!.Value, 1e-12);
            Assert.Equal(Of(6), one.First.Item.AlphaWithout!.Value, 1e-12);
        });
    }
}
