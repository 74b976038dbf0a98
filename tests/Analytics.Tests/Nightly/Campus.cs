using Analytics.Evaluation;
using Analytics.Models;
using Analytics.Nightly;
using Analytics.Registry;
using Analytics.Storage;

namespace Analytics.Tests.Nightly;

/// <summary>
/// Thirty students, three courses and a study without training, small enough to run a night in a blink. Files are lists of lines, the
/// header first.
/// </summary>
internal sealed class Campus : IDisposable
{
    /// <summary>Day 62 of the second term.</summary>
    public static readonly DateOnly Tonight = new(2025, 11, 16);

    private const int Students = 30;
    private static readonly DateOnly Autumn = new(2025, 9, 15);
    private static readonly string[] Courses = ["A-2025A", "B-2025A"];

    public Campus()
    {
        Folder = Directory.CreateTempSubdirectory("campus-").FullName;
        Files = new()
        {
            ["calendar.csv"] = ["course,term,module,starts,ends", "A-2025S,2025S,A,2025-02-10,2025-05-25",
                "A-2025A,2025A,A,2025-09-15,2025-12-28", "B-2025A,2025A,B,2025-09-15,2025-12-28"],
            ["assessments.csv"] = ["course,object,kind,due,weight,changed_on",
                .. Courses.SelectMany(course => Enumerable.Range(1, 4)
                    .Select(work => $"{course},essay-{work},essay,{Day(work * 18)},25,2025-09-01"))],
            ["roster.csv"] = ["student,course,registered,withdrawn,known,advisor",
                .. Enrolled.Select(one => $"{one.Student},{one.Course},2025-08-{10 + (one.Number % 20)},,2025-08-31,ADV{one.Number % 3}")],
            ["events.csv"] = ["at,logged,student,course,object,kind,clicks", .. Events()],
            ["grades.csv"] = ["id,student,course,object,submitted,score,graded", .. Grades()],
            ["outcomes.csv"] = ["student,course,result,decided,known",
                .. Enumerable.Range(0, Students)
                    .Select(number => $"S{number:000},A-2025S,{(number % 3 == 0 ? "Fail" : "Pass")},2025-06-08,2025-06-08")],
            ["survey.csv"] = ["response,student,recorded,known,q1,q2,q3",
                .. Enumerable.Range(0, Students).Where(number => number % 4 > 0)
                    .Select(number => $"R{number},S{number:000},2025-09-{20 + (number % 5)} 10:00:00,2025-09-26 "
                        + $"00:00:00,{1 + (number % 5)},{1 + (number % 4)},{2 + (number % 3)}")],
        };
    }

    public string Folder { get; }

    public Dictionary<string, List<string>> Files { get; }

    /// <summary>Changes the study before it is read.</summary>
    public Func<string, string> Study { get; set; } = text => text;

    /// <summary>Trainers the study may name.</summary>
    public Trainers Trainers { get; set; } = Trainers.BuiltIn;

    public string Data => Path.Combine(Folder, "data");

    public Store Store => new(Path.Combine(Folder, "root"));

    private static IEnumerable<(int Number, string Student, string Course)> Enrolled =>
        Enumerable.Range(0, Students).SelectMany(number => Courses.Where((_, at) => (number + at) % 3 > 0)
            .Select(course => (number, $"S{number:000}", course)));

    /// <summary>Writes the files; other files of the folder stay.</summary>
    public void Write()
    {
        Directory.CreateDirectory(Data);
        foreach (var (name, lines) in Files) { File.WriteAllLines(Path.Combine(Data, name), lines); }
    }

    public Installation Open()
    {
        var study = Path.Combine(Folder, "study");
        Directory.CreateDirectory(study);
        File.WriteAllText(Path.Combine(study, "study.json"), Study(CampusStudy.Json));
        File.WriteAllText(Path.Combine(study, "attitude.json"), CampusStudy.Instrument);
        if (!File.Exists(Path.Combine(Data, Installation.SampleKeyFile)))
        {
            File.WriteAllText(Path.Combine(Data, Installation.SampleKeyFile), string.Concat(Enumerable.Repeat("5eed", 16)));
        }

        return Installation.Open(LoadedStudy.Load(study, Trainers), Data, Store.Root, 1, _ => { });
    }

