namespace Analytics.Surveys;

/// <summary>Blocks of responses, some in memory, the others on disk. Once unchanged, reading is thread-safe.</summary>
internal sealed class SheetBlocks(int items, string? folder, int inMemory = SheetBlocks.InMemory)
{
    /// <summary>Default number of blocks in memory: 16,384 responses.</summary>
    public const int InMemory = 64;

    private readonly Lock gate = new();
    private readonly List<SheetBlock?> blocks = []; // null while on disk
    private readonly List<long> places = []; // position in the file; -1 if never saved
    private readonly Queue<int> inTurn = new(); // blocks in memory, oldest first
    private FileStream? file;

    public SheetBlock this[int number]
    {
        get
        {
            if (blocks[number] is { } block)
            {
                block.IsUsed = true;
                return block;
            }

            lock (gate) { return blocks[number] ?? Load(number); }
        }
    }

    public void Add()
    {
        MakeRoom();
        inTurn.Enqueue(blocks.Count);
        blocks.Add(new SheetBlock(items) { IsChanged = true });
        places.Add(-1);
    }

    private SheetBlock Load(int number)
    {
        MakeRoom();
        var block = new SheetBlock(items);
        file!.Position = places[number];
        using (var from = new BinaryReader(file, Encoding.UTF8, leaveOpen: true)) { block.Load(from); }

        inTurn.Enqueue(number);
        return blocks[number] = block;
    }

    /// <summary>Evicts blocks until there is room; recently used ones get a second chance.</summary>
    private void MakeRoom()
    {
        while (inTurn.Count >= inMemory)
        {
            var number = inTurn.Dequeue();
            var block = blocks[number]!;
            if (block.IsUsed)
            {
                block.IsUsed = false;
                inTurn.Enqueue(number);
                continue;
            }

            if (block.IsChanged) { Save(number, block); }

            blocks[number] = null;
        }
    }

    /// <summary>Appended, since a changed block may be longer than before.</summary>
    private void Save(int number, SheetBlock block)
    {
        file ??= UnnamedFile.Open(folder ?? throw new InvalidOperationException("There is no folder for sheets beyond memory."));
        file.Position = places[number] = file.Length;
        using var to = new BinaryWriter(file, Encoding.UTF8, leaveOpen: true);
        block.Save(to);
    }
}
