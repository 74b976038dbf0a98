using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Npgsql;

namespace Analytics.HostTests.Records;

/// <summary>A real PostgreSQL server on loopback with its data in a temporary folder, gone when the tests are done.</summary>
/// <remarks>
/// Without the binaries it does nothing on a person's machine, where <see cref="PostgresFactAttribute"/> skips; under CI it fails.
/// </remarks>
public sealed class PostgresServer : IAsyncLifetime
{
    private static readonly TimeSpan patience = TimeSpan.FromMinutes(3);
    private static int ports;

    private readonly int port = FreePort();
    private readonly StringBuilder log = new();
    private DirectoryInfo? folder;
    private Process? server;
    private int databases;

    /// <summary>
    /// Whether a commit waits for the disk. Off, since no test cuts the power; what is committed outlives a crash of the server either way.
    /// </summary>
    public bool Fsync { get; init; }

    /// <summary>Why tests that need a server are left out here; null when they run, or fail under CI.</summary>
    public static string? Missing { get; } = Binaries() is null && !UnderCI
        ? "PostgreSQL was not found: install it (Debian: apt-get install postgresql) to run this test" : null;

    private static bool UnderCI => Environment.GetEnvironmentVariable("CI") == "true";

    private string Data => Path.Combine(folder!.FullName, "data");

    public async Task InitializeAsync()
    {
        if (Missing is not null) { return; }

        if (Binaries() is null)
        {
            throw new InvalidOperationException(
                "PostgreSQL was not found on the PATH nor in Debian's folder; under CI tests that need it are not left out");
        }

        folder = Directory.CreateTempSubdirectory("analytics-postgres-");
        if (Environment.IsPrivilegedProcess) { await Run(new ProcessStartInfo("chown", ["postgres:", folder.FullName])); }

        await Run(AsOwner("initdb", "-N", "-D", Data, "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--no-locale"));
        await StartAsync();
    }

    public async Task DisposeAsync()
    {
        if (folder is null) { return; }

        await StopAsync();
        NpgsqlConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }

