namespace Analytics.Tests.Studies;

/// <summary>A study as small as one can be, to be bent by tests.</summary>
internal static class StudyTexts
{
    public const string Smallest = """
        {
          "study": "tiny", "title": "Tiny", "timeZone": "Europe/London",
          "sources": [
            { "id": "calendar", "kind": "calendar", "files": "calendar.csv", "columns": { "course": "course", "term": "term", "starts": "starts", "ends": "ends" } },
            { "id": "roster", "kind": "roster", "files": "roster.csv", "times": ["yyyy-MM-dd"], "columns": { "student": "student", "course": "course", "registered": "from" } },
            { "id": "grades", "kind": "observations", "files": "grades.csv", "times": ["yyyy-MM-dd"], "columns": { "student": "student", "course": "course", "observed": "at" }, "measures": { "score": { "column": "score" } } },
            { "id": "clicks", "kind": "events", "files": "clicks.csv", "times": ["yyyy-MM-dd"], "columns": { "student": "student", "course": "course", "observed": "at" } },
            { "id": "outcomes", "kind": "outcomes", "files": "outcomes.csv", "observedAt": "courseEnd", "columns": { "student": "student", "course": "course", "outcome": "result" } },
            { "id": "survey", "kind": "survey", "files": "survey.csv", "times": ["yyyy-MM-dd"], "instrument": "habits", "wave": "w1", "columns": { "student": "student", "observed": "at" } }
          ],
          "instruments": ["habits.json"],
          "features": [
            { "name": "clicks", "title": "clicks", "measure": "count", "source": "clicks", "relative": true },
            { "name": "mark", "title": "average mark", "measure": "mean", "source": "grades", "of": "score" },
            { "name": "planning", "title": "planning", "measure": "lastScore", "source": "survey", "of": "habits.planning" }
          ],
          "targets": [
            {
              "id": "learning", "title": "Learning", "rationale": "A proxy.", "grain": "studentInCourse",
              "outcome": { "source": "outcomes", "anyOf": ["Fail"] }, "eligibility": {}, "features": ["*"], "trainer": "logistic",
              "trainingDays": [14], "rule": { "feature": "mark", "below": 40 }, "capacity": { "perAdvisor": 3 }, "gates": {}
            }
          ],
          "evaluation": { "days": [14], "splits": [{ "name": "forward", "train": ["25S"], "test": ["25A"] }] }
        }
        """;

    public const string Instrument = """
        {
          "instrument": "habits", "title": "Habits", "source": "made up",
          "items": [{ "id": "P1", "text": "I plan." }, { "id": "P2", "text": "I put off.", "reverseKeyed": true }, { "id": "P3", "text": "I check." }],
          "scales": [{ "id": "planning", "title": "Planning", "items": ["P1", "P2", "P3"], "minimumAnswered": 2 }],
          "careless": {}
        }
        """;

    /// <summary>Replaces one part of a text, which must be there once.</summary>
    public static string With(this string text, string part, string other)
    {
        Assert.Equal(2, text.Split(part).Length);
        return text.Replace(part, other, StringComparison.Ordinal);
    }
}
