using System.IO.Enumeration;

namespace Analytics.Ingest;

/// <param name="Name">Path below the exports folder, as its owner named it.</param>
public sealed record ExportFile(string Path, string Name)
{
    // The same on every platform: * and ? are wildcards, ? is exactly one character, and case matters.
    private static readonly EnumerationOptions Exact = new()
    {
        MatchType = MatchType.Simple, MatchCasing = MatchCasing.CaseSensitive, AttributesToSkip = 0, IgnoreInaccessible = false,
    };

    private const int BlockBytes = 1 << 20;

    /// <summary>Kind of a file that is not a regular one; null for a regular file.</summary>
    public string? Special => SpecialFile.KindOf(Path);

    /// <summary>Files below a folder that match a pattern, in ordinal order with numbers by value. Wildcards do not match hidden files or
    /// leftovers of programs.</summary>
    public static IReadOnlyList<ExportFile> Match(string folder, string pattern)
    {
        var names = NamePattern.OfPath(pattern);
        var last = names.Wild.Split('/')[^1];
        var paths = Folders(folder, pattern).Where(Directory.Exists).SelectMany(parent => Directory.EnumerateFiles(parent, last, Exact))
            .Where(path => !LeftBehind.Is(System.IO.Path.GetFileName(path), last));
        var found = paths.Order(NameOrder.Numbered).Select(path => new ExportFile(path, Relative(folder, path)));
        return [.. names.Groups.Count == 0 ? found : found.Where(file => names.Match(file.Name) is not null)];
    }

    /// <summary>That no file matches, with the nearest name if it differs by case or the encoding of accents.</summary>
    public static string NoneMatches(string folder, string pattern)
    {
        var last = NamePattern.OfPath(pattern).Wild.Split('/')[^1];
        var names = Folders(folder, pattern).Where(Directory.Exists).SelectMany(parent => Directory.EnumerateFiles(parent, "*", Exact))
            .Select(path => Relative(folder, path)).Order(StringComparer.Ordinal);
        var near = names.Select(name => Near(name[(name.LastIndexOf('/') + 1)..], last) is { } how ? $"; '{name}' {how}" : null);
        return $"no file matches '{pattern}'{near.FirstOrDefault(told => told is not null)}";
    }

    private static string? Near(string name, string pattern) =>
        LeftBehind.Is(name, pattern)
            ? name[0] == '.' && FileSystemName.MatchesSimpleExpression(pattern, name)
                ? "is a hidden file: begin the pattern with a dot to read it" : null
        : FileSystemName.MatchesSimpleExpression(pattern, name) ? "differs from it in capitals"
        : !AccentedText.Meets(pattern, name) ? null
        : AccentedText.IsApart(name) ? "looks alike, but its accents are characters of their own, as a Mac writes them: copy its "
            + "name from the folder into study.json, or write * in place of letters with accents"
        : "looks alike, but its accents are part of their letters: type its name again in study.json";

    /// <summary>Folders of a pattern, existing or not; wildcards stand for existing ones.</summary>
    public static IEnumerable<string> Folders(string folder, string pattern)
    {
        IEnumerable<string> folders = [folder];
        foreach (var part in NamePattern.OfPath(pattern).Wild.Split('/')[..^1])
        {
            folders = folders.Where(Directory.Exists).SelectMany(parent => part is ".." || !part.AsSpan().ContainsAny('*', '?')
                ? [System.IO.Path.Combine(parent, part)]
                : Directory.EnumerateDirectories(parent, part, Exact)
                    .Where(path => !LeftBehind.Is(System.IO.Path.GetFileName(path), part)));
        }

        return folders;
    }

    /// <summary>Current size and modification time; null if there is no file or the link is broken.</summary>
    public FileLook? Look()
    {
        var file = File.ResolveLinkTarget(Path, returnFinalTarget: true) as FileInfo ?? new FileInfo(Path);
        return file.Exists ? new FileLook(file.Length, Instant.Micros(new DateTimeOffset(file.LastWriteTimeUtc))) : null;
    }

    /// <summary>Copies the file and returns the hash of the copy. Bytes appended meanwhile are ignored.</summary>
    internal string CopyTo(FileStream copy, long bytes, CancellationToken stop)
    {
        using var original = new FileStream(
            Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0, FileOptions.SequentialScan);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (block, other) = (new byte[BlockBytes], new byte[BlockBytes]);
        var (hashed, copied) = (Task.CompletedTask, 0L);
        while (copied <= bytes && original.Read(block) is var count and > 0)
        {
            stop.ThrowIfCancellationRequested();
            hashed.Wait(CancellationToken.None);
            var taken = block;
            hashed = Task.Run(() => hash.AppendData(taken, 0, count), CancellationToken.None);
            copy.Write(block, 0, count);
            copied += count;
            (block, other) = (other, block);
        }

        hashed.Wait(CancellationToken.None);
        return Convert.ToHexStringLower(hash.GetCurrentHash());
    }

    private static string Relative(string folder, string path) =>
        System.IO.Path.GetRelativePath(folder, path).Replace(System.IO.Path.DirectorySeparatorChar, '/');
}

/// <param name="Modified">Modification time, microseconds UTC.</param>
public readonly record struct FileLook(long Bytes, long Modified);
