using System.CommandLine.Invocation;
using System.Runtime.InteropServices;

namespace Analytics.Host.Commands;

/// <summary>The <c>analytics</c> executable: its commands, and the one place where exceptions become messages and exit codes.</summary>
public static class CommandLine
{
    /// <summary>Success, including a degraded night.</summary>
    public const int Done = 0;

    /// <summary>The environment failed, or a bug: disk, network. Running again may help.</summary>
    public const int Failed = 1;

    /// <summary>The study or the installation is not in order; a person must fix it.</summary>
    public const int NotInOrder = 2;

    /// <summary>The night is recorded, but no target has a new list: each waits for a source or for a model.</summary>
    public const int AllHeld = 3;

    /// <summary>The result was made from rows that have been erased since.</summary>
    public const int Erased = 4;

    /// <summary>Stopped by a person; running again resumes.</summary>
    public const int Stopped = 130;

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error, TimeProvider? clock = null)
    {
        var screen = new Screen(output, error);
        var root = Root(screen, clock ?? TimeProvider.System);
        var parsed = root.Parse(args);
        Tell(screen, parsed);
        // Print the errors without the help page, which would push them off the screen. Without arguments, print the help.
        if (parsed.Action is ParseErrorAction refused) { refused.ShowHelp = args.Length == 0; }
        var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = output, Error = error };
        // Let the current stage finish first.
        if (parsed.CommandResult.Command.Name == "serve") { configuration.ProcessTerminationTimeout = Server.Patience * 2; }
        using var hungUp = new CancellationTokenSource();
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, signal =>
        {
            signal.Cancel = true; // a closing terminal stops the command, as Ctrl-C does
            hungUp.Cancel();
        });
        try
        {
            var code = await parsed.InvokeAsync(configuration, hungUp.Token);
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
        catch (ErasedException erased)
        {
            screen.Error(erased.Message);
            return Erased;
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
    internal static RootCommand Root(Screen screen, TimeProvider clock) =>
        new("Turns LMS and survey exports into literacy features, and lists students who may need support.")
        {
            InitCommand.Make(screen, clock), CheckCommand.Make(screen, clock), RunCommand.Make(screen, clock),
            RetrainCommand.Make(screen, clock),
            ModelsCommand.Make(screen),
            PromoteCommand.Make(screen, clock), RollbackCommand.Make(screen, clock), ReplayCommand.Make(screen, clock),
            QuarantineCommand.Make(screen),
            EvaluateCommand.Make(screen, clock), EffectCommand.Make(screen, clock),
            DigestCommand.Make(screen, clock), BackfillCommand.Make(screen, clock),
            RunsCommand.Make(screen, clock),
            RerunCommand.Make(screen), DiffCommand.Make(screen), ExplainCommand.Make(screen), DoctorCommand.Make(screen, clock),
            VacuumCommand.Make(screen, clock), ForgetCommand.Make(screen, clock),
            ServeCommand.Make(clock), RetryCommand.Make(screen, clock), NoticesCommand.Make(screen, clock),
            FormatsCommand.Make(screen), SurveyCommand.Make(screen, clock), InstrumentsCommand.Make(screen),
            FeaturesCommand.Make(screen), ExportCommand.Make(screen, clock), DpiaCommand.Make(screen), UserCommand.Make(screen, clock),
        };

    private static void Tell(Screen screen, ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        if (command.Arguments.OfType<Argument<string>>().FirstOrDefault(one => one.Name == "study") is not { } study
            || parsed.GetResult(study) is not { Tokens.Count: 1 } typed) { return; }

        var root = command.Options.FirstOrDefault(one => one.Name == "--out");
        screen.Typed(typed.Tokens[0].Value, root is null ? null : parsed.GetResult(root)?.Tokens is [var given, ..] ? given.Value : null);
    }
}
