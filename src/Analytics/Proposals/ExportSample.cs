namespace Analytics.Proposals;

/// <summary>The first rows of a text of an export, read as in a night.</summary>
/// <param name="Name">Path of the file below the folder, with /.</param>
/// <param name="Member">Name within a zip; null outside one.</param>
/// <param name="Source">Its format: encoding, separator, header.</param>
internal sealed record ExportSample(
    string Name, string? Member, Source Source, IReadOnlyList<ExportFormat> Formats, FoundHeader Head,
    IReadOnlyList<IReadOnlyList<string>> Rows)
{
    private const int MostRows = 5000;
    private const int FirstRows = 50;
    private const int BytesOfRow = 1 << 10;
    private const int HeaderLines = 5;
    private const double Fitting = 0.8;
    private const string LimeSurvey = "limesurvey";

    private string Path { get; init; } = "";

    /// <summary>Whether there are more rows.</summary>
    private bool IsCut { get; init; }

    /// <summary>The columns.</summary>
    public IReadOnlyList<ColumnSample> Columns { get; } =
        [.. Head.Short.Select((name, at) => new ColumnSample(FoundHeader.Plain(name), [.. Rows.Select(row => row[at].Trim())]))];

    /// <summary>Samples of all parts of a file; empty if it cannot be read.</summary>
    public static IReadOnlyList<ExportSample> Of(ExportFile file)
    {
        var guesses = FormatGuess.Of(file.Path);
        foreach (var encoding in FormatGuess.Encodings)
        {
            try
            {
                List<ExportSample> found = [];
                foreach (var member in guesses.Select(guess => guess.Member).DefaultIfEmpty().Distinct())
                {
                    IReadOnlyList<ExportFormat> formats = [.. guesses.Where(guess => guess.Member == member).Select(guess => guess.Format)];
                    var source = (formats.Count > 0 ? formats[0].Declared : Any) with { Encoding = encoding, Member = member ?? "*" };
                    using var text = LandedText.Open(file.Path, source, []);
                    found.AddRange(text.Parts.Select(part => Of(file.Name, part, formats)).OfType<ExportSample>()
                        .Select(sample => sample with { Path = file.Path }));
                }

                return found;
            }
            catch (RefusedFileException)
            {
                // Another encoding, or an unknown form
            }
        }

        return [];
    }

    /// <summary>Values of a column in each row, as the source reads them; "" if empty.</summary>
    public IEnumerable<string> Each(ColumnRef? column)
    {
        if (SlotOf(column) is not { } slot) { return Rows.Select(_ => ""); }

        return Rows.Select(row => Held(slot, string.Join('/', slot.Fields.Select(field => row[field].Trim()))))
            .Select(text => IsSaid(text) ? text : "");
    }

    /// <summary>Distinct meanings of a column's values over all rows of the file, without empty ones.</summary>
    public IEnumerable<string> All(ColumnRef? column, Func<string, string> meaning)
    {
        if (!IsCut || SlotOf(column) is not { } slot)
        {
            return Each(column).Where(IsSaid).Select(meaning).Distinct(StringComparer.Ordinal).Where(IsSaid);
        }

        using var text = LandedText.Open(Path, Source, []);
        using var stream = text.Parts.First(part => part.Member == Member).Open();
        var chunks = new ChunkReader(stream, (byte)Source.Quote[0]) { QuotesHoldBreaks = true };
        var (records, met) = (RecordScanner.Of(Source), new HashSet<string>(StringComparer.Ordinal));
        var head = FileHead.Read(chunks, Source)!;
        for (var chunk = head.Rows; chunk is not null; chunk = chunks.Next())
        {
            records.Open(chunk);
            while (records.Read())
            {
                if (records.Broken || !head.Fits(records) || !records.IsText || head.Found.IsAgain(records.Content)) { continue; }

                var held = Held(slot, string.Join('/', slot.Fields.Select(field =>
                    Encoding.UTF8.GetString(records.Field(field).Span).Trim())));
                if (IsSaid(held)) { met.Add(meaning(held)); }
            }
        }

        return met.Where(IsSaid);
    }

    private Slot? SlotOf(ColumnRef? column)
    {
        var header = new Header([.. Head.Names], shorter: Head.Short);
        var slot = header.Slot(column);
        return header.Faults.Count > 0 ? null : slot;
    }

    private static string Held(Slot slot, string text) => slot.Holds is null ? text : slot.Holds.Match(text)?[0] ?? "";

    private static bool IsSaid(string text) => text.Trim('/').Length > 0;

    private static Source Any { get; } = new("any", SourceKind.Observations, "*", new Columns());

    /// <summary>The sample with the separator and header line that give the most columns with fitting rows.</summary>
    private static ExportSample? Of(string name, LandedPart part, IReadOnlyList<ExportFormat> formats)
    {
        IReadOnlyList<int> lines = part.IsMade || formats.Count > 0 ? [1] : [.. Enumerable.Range(1, HeaderLines)];
        IReadOnlyList<string> separators = part.IsMade ? [part.Source.Separator]
            : [part.Source.Separator, .. FormatGuess.Separators.Where(one => one != part.Source.Separator)];
        var tried = from line in lines
                    from separator in separators
                    let header = formats.Count > 0 || line == 1 ? part.Source.Header : new HeaderPlace(line)
                    let source = part.Source with { Separator = separator, Header = header }
                    select Read(name, part, source, formats, FirstRows);
        var best = tried.OfType<ExportSample>().MaxBy(one => one.Head.Names.Count(column => FoundHeader.Plain(column).Length > 0));
        if (best is null) { return null; }

        if (formats.Count > 0 || !IsOfCodes(best)) { return Read(name, part, best.Source, formats, MostRows); }

        var survey = ExportFormat.Named(LimeSurvey)!;
        return Read(name, part, best.Source with { Header = survey.Declared.Header }, [survey], MostRows);
    }

    /// <summary>Whether headers are codes followed by questions, as in "plan. I plan my week."</summary>
    private static bool IsOfCodes(ExportSample sample) =>
        sample.Head.Names.Count(name => ColumnNames.IsCodeAndText(name)) > sample.Head.Names.Count / 2;

    private static ExportSample? Read(string name, LandedPart part, Source source, IReadOnlyList<ExportFormat> formats, int most)
    {
        using var stream = part.Open();
        try
        {
            if (FileHead.Read(new ChunkReader(stream, (byte)source.Quote[0], most * BytesOfRow), source) is not { } head) { return null; }

            var (records, rows, met) = (RecordScanner.Of(source), new List<IReadOnlyList<string>>(), 0);
            records.Open(head.Rows);
            while (rows.Count < most && records.Read())
            {
                met++;
                if (records.Broken || !head.Fits(records) || !records.IsText || head.Found.IsAgain(records.Content)) { continue; }

                rows.Add([.. Enumerable.Range(0, head.Names.Count).Select(field => field < records.Width
                    ? Encoding.UTF8.GetString(records.Field(field).Span).Replace("\"\"", "\"", StringComparison.Ordinal) : "")]);
            }

            return rows.Count > 0 && rows.Count >= Fitting * met ? new(name, part.Member, source, formats, head.Found, rows)
            {
                IsCut = !head.Rows.Last || records.Read(),
            } : null;
        }
        catch (RecordTooLongException) { return null; }
    }
}
