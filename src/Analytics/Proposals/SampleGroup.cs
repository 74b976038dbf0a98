namespace Analytics.Proposals;

/// <summary>Files of the same form, which make one or more sources.</summary>
internal sealed record SampleGroup(string Files, IReadOnlyList<ExportSample> Samples)
{
    private const double Alike = 0.6;

    private static readonly string[] endings = [".csv", ".tsv", ".txt", ".xlsx", ".jsonl", ".json", ".zip", ".parquet", ".gz"];

    public ExportSample First => Samples[0];

    /// <summary>Columns common to all files, with the values of all files.</summary>
    public IReadOnlyList<ColumnSample> Columns { get; } =
    [
        .. from column in Samples[0].Columns
           where column.Name.Length > 0
           let same = Samples.Select(sample => sample.Columns.FirstOrDefault(one => one.Name == column.Name)).ToList()
           where same.TrueForAll(one => one is not null)
           select new ColumnSample(column.Name, [.. same.SelectMany(one => one!.All)]),
    ];

    /// <summary>The file pattern with {course}; null if names contain none.</summary>
    /// <param name="known">Courses in other exports.</param>
    public string? OfCourses(IReadOnlyCollection<string> known)
    {
        List<string> names = [.. Samples.Select(one => one.Name)];
        return FileNames.WithKnown(known, names) ?? FileNames.With("course", Files, names);
    }

    /// <summary>Values of a column in each row; "" if empty.</summary>
    public IEnumerable<string> Each(ColumnRef? column) => Samples.SelectMany(sample => sample.Each(column));

    /// <summary>Non-empty values of a column.</summary>
    public IEnumerable<string> Texts(ColumnRef? column) => Each(column).Where(text => text.Length > 0);

    /// <summary>Distinct meanings of a column's values over all rows.</summary>
    public IEnumerable<string> All(ColumnRef? column, Func<string, string> meaning) =>
        Samples.SelectMany(sample => sample.All(column, meaning)).Distinct(StringComparer.Ordinal);

    /// <summary>Groups the files below a folder by form, and collects unreadable ones.</summary>
    public static IReadOnlyList<SampleGroup> In(string folder, List<string> unread)
    {
        var samples = new List<ExportSample>();
        var files = Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true })
            .Where(path => endings.Contains(Path.GetExtension(path).ToLowerInvariant())).Order(StringComparer.Ordinal)
            .Select(path => new ExportFile(path, Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/')));
        foreach (var file in files.Where(file => file.Special is null && new FileInfo(file.Path).Length > 0))
        {
            var found = ExportSample.Of(file);
            if (found.Count == 0) { unread.Add(file.Name); }

            samples.AddRange(found);
        }

        var kinds = new List<List<ExportSample>>();
        foreach (var sample in samples)
        {
            if (kinds.Find(kind => AreAlike(kind[0], sample)) is { } known) { known.Add(sample); }
            else { kinds.Add([sample]); }
        }

        return [.. kinds.SelectMany(kind => Named(kind, samples))];
    }

    private static bool AreAlike(ExportSample one, ExportSample other)
    {
        var (names, others) = (one.Head.Names.ToHashSet(StringComparer.Ordinal), other.Head.Names.ToHashSet(StringComparer.Ordinal));
        return one.Name.Count(mark => mark == '/') == other.Name.Count(mark => mark == '/')
            && one.Formats.SequenceEqual(other.Formats) && one.Source.Separator == other.Source.Separator
            && one.Source.Encoding == other.Source.Encoding && (one.Member is null) == (other.Member is null)
            && names.Intersect(others).Count() >= Alike * names.Union(others).Count();
    }

    /// <summary>One group if a pattern matches its files only; else one group per file.</summary>
    private static IEnumerable<SampleGroup> Named(List<ExportSample> kind, List<ExportSample> all)
    {
        var pattern = FileNames.Pattern([.. kind.Select(one => one.Name).Distinct()]);
        var taken = NamePattern.OfPath(pattern);
        var other = kind[0].Member is null && all.Except(kind).Any(one => taken.Match(one.Name) is not null);
        return other ? kind.Select(one => new SampleGroup(one.Name, [one])) : [new SampleGroup(pattern, kind)];
    }
}
