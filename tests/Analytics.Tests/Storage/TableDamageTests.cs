using Analytics.Evidence;
using Analytics.Storage;
using Analytics.Storage.Columns;

namespace Analytics.Tests.Storage;

/// <summary>Bytes that make no sense are told as damage of the file; faults of our own code are not.</summary>
public sealed class TableDamageTests : IDisposable
{
    private readonly Scratch folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Whatever_byte_of_the_pages_is_changed_the_file_is_read_or_named()
    {
        var (path, whole) = Table();
        var footer = StatedFooter.LengthIn(new MemoryStream(whole));
        var named = 0;
        for (var at = 4; at < whole.Length - footer - 8; at++)
        {
            var bytes = whole.ToArray();
            bytes[at] ^= (byte)(1 << (at % 8));
            File.WriteAllBytes(path, bytes);
            try
            {
                using var reader = new TableReader(path);
                reader.Read(0, []);
            }
            catch (InstallationException damage)
            {
                named++;
                Assert.StartsWith($"'{path}' cannot be read as a table: ", damage.Message, StringComparison.Ordinal);
            }
        }

        Assert.True(named > 50, $"{named} were named");
    }

    [Fact]
    public void A_column_whose_name_is_changed_in_one_place_is_named()
    {
        var (path, bytes) = Table();
        bytes[bytes.AsSpan().LastIndexOf("student"u8) + 3] = (byte)'x';
        File.WriteAllBytes(path, bytes);
        using var reader = new TableReader(path);

        var damage = Assert.Throws<InstallationException>(() => reader.GroupsOf(new StudentRange(0, 2)).ToList());

        Assert.StartsWith($"'{path}' cannot be read as a table: ", damage.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fault_of_our_own_code_is_no_damage()
    {
        Assert.True(TableReader.IsOurs(Record.Exception(() => new TextColumn(null!, null!, []))));
        Assert.False(TableReader.IsOurs(Record.Exception(() => Array.Empty<int>()[folder.GetHashCode()])));
    }

    private (string Path, byte[] Bytes) Table()
    {
        var path = folder["t.parquet"];
        TableFile.Write(path,
        [
            new TextColumn(new("student", ColumnType.Text), [.. Enumerable.Range(0, 30)],
                [.. Enumerable.Range(10, 30).Select(n => $"S{n}")]),
            new ValueColumn<long>(new("at", ColumnType.Timestamp, true), [.. Enumerable.Range(0, 30).Select(n => n * 1_000_000L)],
                [.. Enumerable.Range(0, 30).Select(n => n % 5 == 0)]),
            new ValueColumn<double>(new("value", ColumnType.Double), [.. Enumerable.Range(0, 30).Select(n => n / 3.0)]),
        ]);
        return (path, File.ReadAllBytes(path));
    }
}
