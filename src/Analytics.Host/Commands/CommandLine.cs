using System.CommandLine;
using Analytics.Host.Serving;
using Analytics.Host.Terminal;
using Analytics.Storage;
using Analytics.Studies;

namespace Analytics.Host.Commands;

/// <summary>The <c>analytics</c> executable: its commands, and the one place where exceptions become messages and exit codes.</summary>
public static class CommandLine
{
    /// <summary>All went well; a degraded night is still one.</summary>
    public const int Done = 0;

    /// <summary>The surroundings failed: disk, network, a bug. Running again may help.</summary>
    public const int Failed = 1;

    /// <summary>The study or the installation is not in order; a person must mend it.</summary>
    public const int NotInOrder = 2;

    /// <summary>Stopped by a person; running again goes on.</summary>
    public const int Stopped = 130;

    /// <summary>Runs one command, by the system's clock where no other is given.</summary>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error, TimeProvider? clock = null)
    {
        var screen = new Screen(output, error);
        var serve = ServeCommand.Make(clock ?? TimeProvider.System);
        var root = new RootCommand("Turns LMS and survey exports into literacy features, and flags the students who would profit from support.")
        {
            CheckCommand.Make(screen, clock ?? TimeProvider.System), RunCommand.Make(screen), RetrainCommand.Make(screen), ReplayCommand.Make(screen), SynthCommand.Make(screen),
            EvaluateCommand.Make(screen), DigestCommand.Make(screen, clock ?? TimeProvider.System), BackfillCommand.Make(screen, clock ?? TimeProvider.System),
            RunsCommand.Make(screen, clock ?? TimeProvider.System), RerunCommand.Make(screen), DiffCommand.Make(screen),
            DoctorCommand.Make(screen, clock ?? TimeProvider.System), VacuumCommand.Make(screen, clock ?? TimeProvider.System),
            serve, RetryCommand.Make(screen, clock ?? TimeProvider.System), NoticesCommand.Make(screen, clock ?? TimeProvider.System),
        };
        var parsed = root.Parse(args);
        var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = output, Error = error };
        if (parsed.CommandResult.Command == serve) { configuration.ProcessTerminationTimeout = Server.Patience * 2; } // a stage comes to its end before the process does
        try
        {
            var code = await parsed.InvokeAsync(configuration);
            return parsed.Errors.Count > 0 ? NotInOrder : code;
        }
        catch (OperationCanceledException)
        {
            screen.Error("Stopped. Nothing is lost: the same command goes on from here.");
            return Stopped;
        }
        catch (StudyException study)
        {
            screen.Faults(study);
            return NotInOrder;
        }
        catch (InstallationException installation)
        {
            screen.Error(installation.Message);
            return NotInOrder;
        }
        catch (StoreBusyException busy)
        {
            screen.Error(busy.Message);
            return Failed;
        }
        catch (Exception failure)
        {
            screen.Error($"{failure.GetType().Name}: {failure.Message}");
            screen.Error("Nothing is lost: when the cause is gone, the same command goes on from here.");
            return Failed;
        }
    }
}
