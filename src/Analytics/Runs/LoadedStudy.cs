using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Analytics.Features;
using Analytics.Ingest;
using Analytics.Models;
using Analytics.Studies;
using Analytics.Surveys;

namespace Analytics.Runs;

/// <summary>A study that has passed every check, with its instruments.</summary>
/// <param name="Study">The declaration.</param>
/// <param name="Folder">Where it is.</param>
/// <param name="Hash">SHA-256 of the study file and its instruments.</param>
/// <param name="Zone">Where days begin.</param>
/// <param name="Instruments">Questionnaires.</param>
public sealed partial record LoadedStudy(Study Study, string Folder, string Hash, TimeZoneInfo Zone, IReadOnlyList<Instrument> Instruments)
{
    /// <summary>What the hash is of, as it was read: study.json, then the instruments by their paths in the study.</summary>
    internal IReadOnlyList<(string Path, byte[] Bytes)> Texts { get; init; } = [];

    /// <summary>Loads and checks a study.</summary>
    /// <param name="folderOrFile">A folder with a study.json, or the file.</param>
    /// <exception cref="StudyException">With all faults at once.</exception>
    public static LoadedStudy Load(string folderOrFile)
    {
        var file = StudyFile.Find(folderOrFile);
        var folder = Path.GetDirectoryName(file)!;
        var faults = new List<StudyFault>();
        var study = StudyFile.Read<Study>(file, faults) ?? throw new StudyException(file, faults);
        var instruments = ReadInstruments(study, folder, faults);
        var names = StudyRules.Check(study)
            .Concat(study.Features.SelectMany((rule, at) => Feature(study, instruments, rule, $"$.features[{at}]")))
            .Concat(study.Targets.SelectMany((target, at) => Target(study, instruments, target, $"$.targets[{at}]")))
            .Concat(study.Sources.SelectMany((source, at) => Survey(source, instruments, $"$.sources[{at}]")));
        var shape = faults.ToList();
        faults.AddRange(names.Where(fault => !shape.Exists(before => Follows(fault, before))));
        if (faults.Count > 0) { throw new StudyException(file, faults); }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var texts = new List<(string Path, byte[] Bytes)> { (StudyFile.Name, File.ReadAllBytes(file)) };
        texts.AddRange((study.Instruments ?? []).Select(path => (path, File.ReadAllBytes(Path.Combine(folder, path)))));
        foreach (var (_, bytes) in texts) { hash.AppendData(bytes); }

        return new LoadedStudy(study, folder, Convert.ToHexStringLower(hash.GetHashAndReset()), TimeZoneInfo.FindSystemTimeZoneById(study.TimeZone), instruments) { Texts = texts };
    }

