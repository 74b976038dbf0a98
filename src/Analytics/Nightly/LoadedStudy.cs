using Analytics.Features.Measures;
using Analytics.Models;

namespace Analytics.Nightly;

/// <summary>A study that has passed every check, with its instruments.</summary>
/// <param name="Hash">SHA-256 of the study file and its instruments.</param>
public sealed partial record LoadedStudy(Study Study, string Folder, string Hash, TimeZoneInfo Zone, IReadOnlyList<Instrument> Instruments)
{
    private const long MostBytes = 16 << 20;
    private const string Format = ".format";

    /// <summary>The bytes behind the hash: study.json, then the instruments by their paths in the study.</summary>
    internal IReadOnlyList<(string Path, byte[] Bytes)> Texts { get; init; } = [];

    /// <summary>The framework of the literacy profiles; null if the study names none.</summary>
    public Framework? Framework { get; private init; }

    /// <summary>All scales of its instruments, as instrument.scale.</summary>
    public IReadOnlyList<string> Scales => ScalesOf(Instruments);

    /// <summary>The folder of exports; null if the study names none.</summary>
    public string? DataFolder => Study.Data is { } declared ? Path.GetFullPath(Path.Combine(Folder, declared)) : null;

    /// <summary>The trainers it may name.</summary>
    public Trainers Trainers { get; init; } = Trainers.All;

    /// <param name="folderOrFile">A folder with a study.json, or the file.</param>
    /// <exception cref="StudyException">With all faults at once.</exception>
    public static LoadedStudy Load(string folderOrFile, Trainers? trainers = null)
    {
        trainers ??= Trainers.All;
        var place = StudyFile.At(folderOrFile);
        var faults = new List<StudyFault>();
        var texts = new List<(string Path, byte[] Bytes)>();
        if (Bytes(place, $"a folder with a {StudyFile.Name}, or the file itself", "$", faults) is not { } text)
        {
            throw new StudyException(folderOrFile, faults);
        }

        var file = Path.GetFullPath(place);
        texts.Add((StudyFile.Name, text));
        var study = StudyFile.Read<Study>(text, faults) ?? throw new StudyException(file, faults);
        var folder = Path.GetDirectoryName(file)!;
        var instruments = ReadInstruments(study, folder, texts, faults);
        var words = Vocabulary(instruments, trainers);
        study = DefaultFeatures.FillIn(study, instruments, words);
        var framework = ReadFramework(study, folder, instruments, texts, faults);
        var names = StudyRules.Check(study, words);
        var shape = faults.ToList();
        faults.AddRange(names.Where(fault => !shape.Exists(before => Follows(fault, before))));
        if (faults.Count > 0) { throw new StudyException(file, faults); }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (_, bytes) in texts) { hash.AppendData(bytes); }

