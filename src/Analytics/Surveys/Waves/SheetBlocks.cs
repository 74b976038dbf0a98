namespace Analytics.Surveys;

/// <summary>Blocks of sheets by number: some in memory, the others on disk. Once nothing changes any more, any thread may read.</summary>
/// <param name="folder">Where blocks wait.</param>
internal sealed class SheetBlocks(int items, string? folder, int inMemory = SheetBlocks.InMemory)
{
    /// <summary>Blocks in memory where nothing else is said: 16,384 sheets.</summary>
    public const int InMemory = 64;

    private readonly Lock gate = new();
    private readonly List<SheetBlock?> blocks = []; // null while it waits
    private readonly List<long> places = []; // where each stands in the file; -1 where it was never saved
    private readonly Queue<int> inTurn = new(); // those in memory
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

    /// <summary>Lets blocks wait until there is room for one; one that was asked for since its last turn stays for another.</summary>
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

    /// <summary>Behind all others: one that was changed may be longer than it was.</summary>
    private void Save(int number, SheetBlock block)
    {
        file ??= UnnamedFile.Open(folder ?? throw new InvalidOperationException("There is no folder for sheets beyond memory."));
        file.Position = places[number] = file.Length;
        using var to = new BinaryWriter(file, Encoding.UTF8, leaveOpen: true);
        block.Save(to);
    }
}
