using Analytics.Tests.Nightly;

namespace Analytics.HostTests.Operations;

/// <summary>A source that is held is told once with its reason, and nobody is sent to train meanwhile.</summary>
public sealed class HeldSourceTests : IDisposable
{
    private readonly Campus campus = new();
    private readonly string study;
    private readonly string root;

    public HeldSourceTests()
    {
        campus.Write();
        campus.Open();
        (study, root) = (Path.Combine(campus.Folder, "study"), campus.Store.Root);
    }

    public void Dispose() => campus.Dispose();

    [Fact]
    public async Task The_reason_of_a_held_source_is_told_once_and_then_its_name()
    {
        await Run("2025-11-14");
        Break();

        var night = await Run("2025-11-15");
        var shown = await Said.By("runs", "show", study, "2025-11-15-nightly", "--out", root);

        foreach (var said in new[] { night, shown })
        {
            Assert.Single(said.Lines, line => line.StartsWith("degraded: source 'lms' is held: events.csv (", StringComparison.Ordinal));
            Assert.Single(said.Lines, line => line.Contains("of its records are faulty", StringComparison.Ordinal));
            Assert.Contains("support: no new list, source 'lms' is held", said.Lines);
        }
    }

    [Fact]
    public async Task Doctor_and_models_say_which_source_is_held_since_when_and_why_and_advise_no_training()
    {
        await Run("2025-11-14");
        Assert.Contains("retrain", (await Said.By("models", study, "--out", root)).Output, StringComparison.Ordinal);
        Break();
        await Run("2025-11-15");
        await Run("2025-11-16");

        var doctor = await Said.By("doctor", study, "--data", campus.Data, "--out", root);
        var held = Assert.Single(doctor.Lines, line => line.StartsWith("warning feeds: ", StringComparison.Ordinal));
        Assert.StartsWith("warning feeds: source 'lms' is held since the night of 2025-11-15: events.csv (", held,
            StringComparison.Ordinal);
        Assert.EndsWith($"To do: do what it says there, and then: analytics run {study} --out {root}", held, StringComparison.Ordinal);
        Assert.Contains(doctor.Lines, line => line.StartsWith("ok      feeds: 6 of 7 sources ", StringComparison.Ordinal));
        Assert.DoesNotContain("analytics retrain", doctor.Output, StringComparison.Ordinal);

        var models = await Said.By("models", study, "--out", root);
        Assert.StartsWith("degraded: source 'lms' is held since the night of 2025-11-15: events.csv (", models.Lines[0],
            StringComparison.Ordinal);
        Assert.Contains("nothing is trained while source 'lms' is held since the night of 2025-11-15.", models.Output,
            StringComparison.Ordinal);
        Assert.DoesNotContain("analytics retrain", models.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Warnings_are_told_one_a_line_by_a_night_and_by_runs_show()
    {
        var events = campus.Files["events.csv"];
        foreach (var number in new[] { 2, 3 })
        {
            campus.Files[$"events-{number}.csv"] =
                [events[0], .. events.Skip(number).Take(30).Select((line, at) => at == 0 ? "?" + line : line)];
        }

        campus.Write();
        var night = await Run("2025-11-15");
        var shown = await Said.By("runs", "show", study, "2025-11-15-nightly", "--out", root);
        foreach (var said in new[] { night, shown })
        {
            Assert.Equal(2, said.Lines.Count(line => line.StartsWith("warned: lms: events-", StringComparison.Ordinal)));
        }

        var doctor = await Said.By("doctor", study, "--data", campus.Data, "--out", root);
        Assert.Equal(2, doctor.Lines.Count(line => line.StartsWith("warning feeds: source 'lms': events-", StringComparison.Ordinal)
            && line.EndsWith("To do: look at the export; the night of 2025-11-15 reported it", StringComparison.Ordinal)));
        Assert.Contains(doctor.Lines, line => line.StartsWith("ok      feeds: 6 of 7 sources ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_export_that_vanished_is_told_by_the_doctor_before_and_after_the_next_night()
    {
        await Run("2025-11-14");
        File.Delete(Path.Combine(campus.Data, "events.csv"));

        foreach (var night in new[] { null, "2025-11-15" })
        {
            if (night is not null) { await Run(night); }

            var doctor = await Said.By("doctor", study, "--data", campus.Data, "--out", root);
            Assert.StartsWith(
                "warning feeds: source 'lms': no file matches 'events*.csv' any more; what was landed before is used. To do: ",
                Assert.Single(doctor.Lines, line => line.StartsWith("warning feeds: ", StringComparison.Ordinal)),
                StringComparison.Ordinal);
            Assert.Contains(doctor.Lines, line => line.StartsWith("ok      feeds: 6 of 7 sources ", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Nothing_is_said_of_training_where_nothing_is_trained()
    {
        campus.WithPastTerm().Study = text => text.Replace("\"gates\": {}", "\"gates\": {}, \"promotion\": \"automaticFirst\"",
            StringComparison.Ordinal);
        campus.Open();
        Break("outcomes.csv");
        Assert.DoesNotContain("train: ", (await Run("2025-11-15")).Errors, StringComparison.Ordinal);

        Break("outcomes.csv"); // and so fixes it
        var trained = (await Run("2025-11-16")).Progress.Where(line => line.StartsWith("train: ", StringComparison.Ordinal));
        Assert.Equal(["train: learning from past terms for support", "train: done"], trained);
    }

    /// <summary>Puts a mark before each row, or takes it away again.</summary>
    private void Break(string name = "events.csv")
    {
        var rows = campus.Files[name];
        campus.Files[name] = [rows[0], .. rows.Skip(1).Select(row => row[0] == '?' ? row[1..] : "?" + row)];
        campus.Write();
    }

    private async Task<Said> Run(string day)
    {
        var said = await Said.By("run", study, "--data", campus.Data, "--out", root, "--as-of", day);
        Assert.Empty(said.Complaints);
        return said;
    }
}
