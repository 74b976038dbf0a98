using System.Data.Common;
using System.Diagnostics;

namespace Analytics.Host.Records;

/// <summary>Kinds of failure, from transient to unforeseen.</summary>
internal enum FailureKind
{
    Passing,      // transient: disk, network, a lock
    Study,        // the study file is not in order
    Installation, // keys, folders or settings are not in order
    Bug,          // a fault of the program
}

/// <param name="Message">For records, logs and e-mail: no personal data.</param>
internal sealed record Failure(FailureKind Kind, string Message)
{
    /// <summary>Classifies the exception of a job.</summary>
    /// <param name="privateFolder">The private side of the data root: its file names may contain ids of people.</param>
    public static Failure Of(Exception exception, string privateFolder) => exception switch
    {
        // Of several failed threads, report the most serious.
        AggregateException { InnerExceptions.Count: > 0 } several => several.InnerExceptions.Select(one => Of(one, privateFolder))
            .MaxBy(one => one.Kind)!,
        StudyException study => new(FailureKind.Study,
            $"{study.Faults.Count} {(study.Faults.Count == 1 ? "fault" : "faults")} in {study.File}, the first: {study.Faults[0]}"),
        InstallationException => new(FailureKind.Installation, exception.Message),
        IOException or UnauthorizedAccessException or TimeoutException or DbException or OutOfMemoryException => new(FailureKind.Passing,
            $"{exception.GetType().Name}: {Without(exception.Message, privateFolder)}"),

        // Engines wrap the cause when they cannot reach their database.
        { InnerException: { } cause } when Of(cause, privateFolder) is { Kind: FailureKind.Passing } passing => passing,

        // Messages of unforeseen exceptions may contain any value of a file.
        _ => new(FailureKind.Bug, $"{exception.GetType().Name} at {Place(exception)}"),
    };

    /// <summary>Removes names of private files from a message.</summary>
    private static string Without(string message, string folder)
    {
        if (folder.Length == 0) { return message; }

        for (var at = message.IndexOf(folder, StringComparison.Ordinal); at >= 0; at =
            message.IndexOf(folder, at, StringComparison.Ordinal))
        {
            var end = message.IndexOfAny(['\'', '"', '\n'], at);
            message = string.Concat(message.AsSpan(0, at), "a private file", message.AsSpan(end < 0 ? message.Length : end));
        }

        return message;
    }

    private static string Place(Exception exception) =>
        new StackTrace(exception).GetFrames().Select(frame => frame.GetMethod())
            .FirstOrDefault(method => method?.DeclaringType?.Namespace?.StartsWith("Analytics",
                StringComparison.Ordinal) == true) is { } method
            ? $"{method.DeclaringType!.Name}.{method.Name}" : "an unknown place";
}