    /// <summary>Makes an empty database and says how to reach it.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"test{Interlocked.Increment(ref databases)}");
        await using var connection = new NpgsqlConnection(To("postgres") + ";Pooling=false"); // One of a pool would be dead after a stop.
        await connection.OpenAsync();
        await using var create = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        await create.ExecuteNonQueryAsync();
        return To(name);
    }

    /// <summary>Brings all of a database into another by the server's own backup.</summary>
    public async Task CopyAsync(string from, string to)
    {
        var (source, target) = (new NpgsqlConnectionStringBuilder(from), new NpgsqlConnectionStringBuilder(to));
        var (at, file) = (port.ToString(CultureInfo.InvariantCulture), Path.Combine(folder!.FullName, $"{source.Database}.dump"));
        string[] reach = ["-h", "127.0.0.1", "-p", at, "-U", "postgres"];
        await Run(Owned([Program("pg_dump"), .. reach, "--format=custom", $"--file={file}", source.Database!]));
        await Run(Owned([Program("pg_restore"), .. reach, "--clean", "--if-exists", $"--dbname={target.Database}", file]));
    }

    /// <summary>Starts the server on the port and the data it had before, and waits until it answers.</summary>
    public async Task StartAsync()
    {
        server = Launch();
        var until = Stopwatch.StartNew();
        while (true)
        {
            await using var connection = new NpgsqlConnection(To("postgres") + ";Pooling=false");
            try
            {
                await connection.OpenAsync();
                return;
            }
            catch (Exception notYet) when (notYet is NpgsqlException && !server.HasExited && until.Elapsed < patience)
            {
                await Task.Delay(50);
            }
            catch (NpgsqlException never)
            {
                lock (log) { throw new InvalidOperationException($"PostgreSQL did not start on port {port}: {log}", never); }
            }
        }
    }

    /// <summary>Stops the server at once, as a crash of the database would: connections break and nothing is finished first.</summary>
    public async Task StopAsync()
    {
        if (server is not { HasExited: false } running) { return; }

        await Run(AsOwner("pg_ctl", "stop", "-D", Data, "-m", "immediate", "-w"));
        await running.WaitForExitAsync();
    }

    /// <summary>
    /// The server dies with the thread that started it, so that thread stays with it: no server outlives a killed test run.
    /// </summary>
    private Process Launch()
    {
        string[] dying = OnPath("setpriv") is null ? [] : ["setpriv", "--pdeathsig=KILL"];
        var start = Owned([
            .. dying, Path.Combine(Binaries()!, "postgres"), "-D", Data, "-p", port.ToString(CultureInfo.InvariantCulture), "-c",
            "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=",
            "-c", "max_connections=200", "-c", $"fsync={(Fsync ? "on" : "off")}", "-c", $"full_page_writes={(Fsync ? "on" : "off")}",
        ]);
        start.RedirectStandardError = true;
        var started = new TaskCompletionSource<Process>();
        new Thread(() =>
        {
            try
            {
                var process = Process.Start(start)!;
                started.SetResult(process);
                while (process.StandardError.ReadLine() is { } line)
                {
                    lock (log) { log.AppendLine(line); }
                }

                process.WaitForExit();
            }
            catch (System.ComponentModel.Win32Exception notStarted)
            {
                started.SetException(notStarted);
            }
        }) { IsBackground = true }.Start();
        return started.Task.GetAwaiter().GetResult();
    }

    private string To(string database) =>
        string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={port};Username=postgres;Database={database}");

    private static ProcessStartInfo AsOwner(string program, params string[] arguments) =>
        Owned([Path.Combine(Binaries()!, program), .. arguments]);

    /// <summary>PostgreSQL refuses to run as root, so root hands it to the user that the package made.</summary>
    private static ProcessStartInfo Owned(string[] command)
    {
        string[] owned = Environment.IsPrivilegedProcess
            ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", .. command] : command;
        return new ProcessStartInfo(owned[0], owned[1..]) { WorkingDirectory = Path.GetTempPath() };
    }

    private static async Task Run(ProcessStartInfo start)
    {
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException(
                $"{start.FileName} {string.Join(' ', start.ArgumentList)} ended with {process.ExitCode}: {output}{await errors}");
        }
    }

    /// <summary>A program of the clients' package, which may lie elsewhere than the server's.</summary>
    private static string Program(string name) =>
        new[] { OnPath(name), Binaries(), DebiansNewest() }.OfType<string>().Select(folder => Path.Combine(folder, name)).First(File.Exists);

    /// <summary>The folder of the server's programs; null when it is not installed.</summary>
    private static string? Binaries() => OnPath("initdb") ?? DebiansNewest();

    private static string? DebiansNewest()
    {
        var debian = new DirectoryInfo("/usr/lib/postgresql");
        return debian.Exists
            ? debian.GetDirectories().Where(version => File.Exists(Path.Combine(version.FullName, "bin", "initdb")))
                .MaxBy(version => int.TryParse(version.Name, CultureInfo.InvariantCulture, out var number) ? number : 0) is { } newest
                ? Path.Combine(newest.FullName, "bin") : null
            : null;
    }

    private static string? OnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, program)));

    /// <summary>
    /// Below the ports that the system gives to clients: while the server is down, nobody's connection may come to sit on its port.
    /// </summary>
    private static int FreePort()
    {
        while (true)
        {
            var candidate = 20000 + (((Environment.ProcessId * 17) + (Interlocked.Increment(ref ports) * 101)) % 10000);
            using var probe = new TcpListener(IPAddress.Loopback, candidate);
            try
            {
                probe.Start();
                return candidate;
            }
            catch (SocketException)
            {
                continue; // Taken: the next one.
            }
        }
    }
}

/// <summary>A test that needs <see cref="PostgresServer"/>: on a person's machine without PostgreSQL it is skipped and says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute() => Skip = PostgresServer.Missing;
}