    /// <summary>Enrols everyone in the course of the first term too, whose outcomes are known: there is something to learn from.</summary>
    public Campus WithPastTerm()
    {
        Files["roster.csv"].AddRange(Enumerable.Range(0, Students)
            .Select(number => $"S{number:000},A-2025S,2025-01-{10 + (number % 20)},,2025-01-31,ADV{number % 3}"));
        return this;
    }

    /// <summary>Makes a model champion, so that nights have lists: who was away for long and has low marks scores high.</summary>
    public Campus WithChampion(Reference? reference = null, AdditiveModel? other = null)
    {
        var model = other ?? new AdditiveModel("logistic", -0.5,
        [
            new LinearShape("since_active", Nothing, 0.4, 2, 0, 60), new LinearShape("mean_score", Nothing, -0.05, 60, 0, 100),
            new LinearShape("clicks", Nothing, -0.01, 100, 0, 1000), new LinearShape("attitude", Nothing, -0.3, 3, 1, 5),
        ]);
        Write();
        var study = Open().Study;
        var registry = new ModelRegistry(Store);
        var version = registry.Add(new ModelVersion(
            "support", "", 0, "logistic", ["2025S"], [new DayModel(40, model, new IdentityCalibration(), 30, 0.3)], "", "", 1,
            ModelBasis.Of(study.Study, study.Instruments, study.Study.Targets[0]))
        {
            Reference = reference,
        });
        registry.Promote("support", new PromotionRecord(version.Id, 0, "test", "made for tests"));
        return this;
    }

    private static Dictionary<Analytics.Evidence.MissingReason, double> Nothing => [];

    /// <summary>Writes the files and runs the night that ends with a day.</summary>
    public RunRecord Night(string day)
    {
        Write();
        return new NightlyRun(Open()).Run(DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            CancellationToken.None).Record;
    }

    /// <summary>One line a file of the data root, with the hash of its bytes.</summary>
    public List<string> Content() =>
    [
        .. Directory.EnumerateFiles(Store.Root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => $"{Path.GetRelativePath(Store.Root, file)} "
                + $"{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file)))}"),
    ];

    /// <summary>Runs the night and returns the bytes of the feature table.</summary>
    public byte[] Features()
    {
        Write();
        new NightlyRun(Open()).Run(Tonight, CancellationToken.None);
        return PublishedFeatures();
    }

    /// <summary>The bytes of the feature table that was published last.</summary>
    public byte[] PublishedFeatures() =>
        File.ReadAllBytes(Path.Combine(Store.Generation(Store.Current()!.Value), "features", "grain=studentInCourse", "as_of=2025-11-16",
            "part-0.parquet"));

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static string Day(int courseDay) => Autumn.AddDays(courseDay).ToString("yyyy-MM-dd");

    private static IEnumerable<string> Events() =>
        Enrolled.SelectMany(one => Enumerable.Range(0, 62).Where(day => ((one.Number * 7) + (day * 3)) % 5 < 2)
        .Select(day => $"{Day(day)} 14:{one.Number:00}:00,{Day(day)} "
            + $"23:00:00,{one.Student},{one.Course},page-{day % 3},{(day % 4 == 0 ? "forum_post" : "view")},{1 + ((one.Number + day) % 9)}"));

    /// <summary>The third piece of work is handed in and not marked yet.</summary>
    private static IEnumerable<string> Grades() =>
        Enrolled.SelectMany(one => Enumerable.Range(1, 3).Where(work => (one.Number + work) % 6 > 0).Select(work =>
        $"G{one.Course}{one.Number}-{work},{one.Student},{one.Course},essay-{work},{Day((work * 18) + (one.Number % 5) - 3)} "
            + $"20:00:00,{(work == 3 ? "" : $"{40 + ((one.Number * work) % 55)}")},{(work == 3 ? "" : $"{Day((work * 18) + 6)} 09:00:00")}"));
}