    /// <summary>The columns of each survey source that hold answers.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<AnswerColumn>> AnswerColumns() => Study.Sources.Where(source => source.Kind == SourceKind.Survey).ToDictionary(
        source => source.Id,
        source => (IReadOnlyList<AnswerColumn>)[.. Instruments.Single(one => string.Equals(one.Id, source.Instrument, StringComparison.Ordinal)).Items
            .Select(item => new AnswerColumn(item.Id, item.Column ?? item.Id, item.Least, item.Greatest))],
        StringComparer.Ordinal);

    /// <summary>
    /// Whether a fault may only be the consequence of one found before: it is told of the same place or one below it, or it is about
    /// sources and scales when one of them cannot be read.
    /// </summary>
    private static bool Follows(StudyFault fault, StudyFault before) =>
        fault.Path == before.Path || fault.Path.StartsWith(before.Path + ".", StringComparison.Ordinal) || fault.Path.StartsWith(before.Path + "[", StringComparison.Ordinal)
        || ((!before.Path.StartsWith('$') || DeclaresNames().IsMatch(before.Path)) && RefersToThem().IsMatch(fault.Path));

    [GeneratedRegex(@"^\$\.(instruments|sources(\[\d+\](\.(id|kind|columns|measures).*)?)?$)")]
    private static partial Regex DeclaresNames();

    [GeneratedRegex(@"^\$\.(sources|features\[\d+\]\.(source|of)|targets\[\d+\]\.(outcome|grain|barred)|evaluation\.delays)")]
    private static partial Regex RefersToThem();

    private static List<Instrument> ReadInstruments(Study study, string folder, List<StudyFault> faults)
    {
        var instruments = new List<Instrument>();
        foreach (var (at, path) in (study.Instruments ?? []).Index())
        {
            var file = Path.Combine(folder, path);
            if (!File.Exists(file)) { faults.Add(new($"$.instruments[{at}]", "an instrument file", $"'{path}', which is not there")); continue; }

            var before = faults.Count;
            if (StudyFile.Read<Instrument>(file, faults, $"{path} ") is not { } instrument) { continue; }

            instruments.Add(instrument);
            if (faults.Count > before) { continue; }

            var items = instrument.Items.Select(item => item.Id).ToHashSet(StringComparer.Ordinal);
            faults.AddRange(StudyRules.Doubled(instrument.Items.Select(item => item.Id), $"{path} $.items"));
            faults.AddRange(StudyRules.Doubled(instrument.Scales.Select(scale => scale.Id), $"{path} $.scales"));
            foreach (var (number, item) in instrument.Items.Index().Where(one => one.Item.Least >= one.Item.Greatest))
            {
                faults.Add(new($"{path} $.items[{number}]", "a least answer below the greatest", $"{item.Least} and {item.Greatest}"));
            }

            foreach (var unknown in (instrument.Careless.Instructed ?? []).Where(one => !items.Contains(one.Item))) { faults.Add(new($"{path} $.careless.instructed", "ids of items", $"'{unknown.Item}'")); }

            foreach (var (number, scale) in instrument.Scales.Index())
            {
                foreach (var unknown in scale.Items.Where(item => !items.Contains(item))) { faults.Add(new($"{path} $.scales[{number}].items", "ids of items", $"'{unknown}'")); }

                if (scale.MinimumAnswered > scale.Items.Count) { faults.Add(new($"{path} $.scales[{number}].minimumAnswered", $"at most {scale.Items.Count}, the number of items", $"{scale.MinimumAnswered}")); }
            }
        }

        faults.AddRange(StudyRules.Doubled(instruments.Select(instrument => instrument.Id), "$.instruments"));
        return instruments;
    }

    private static IEnumerable<StudyFault> Feature(Study study, List<Instrument> instruments, FeatureRule rule, string path)
    {
        var source = study.Sources.FirstOrDefault(one => string.Equals(one.Id, rule.Source, StringComparison.Ordinal));
        if (Measures.Find(rule.Measure) is not { } measure)
        {
            yield return new($"{path}.measure", $"one of {string.Join(", ", Measures.All.Select(one => one.Name))}", $"'{rule.Measure}'");
        }
        else if (source is { Kind: not (SourceKind.Calendar or SourceKind.Outcomes) } && !measure.Kinds.Contains(source.Kind))
        {
            yield return new($"{path}.source", $"a source of {string.Join(" or ", measure.Kinds.Select(Named))}, since the measure is {rule.Measure}", $"'{rule.Source}', which is {Named(source.Kind)}");
        }

        if (source?.Kind == SourceKind.Survey && !Scales(instruments).Contains(rule.Of ?? "", StringComparer.Ordinal))
        {
            yield return new($"{path}.of", $"one of {string.Join(", ", Scales(instruments))}", rule.Of is null ? "missing" : $"'{rule.Of}'");
        }
    }

    private static IEnumerable<StudyFault> Target(Study study, List<Instrument> instruments, TargetRule target, string path)
    {
        if (!Trainers.Names.Contains(target.Trainer, StringComparer.Ordinal)) { yield return new($"{path}.trainer", Trainers.Choice, $"'{target.Trainer}'"); }

        if (target.Outcome.Scale is { } scale && !Scales(instruments).Contains(scale, StringComparer.Ordinal)) { yield return new($"{path}.outcome.scale", $"one of {string.Join(", ", Scales(instruments))}", $"'{scale}'"); }

        var columns = Targets.TargetColumns.Of(study, target);
        if (columns.Count == 0) { yield return new($"{path}.features", "at least one feature that is not barred", "none"); }
    }

    private static IEnumerable<StudyFault> Survey(Source source, List<Instrument> instruments, string path)
    {
        if (source is { Kind: SourceKind.Survey, Instrument: { } id } && instruments.All(one => !string.Equals(one.Id, id, StringComparison.Ordinal)))
        {
            yield return new($"{path}.instrument", $"one of {string.Join(", ", instruments.Select(one => one.Id))}", $"'{id}'");
        }
    }

    private static string Named(SourceKind kind) => char.ToLowerInvariant(kind.ToString()[0]) + kind.ToString()[1..];

    private static IEnumerable<string> Scales(List<Instrument> instruments) => instruments.SelectMany(one => one.Scales.Select(scale => $"{one.Id}.{scale.Id}"));
}
