using System.Globalization;
using System.Security.Cryptography;
using Analytics.HostTests.Synth;
using Analytics.Ingest;
using Analytics.Nightly;
using Analytics.Storage;
using Analytics.Synth;
using CsvHelper;

namespace Analytics.HostTests.Nights;

/// <summary>Every row of the samples is accepted, quarantined or counted duplicate, as many as the generator says it planted.</summary>
public sealed class ReconciliationTests : IClassFixture<ReconciliationTests.Read>
{
    private readonly Read read;

    public ReconciliationTests(Read read) => this.read = read;

    [Fact]
    public void Every_row_written_is_read_and_told_of()
    {
        Assert.Equal(read.Sample.Report.Files.Count, read.Reports.Count);
        foreach (var (file, report) in read.Reports)
        {
            Assert.Null(report.Rejected);
            Assert.True(report.Reconciles, file.Path);
            Assert.Equal((file.Path, file.Rows), (file.Path, report.Read));
        }
    }

    [Fact]
    public void Faults_are_those_that_were_planted()
    {
        foreach (var (file, report) in read.Reports)
        {
            var planted = file.Dirt.Select(one => (Fault: FaultOf(one.Key), Count: (long)one.Value)).Where(one => one.Fault is not null)
                .GroupBy(one => one.Fault!.Value).ToDictionary(group => group.Key, group => group.Sum(one => one.Count));

            Assert.Equal(planted.OrderBy(one => one.Key), report.Faults.OrderBy(one => one.Key));
            Assert.Equal(planted.Values.Sum(), report.Quarantined);
        }
    }

    [Fact]
    public void Duplicates_are_the_rows_planted_twice_and_those_that_overlapping_exports_repeat()
    {
        List<string> before = [];
        foreach (var (file, report) in read.Reports)
        {
            var rows = read.Sample.Lines(file).Skip(1).ToList();
            var left = before.CountBy(line => line).ToDictionary(one => one.Key, one => one.Value);
            var repeated = 0;
            foreach (var row in rows.Take((int)file.Overlap))
            {
                if (left.GetValueOrDefault(row) == 0) { continue; } // its first export held it with a fault, or cut off

                left[row]--;
                repeated++;
            }

            Assert.Equal((file.Path, file.Dirt.GetValueOrDefault(DirtKind.DuplicateRow) + repeated), (file.Path, report.Duplicate));
            before = rows;
        }
    }

    [Fact]
    public void Quarantine_holds_the_faulty_rows_word_for_word_with_their_lines_and_the_reason()
    {
        foreach (var (file, report) in read.Reports)
        {
            var path = read.Store.Quarantine(report.Source, report.Hash);
            Assert.Equal(report.Quarantined > 0, File.Exists(path));
            if (report.Quarantined == 0) { continue; }

            var lines = File.ReadAllText(Path.Combine(read.Sample.Folder, file.Path)).ReplaceLineEndings("\n").Split('\n');
            var reasons = new List<FaultCode>();
            using var quarantine = CsvReader.FromFile(path, new CsvReaderOptions());
            quarantine.ReadHeader();
            while (quarantine.Read())
            {
                var (first, last) = (Number(quarantine, 0), Number(quarantine, 1));
                Assert.Equal(string.Join('\n', lines[(first - 1)..last]), quarantine.GetString(7));
                reasons.Add(Enum.Parse<FaultCode>(quarantine.GetString(2)!));
            }

            Assert.Equal(report.Faults.OrderBy(one => one.Key),
                reasons.CountBy(code => code).Select(one => KeyValuePair.Create(one.Key, (long)one.Value)).OrderBy(one => one.Key));
        }
    }

    private static int Number(CsvReader reader, int field) => int.Parse(reader.GetString(field)!, CultureInfo.InvariantCulture);

    /// <summary>
    /// What a planted fault is called when it is found; null where the row is as good as any, and is judged later or not at all.
    /// </summary>
    private static FaultCode? FaultOf(DirtKind kind) => kind switch
    {
        DirtKind.BadDate => FaultCode.BadTime,
        DirtKind.NonNumeric => FaultCode.NotANumber,
        DirtKind.OutOfRange => FaultCode.OutOfRange,
        DirtKind.UnknownCourse => FaultCode.UnknownCourse,
        DirtKind.EmptyStudent or DirtKind.Preview => FaultCode.MissingValue,
        DirtKind.WrongColumnCount or DirtKind.CutRow => FaultCode.FieldCount,
        DirtKind.StrayQuote => FaultCode.BrokenQuote,
        _ => null,
    };

    /// <summary>The samples, written anew and read by the demo study.</summary>
    public sealed class Read : IDisposable
    {
        private readonly string root = Directory.CreateTempSubdirectory("read-").FullName;

        public Read()
        {
            Store = new Store(root);
            var installation =
                Installation.Open(LoadedStudy.Load(Path.Combine(Checkout.Root, "jobs", "demo")), Sample.Folder, root, 1, _ => { });
            var reports = NightInputs.From(installation, CancellationToken.None).Sources.SelectMany(source => source.Files)
                .ToDictionary(report => report.Hash);
            Reports = [.. Sample.Report.Files.Select(file => (file, reports[Hash(Path.Combine(Sample.Folder, file.Path))]))];
        }

        public Sample Sample { get; } = new();

        public Store Store { get; }

        /// <summary>Each file in the order of paths, so that a month follows the one before.</summary>
        public IReadOnlyList<(SampleFile File, FileReport Report)> Reports { get; }

        public void Dispose()
        {
            Sample.Dispose();
            Directory.Delete(root, recursive: true);
        }

        private static string Hash(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));
    }
}
