using Analytics.Numerics;
using Analytics.Surveys;

namespace Analytics.Witness;

/// <summary>Scales, their reliability, and careless answers.</summary>
internal static class SurveyStatements
{
    public static object CronbachAlpha(OracleCase oracle)
    {
        if (oracle.Settings["missing"]?.GetValue<string>() == "pairwise")
        {
            return Testimony.Skip("persons who did not answer every item are left out; no pairwise covariances");
        }

        var alpha = Surveys.CronbachAlpha.Of(Keyed(oracle, reverse: oracle.Id != "unreversed_negative_keyed"));
        return new
        {
            n = alpha.Persons,
            k = alpha.Items,
            raw_alpha = alpha.Raw,
            std_alpha = alpha.Standardised,
            mean_inter_item_r = alpha.MeanCorrelation,
            feldt_lo = alpha.Low,
            feldt_hi = alpha.High,
            item_rest = alpha.ItemRest,
            alpha_if_deleted = alpha.WithoutItem,
        };
    }

    public static object MeasurementError(OracleCase oracle)
    {
        if (oracle.Input["sd"] is { } given)
        {
            return new { sem = Surveys.MeasurementError.Of(given.GetValue<double>(), oracle.Input["reliability"]?.GetValue<double>()) };
        }

        var answers = Keyed(oracle, reverse: true);
        var deviation = Moments.Deviation([.. answers.Where(row => !row.Contains(double.NaN)).Select(row => row.Sum())]);
        var error = Surveys.MeasurementError.Of(deviation, Surveys.CronbachAlpha.Of(answers).Raw);
        return new { sd = deviation, sem = error, band_half_width95 = Surveys.MeasurementError.HalfBand(error) };
    }

    public static object Scoring(OracleCase oracle)
    {
        var norms = oracle.Id == "norm_sd_zero" ? oracle.Input : oracle.Settings;
        if (norms["norm_mean"] is null)
        {
            return Testimony.Skip("scale scores are taken of sheets and an instrument; tested beside ScaleScores");
        }

        var (mean, deviation) = (norms["norm_mean"]!.GetValue<double>(), norms["norm_sd"]!.GetValue<double>());
        var query = OracleCase.Doubles(norms["query"] ?? norms["x"]!);
        var sample = oracle.Id == "norm_sd_zero"
            ? [] : Keyed(oracle, reverse: true).Where(row => !row.Contains(double.NaN)).Select(row => row.Sum()).Take(200).ToArray();
        return new
        {
            t = query.Select(score => NormScore.T(score, mean, deviation)),
            sample_z = query.Select(score => NormScore.Z(score, sample)),
            pct_mean = query.Select(score => NormScore.Percentile(score, sample)),
            pct_weak = query.Select(score => NormScore.PercentAtMost(score, sample)),
            pct_strict = query.Select(score => NormScore.PercentBelow(score, sample)),
        };
    }

    public static object Careless(OracleCase oracle)
    {
        if (oracle.Id == "response_time")
        {
            var items = oracle.Input["items"]!.GetValue<int>();
            return new { flag_lt_2s_per_item = OracleCase.Doubles(oracle.Input["seconds"]!)
                .Select(seconds => ResponseTime.TooFast(double.IsNaN(seconds) ? null : seconds, items)) };
        }

        var answers = oracle.Answers([.. oracle.Input["columns"]?.AsArray().Select(name => OracleCase.Text(name!)) ?? []]);
        var unusual = UnusualPattern.Of(answers);
        return oracle.Id switch
        {
            "even_odd" => new { even_odd = EvenOddOf(oracle) },
            "mahalanobis" => new { id = unusual?.Select(person => person.Person + 1), d2 = unusual?.Select(person => person.Distance),
                df = answers[0].Length },
            "mahalanobis_p" => new { p = unusual?.Select(person => person.PValue) },
            "mahalanobis_singular" or "mahalanobis_n_le_k" => new { d2 = unusual?.Select(person => person.Distance) },
            _ => new { longstring = answers.Select(row => LongString.Of(row)), irv = answers.Select(row => ResponseVariability.Of(row)) },
        };
    }

    private static IEnumerable<double?> EvenOddOf(OracleCase oracle)
    {
        var scales = oracle.Settings["scale_order"]!.AsArray().Select(scale => Keyed(oracle, OracleCase.Text(scale!), reverse: true))
            .ToArray();
        return Enumerable.Range(0, scales[0].Length).Select(person => EvenOdd.Of([.. scales.Select(scale => scale[person])]));
    }

    private static double[][] Keyed(OracleCase oracle, bool reverse) =>
        oracle.Input["scale"] is { } scale ? Keyed(oracle, OracleCase.Text(scale), reverse) : oracle.Answers([]);

    private static double[][] Keyed(OracleCase oracle, string scale, bool reverse)
    {
        var definition = oracle.Folder.ReadJson(oracle.Input["scales"]!.GetValue<string>())[scale]!;
        string[] items = [.. definition["items"]!.AsArray().Select(item => OracleCase.Text(item!))],
            reversed = [.. definition["reverse"]!.AsArray().Select(item => OracleCase.Text(item!))];
        var ends = definition["min"]!.GetValue<double>() + definition["max"]!.GetValue<double>();
        return [.. oracle.Answers(items)
            .Select(row => row.Select((answer, item) => reverse && reversed.Contains(items[item]) ? ends - answer : answer).ToArray())];
    }
}
