using Analytics.Host.Records;
using Analytics.Storage;
using Analytics.Studies;
using Microsoft.Data.Sqlite;

namespace Analytics.HostTests.Records;

/// <summary>What may pass is told from what will not, and no message holds what is private.</summary>
public sealed class FailureTests
{
    public static TheoryData<Exception, bool> Exceptions => new()
    {
        { new IOException("No space left on device"), true },
        { new StoreBusyException("Another run is at work.", new IOException()), true },
        { new UnauthorizedAccessException("Access denied"), true },
        { new TimeoutException(), true },
        { new SqliteException("database is locked", 5), true },
        { new AggregateException(new IOException()), true },
        { new AggregateException(new IOException(), new SqliteException("database is locked", 5)), true },
        { new AggregateException(new IOException(), new InvalidOperationException()), false },
        { new InvalidOperationException("An engine cannot store a call.", new SqliteException("database is locked", 5)), true },
        { new AggregateException(new IOException(), new AggregateException(new IOException())), true },
        { new AggregateException(new IOException(), new InstallationException("The key is lost.")), false },
        { new InstallationException("The key is lost."), false },
        { new StudyException("study.json", [new StudyFault("$.title", "a text", "missing")]), false },
        { new InvalidOperationException(), false },
    };

    [Theory, MemberData(nameof(Exceptions))]
    public void What_surroundings_do_may_pass_and_what_people_or_the_program_did_will_not(Exception exception, bool passes) =>
        Assert.Equal(passes, Failure.Of(exception, "private").Kind == FailureKind.Passing);

    [Fact]
    public void Names_of_private_files_are_cut_off_wherever_they_stand()
    {
        var folder = Path.Combine(Path.GetTempPath(), "out", "demo", "private");
        var failure = Failure.Of(
            new IOException($"Could not move '{folder}/delivery/ADV17.csv.part' to '{folder}/delivery/ADV17.csv': disk full: {folder}/x"),
            folder);
        Assert.Equal("IOException: Could not move 'a private file' to 'a private file': disk full: a private file", failure.Message);
    }

    [Fact]
    public void Where_nothing_is_private_a_message_stays_as_it_is() =>
        Assert.Equal("IOException: disk full", Failure.Of(new IOException("disk full"), "").Message);

    [Fact]
    public void Of_an_unforeseen_exception_the_place_is_told_and_not_its_message()
    {
        var thrown = Assert.ThrowsAny<Exception>(() => Thrower.Throw("S4711"));
        Assert.Equal("FormatException at Thrower.Throw", Failure.Of(thrown, "private").Message);
    }

    private static class Thrower
    {
        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        public static void Throw(string value) => throw new FormatException($"'{value}' is no number");
    }
}
