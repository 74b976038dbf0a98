namespace Analytics.Tests.Nightly;

/// <summary>
/// The study of the campus: every kind of source, each with a column that says when a fact was known; no model is ever promoted.
/// </summary>
internal static class CampusStudy
{
    public const string Json =
        """
        {
          "study": "campus", "title": "Campus", "timeZone": "Europe/London", "instruments": ["attitude.json"],
          "sources": [
            { "id": "calendar", "kind": "calendar", "files": "calendar.csv", "columns": { "course": "course", "term": "term", "module": "module", "starts": "starts", "ends": "ends" } },
            { "id": "assessments", "kind": "calendar", "files": "assessments.csv", "times": ["yyyy-MM-dd"], "key": ["course", "object"],
              "columns": { "course": "course", "object": "object", "kind": "kind", "due": "due", "weight": "weight", "known": "changed_on" } },
            { "id": "roster", "kind": "roster", "files": "roster*.csv", "times": ["yyyy-MM-dd"], "key": ["student", "course"],
              "columns": { "student": "student", "course": "course", "registered": "registered", "unregistered": "withdrawn", "known": "known", "advisor": "advisor" } },
            { "id": "lms", "kind": "events", "files": "events*.csv", "times": ["yyyy-MM-dd HH:mm:ss"],
              "columns": { "student": "student", "course": "course", "object": "object", "kind": "kind", "amount": "clicks", "observed": "at", "known": "logged" } },
            { "id": "grades", "kind": "observations", "files": "grades*.csv", "times": ["yyyy-MM-dd HH:mm:ss"], "delayDays": 0, "key": ["id"],
              "columns": { "student": "student", "course": "course", "object": "object", "observed": "submitted" },
              "measures": { "submitted": {}, "score": { "column": "score", "known": "graded", "from": 0, "to": 100 } } },
            { "id": "outcomes", "kind": "outcomes", "files": "outcomes.csv", "times": ["yyyy-MM-dd"], "key": ["student", "course"],
              "columns": { "student": "student", "course": "course", "outcome": "result", "observed": "decided", "known": "known" } },
            { "id": "survey", "kind": "survey", "files": "survey.csv", "times": ["yyyy-MM-dd HH:mm:ss"], "key": ["response"], "instrument": "attitude", "wave": "wave1",
              "columns": { "student": "student", "observed": "recorded", "known": "known", "response": "response" } }
          ],
          "features": [
            { "name": "clicks", "title": "clicks", "measure": "sum", "source": "lms", "relative": true },
            { "name": "days_active", "title": "days active", "measure": "distinctDays", "source": "lms", "windowDays": 14 },
            { "name": "since_active", "title": "days since active", "measure": "daysSinceLast", "source": "lms" },
            { "name": "trend", "title": "trend", "measure": "trend", "source": "lms", "windowDays": 28 },
            { "name": "missing_share", "title": "work missing", "measure": "missingShare", "source": "grades", "of": "submitted" },
            { "name": "lead_time", "title": "lead time", "measure": "leadTime", "source": "grades", "of": "submitted", "relative": true },
            { "name": "late_share", "title": "late", "measure": "lateShare", "source": "grades", "of": "submitted" },
            { "name": "mean_score", "title": "mean mark", "measure": "mean", "source": "grades", "of": "score", "weighted": true },
            { "name": "last_score", "title": "last mark", "measure": "lastScore", "source": "grades", "of": "score" },
            { "name": "registered_before", "title": "registered before", "measure": "leadTime", "source": "roster" },
            { "name": "attitude", "title": "attitude", "measure": "lastScore", "source": "survey", "of": "attitude.whole" }
          ],
          "targets": [
            { "id": "support", "title": "Support", "rationale": "For tests.", "grain": "studentInCourse", "outcome": { "source": "outcomes", "anyOf": ["Fail"], "noneOf": ["Pass"] }, "eligibility": {},
              "features": ["*"], "trainer": "logistic", "trainingDays": [40], "rule": { "feature": "since_active", "above": 7 }, "capacity": { "perAdvisor": 3 }, "gates": {} }
          ],
          "evaluation": { "days": [40], "splits": [{ "name": "forward", "train": ["2025S"], "test": ["2025A"] }] }
        }
        """;

    public const string Instrument =
        """
        {
          "instrument": "attitude", "title": "Attitude", "source": "Written for tests.",
          "items": [{ "id": "q1", "text": "One" }, { "id": "q2", "text": "Two", "reverseKeyed": true }, { "id": "q3", "text": "Three" }],
          "scales": [{ "id": "whole", "title": "Whole", "items": ["q1", "q2", "q3"], "minimumAnswered": 2 }],
          "careless": {}
        }
        """;

    /// <summary>Whose first model is promoted, whatever it is worth.</summary>
    public static string AutomaticFirst(string study) =>
        study.Replace("\"gates\": {}",
            "\"gates\": { \"auc\": 0, \"calibrationError\": 1, \"beatRule\": false, \"rows\": 2 }, \"promotion\": \"automaticFirst\"",
            StringComparison.Ordinal);
}
