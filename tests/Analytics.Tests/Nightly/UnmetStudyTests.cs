using Analytics.Nightly;
using static Analytics.Tests.Nightly.CampusStudy;

namespace Analytics.Tests.Nightly;

/// <summary>What a study names and no data has: it is told, and where a feature has nothing at all, nothing is learnt.</summary>
public sealed class UnmetStudyTests : IDisposable
{
    private readonly Campus campus = new Campus { Study = AutomaticFirst }.WithPastTerm();

    public void Dispose() => campus.Dispose();

    [Fact]
    public void A_feature_whose_kinds_no_work_has_trains_nothing_and_names_the_one_that_is_meant()
    {
        Change("\"source\": \"grades\", \"of\": \"submitted\" }",
            "\"source\": \"grades\", \"of\": \"submitted\", \"kinds\": [\"Essay\"] }");

        var record = Training();

        const string names = "names kind 'Essay' ('essay' differs from it in case or blanks only), which no work in the calendar has";
        const string told = $"feature 'missing_share' {names}; feature 'late_share' {names}";
        Assert.Equal(
            $"not trained: {told}. Correct the kinds in study.json, or take the feature out until a row has one",
            Assert.Single(record.Candidates).Decision);
        Assert.Equal([told], record.Evaluation.Told);
    }

    [Fact]
    public void A_feature_taken_of_a_measure_that_no_row_has_trains_nothing()
    {
        campus.Files["grades.csv"] =
            [.. campus.Files["grades.csv"].Select((row, at) => at == 0 ? row : string.Join(',', row.Split(',')[..5]) + ",,")];

        var record = Training();

        const string told = "feature 'mean_score' is taken of measure 'score', which no row of source 'grades' has; "
            + "feature 'last_score' is taken of measure 'score', which no row of source 'grades' has";
        Assert.Equal(
            $"not trained: {told}. Correct \"measures\" of the source in study.json, or take the feature out until a row has one",
            Assert.Single(record.Candidates).Decision);
        Assert.Equal([told], record.Evaluation.Told);
    }

    [Theory]
    [InlineData(false, "feature 'group' takes the words f, m, which are codes of a protected attribute. Take it out, or say in its "
        + "allowedBecause why models may learn from what a person is")]
    [InlineData(true, null)]
    public void A_feature_whose_words_turn_out_to_be_codes_of_what_a_person_is_trains_nothing(bool allowed, string? told)
    {
        campus.Files["grades.csv"] =
            [.. campus.Files["grades.csv"].Select((row, at) => $"{row},{(at == 0 ? "code" : at % 2 == 0 ? "f" : "m")}")];
        var why = allowed ? ", \"allowedBecause\": \"why\"" : "";
        campus.Study = text => AutomaticFirst(text)
            .Replace("\"submitted\": {}", "\"submitted\": {}, \"group\": { \"column\": \"code\", \"levels\": [\"*\"] }",
                StringComparison.Ordinal)
            .Replace("\"features\": [\n    { \"name\"", "\"features\": [\n    { \"name\": \"group\", \"title\": \"group\", "
                + $"\"measure\": \"lastLevel\", \"source\": \"grades\", \"of\": \"group\"{why} }},\n"
                + "    { \"name\"", StringComparison.Ordinal);

        var candidate = Assert.Single(Training().Candidates);

        Assert.Equal(told is null, candidate.Version is not null);
        if (told is not null) { Assert.Equal($"not trained: {told}", candidate.Decision); }
    }

    [Fact]
    public void A_feature_that_is_the_same_in_all_rows_that_are_learnt_from_is_told_with_its_source()
    {
        var record = Training(); // the rows to learn from are of the first term, which has neither clicks nor marks of its own

        Assert.NotNull(Assert.Single(record.Candidates).Version);
        Assert.Equal(
            "support: in all 30 rows learnt from, 'clicks' is missing, 'days_active' is missing, 'since_active' is "
                + "missing, "
            + "'trend' is missing; look at source 'lms'", record.Evaluation.Told[0]);
        Assert.DoesNotContain(record.Evaluation.Told, told => told.Contains("registered_before", StringComparison.Ordinal));
    }

    [Fact]
    public void A_feature_with_one_value_in_all_rows_that_are_learnt_from_is_told_with_the_value()
    {
        campus.Files["roster.csv"] = [.. campus.Files["roster.csv"].Select(row =>
            row.Contains(",A-2025S,", StringComparison.Ordinal) ? $"{row[..4]},A-2025S,2025-01-31,,2025-01-31,ADV1" : row)];

        Assert.Contains("support: in all 30 rows learnt from, 'registered_before' is 10; look at source 'roster'",
            Training().Evaluation.Told);
    }

    private RetrainRecord Training()
    {
        campus.Write();
        return new RetrainRun(campus.Open()).Execute(Campus.Tonight, CancellationToken.None);
    }

    private void Change(string from, string to) =>
        campus.Study = text => AutomaticFirst(text).Replace(from, to, StringComparison.Ordinal);
}
