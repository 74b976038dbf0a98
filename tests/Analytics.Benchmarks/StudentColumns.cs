using System.Globalization;
using Analytics.Evidence;
using Analytics.Features;
using Analytics.Ingest;
using Analytics.Storage;
using Analytics.Storage.Columns;
using Analytics.Studies;

namespace Analytics.Benchmarks;

/// <summary>The rows of an OULAD studentInfo.csv in order of module, presentation and student, with where their features stand.</summary>
internal sealed class StudentColumns
{
    private static readonly string[] names =
    [
        "code_module", "code_presentation", "id_student", "gender", "region", "highest_education", "imd_band", "age_band",
        "num_of_prev_attempts", "studied_credits", "disability", "final_result",
    ];

    private static readonly string[] numbers = ["id_student", "num_of_prev_attempts", "studied_credits"];
    private static readonly Source source = new("students", SourceKind.Outcomes, "studentInfo.csv", new Columns());

    private readonly string[][] rows;
    private readonly Column[] features;

    private StudentColumns(string[][] rows, Column[] features) => (this.rows, this.features) = (rows, features);

    public static StudentColumns Of(string folder, IReadOnlyList<FeatureTable> tables, Pseudonyms pseudonyms)
    {
        var placeOf = tables.SelectMany(table => table.Rows.Select((row, at) => (Key: (row.Student, row.Course!.Id), Place: (table, at))))
            .ToDictionary(one => one.Key, one => one.Place);

        string[][] sorted =
        [
            .. Read(folder).OrderBy(row => row[0], StringComparer.Ordinal).ThenBy(row => row[1], StringComparer.Ordinal)
                .ThenBy(row => int.Parse(row[2], CultureInfo.InvariantCulture)),
        ];
        (FeatureTable, int)[] places = [.. sorted.Select(row => placeOf[(pseudonyms.Student(row[2]), $"{row[0]}/{row[1]}")])];
        return new(sorted, [.. tables[0].Columns.Select((column, at) => Feature(column.Feature.Name, at, places))]);
    }

    public void WriteTo(string file) => TableFile.Write(file,
        [.. names.Take(3).Select(Student), .. features, .. names.Skip(3).Select(Student)]);

    private static List<string[]> Read(string folder)
    {
        using var text = File.OpenRead(Path.Combine(folder, source.Files));
        var chunks = new ChunkReader(text);
        var head = FileHead.Read(chunks, source)!;
        var (header, records) = (new Header(head.Names), RecordScanner.Of(source));
        var (fields, slots) = (new RecordFields(records, source), names.Select(name => header.Slot(new ColumnRef([name]))!).ToArray());
        var read = new List<string[]>();
        for (Chunk? chunk = head.Rows; chunk is not null;)
        {
            records.Open(chunk);
            while (records.Read()) { read.Add([.. slots.Select(slot => fields.Text(slot).ToString())]); }

            var rest = records.Leftover;
            chunk = chunks.Next() is { } next ? rest is { } from ? chunk.JoinedFrom(from, next) : next : null;
        }

        return read;
    }

    private Column Student(string name)
    {
        var at = Array.IndexOf(names, name);
        return numbers.Contains(name)
            ? new ValueColumn<int>(new Field(name, ColumnType.Int32),
                [.. rows.Select(row => int.Parse(row[at], CultureInfo.InvariantCulture))])
            : TextColumn.From(new Field(name, ColumnType.Text), [.. rows.Select(row => row[at])]);
    }

    /// <summary>A count as a whole number, which is never missing; else a number that may be.</summary>
    /// <param name="number">Of the feature among the columns of each table.</param>
    /// <param name="places">Of each row its table and its row there.</param>
    private static Column Feature(string name, int number, (FeatureTable Of, int Row)[] places)
    {
        double Value((FeatureTable Of, int Row) place) => place.Of.Columns[number].Values[place.Row];
        return name.StartsWith("clicks_", StringComparison.Ordinal) || name is "total_clicks" or "n_events" or "active_days"
            or "distinct_sites" or "n_submitted"
            ? new ValueColumn<long>(new Field(name, ColumnType.Int64), Array.ConvertAll(places, place => checked((long)Value(place))))
            : new ValueColumn<double>(new Field(name, ColumnType.Double, Nullable: true),
                Array.ConvertAll(places, place => double.IsNaN(Value(place)) ? 0 : Value(place)),
                Array.ConvertAll(places, place => place.Of.Columns[number].Why[place.Row] != MissingReason.None));
    }
}