        var zone = TimeZoneInfo.FindSystemTimeZoneById(study.TimeZone);
        return new(study, folder, Convert.ToHexStringLower(hash.GetHashAndReset()), zone, instruments)
        {
            Texts = texts,
            Framework = framework,
            Trainers = trainers
        };
    }

    /// <summary>Texts that a person still has to fill in.</summary>
    public IEnumerable<string> Blanks() => Texts.SelectMany(file => BlankTexts.In(file.Bytes)
        .Select(place => $"{file.Path}: {place} is not filled in yet: it begins with {BlankTexts.Mark}"));

    /// <summary>The local day of an instant, yyyy-MM-dd.</summary>
    public string DayOf(long micros) => Instant.Day(micros, Zone).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>What the study asks of a target's models.</summary>
    internal ModelBasis BasisOf(TargetRule target) => ModelBasis.Of(Study, Instruments, target);

    /// <summary>Whether a model is of this study. A model of the stand-in trainer is, if the study's own trainer cannot be used
    /// here.</summary>
    internal StudyMatch MatchOf(ModelVersion version, TargetRule target) => StudyMatch.Of(
        version, BasisOf(target),
        version.Trainer == Trainers.StandIn && Trainers.Missing(target.Trainer) is not null ? Trainers.StandIn : target.Trainer);

    /// <summary>The columns of each survey source that hold answers.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<AnswerColumn>> AnswerColumns() =>
        Study.Sources.Where(one => one.Kind == SourceKind.Survey).ToDictionary(one => one.Id, AnswersOf, StringComparer.Ordinal);

    public ScaleScores ScoresOf(History history) => ScaleScores.Of(history, Instruments, Study.Surveys,
        Study.Sources.Where(one => one.Columns.Item is not null).Select(one => one.Id).ToHashSet(StringComparer.Ordinal));

    private IReadOnlyList<AnswerColumn> AnswersOf(Source source)
    {
        var instrument = Instruments.Single(one => string.Equals(one.Id, source.Instrument, StringComparison.Ordinal));
        return [.. instrument.Items.Select(item => AnswerOf(instrument, item, source.Items?.GetValueOrDefault(item.Id) ?? []))];
    }

    private static AnswerColumn AnswerOf(Instrument instrument, Item item, IReadOnlyList<string> own)
    {
        IReadOnlyList<string> columns = own.Count > 0 ? own : [item.Column ?? item.Id];
        var column = new AnswerColumn(item.Id, columns[0], item.Least, item.Greatest)
        {
            Choice = item.Choice, Others = [.. columns.Skip(1)],
            Texts = own.Count > 0 ? own
                : [.. new[] { item.Id, item.Column ?? item.Id }.Concat(instrument.TextsOf(item)).Distinct(StringComparer.Ordinal)],
        };
        if (item.Question is { } question) { column = column with { Question = question }; }

        var words = (item.Values ?? new Dictionary<string, double>()).Concat(instrument.Words);
        return item.Choice is null
            ? column with { Values = words.DistinctBy(one => one.Key).Where(one => item.Takes(one.Value)).ToDictionary() } : column;
    }

    /// <summary>Whether a fault may only follow from an earlier one: it is at the same place or below it, or it is about sources and scales
    /// when one of them cannot be read, or about a source whose format is not known.</summary>
    private static bool Follows(StudyFault fault, StudyFault before) =>
        fault.Path == before.Path || fault.Path.StartsWith(before.Path + ".", StringComparison.Ordinal)
            || fault.Path.StartsWith(before.Path + "[", StringComparison.Ordinal)
            || (before.Path.EndsWith(Format, StringComparison.Ordinal)
                && fault.Path.StartsWith(before.Path[..^Format.Length], StringComparison.Ordinal))
        || ((!before.Path.StartsWith('$') || DeclaresNames().IsMatch(before.Path)) && RefersToThem().IsMatch(fault.Path));

    [GeneratedRegex(@"^\$\.(instruments|sources(\[\d+\](\.(id|kind|columns|measures|format).*)?)?$)")]
    private static partial Regex DeclaresNames();

    [GeneratedRegex(@"^\$\.(sources|features\[\d+\]\.(source|of)|targets\[\d+\]\.(outcome|grain|barred)|evaluation\.delays)")]
    private static partial Regex RefersToThem();

    private static List<Instrument> ReadInstruments(
        Study study, string folder, List<(string Path, byte[] Bytes)> texts, List<StudyFault> faults)
    {
        var instruments = new List<Instrument>();
        foreach (var (at, path) in (study.Instruments ?? []).Distinct(StringComparer.Ordinal).Index())
        {
            if (InstrumentText(folder, path, $"$.instruments[{at}]", faults) is not { } text) { continue; }

            texts.Add((path, text));
            var before = faults.Count;
            if (StudyFile.Read<Instrument>(text, faults, $"{path} ") is not { } instrument) { continue; }

            instruments.Add(instrument);
            if (faults.Count == before) { faults.AddRange(InstrumentRules.Check(instrument, $"{path} $")); }
        }

        faults.AddRange(StudyRules.Doubled(instruments.Select(instrument => instrument.Id), "$.instruments"));
        return instruments;
    }

    /// <summary>An instrument from the study's folder, or an included one; null, and a fault, if it is neither. A study stored by a run has
    /// its included instruments beside it, as they were then.</summary>
    private static byte[]? InstrumentText(string folder, string path, string place, List<StudyFault> faults)
    {
        var file = Path.Combine(folder, path);
        if (!File.Exists(file) && InstrumentRegistry.Text(path) is { } known) { return known; }

        var registry = path.AsSpan().ContainsAny('.', '/') ? ""
            : $", or one of the registry: {string.Join(", ", InstrumentRegistry.Names)}";
        return Bytes(file, $"an instrument file at '{path}'{registry}", place, faults);
    }

    private static IReadOnlyList<string> ScalesOf(IReadOnlyList<Instrument> instruments) =>
        [.. instruments.SelectMany(one => one.Scales.Select(scale => $"{one.Id}.{scale.Id}"))];

    private static Framework? ReadFramework(Study study, string folder, IReadOnlyList<Instrument> instruments,
        List<(string Path, byte[] Bytes)> texts, List<StudyFault> faults)
    {
        if (study.Literacies is not { } path) { return null; }

        var file = Path.Combine(folder, path);
        var known = File.Exists(file) ? null : FrameworkRegistry.Text(path);
        if ((known ?? Bytes(file, $"a framework file at '{path}', or quality-education", "$.literacies", faults)) is not { } text)
        {
            return null;
        }

        texts.Add((path, text));
        var before = faults.Count;
        var framework = StudyFile.Read<Framework>(text, faults, $"{path} ");
        if (framework is not null && faults.Count == before)
        {
            faults.AddRange(FrameworkRules.Check(framework,
                ScalesOf(instruments),
                [.. study.Features.Select(one => one.Name)], $"{path} $"));
        }

        return framework;
    }

    private static string Absent(string file) => Path.GetFileName(file) == StudyFile.Name && Directory.Exists(Path.GetDirectoryName(file))
        ? "a folder without one; 'analytics init' drafts a study from a folder of exports" : "nothing there";

    /// <summary>The bytes of a file of the study; null, and a fault, if it cannot be read.</summary>
    private static byte[]? Bytes(string file, string expected, string path, List<StudyFault> faults)
    {
        string? wrong = null;
        try
        {
            if (SpecialFile.KindOf(file) is { } kind) { wrong = kind; }
            else if (!File.Exists(file)) { wrong = Absent(file); }
            else if (new FileInfo(file).Length is var size and > MostBytes)
            {
                wrong = $"one of {size} bytes, more than the allowed {MostBytes}";
            }
            else { return File.ReadAllBytes(file); }
        }
        catch (UnauthorizedAccessException) { wrong = "one that this account may not read"; }
        catch (IOException) { wrong = "one that the disk does not give"; }

        faults.Add(new(path, expected, wrong));
        return null;
    }

    private static StudyVocabulary Vocabulary(List<Instrument> instruments, Trainers trainers) => new(
        Measure.All.ToDictionary(
            measure => measure.Name,
            measure => new MeasureWord(measure.About.Kinds, measure.About.Needs, measure.About.Settings), StringComparer.Ordinal),
        trainers.Names,
        trainers.Choice, [.. instruments.Select(one => one.Id)],
        ScalesOf(instruments), [.. instruments.SelectMany(one => one.Items.Select(item => $"{one.Id}.{item.Id}"))],
        ResultTables.FeatureKeys);
}
