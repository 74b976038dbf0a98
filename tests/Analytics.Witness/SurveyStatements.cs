using Analytics.Numerics;
using Analytics.Surveys;

namespace Analytics.Witness;

/// <summary>Scales, their reliability, and careless answers.</summary>
internal static class SurveyStatements
{
    public static object CronbachAlpha(OracleCase oracle)
    {
        var answers = Keyed(oracle, reverse: oracle.Id != "unreversed_negative_keyed");
        if (oracle.Settings["missing"]?.GetValue<string>() == "pairwise")
        {
            var pairwise = Surveys.CronbachAlpha.Pairwise(answers);
            return new { raw_alpha = pairwise.Raw, std_alpha = pairwise.Standardised };
        }

        var alpha = Surveys.CronbachAlpha.Of(answers);
        return new
        {
            n = alpha.Persons,
            k = alpha.Items,
            raw_alpha = alpha.Raw,
            std_alpha = alpha.Standardised,
            mean_inter_item_r = alpha.MeanCorrelation,
            feldt_lo = alpha.Low,
            feldt_hi = alpha.High,
            ase_duhachek = alpha.Error,
            item_rest = alpha.ItemRest,
            alpha_if_deleted = alpha.WithoutItem,
        };
    }

    public static object OmegaTotal(OracleCase oracle)
    {
        var omega = Surveys.OmegaTotal.Of(Keyed(oracle, reverse: true));
        return new { omega_total_cfa = omega.Value, omega_total_fa = omega.Standardised, loadings_cfa = omega.Loadings };
    }

    public static object Polychoric(OracleCase oracle)
    {
        if (oracle.Id == "ordinal_alpha")
        {
            var alpha = OrdinalAlpha.Of(Keyed(oracle, reverse: true));
            return new { ordinal_alpha = alpha.Value, matrix = alpha.Correlations };
        }

        var found = oracle.Input["table"] is { } table
            ? Surveys.Polychoric.Of([.. table.AsArray().Select(row => Array.ConvertAll(OracleCase.Doubles(row!), count => (int)count))])
            : oracle.Input["columns"] is { } columns
                ? Surveys.Polychoric.Of(oracle.Numbers(OracleCase.Text(columns[0]!)), oracle.Numbers(OracleCase.Text(columns[1]!)))
                : Surveys.Polychoric.Of(oracle.Numbers("x"), oracle.Numbers("y"));
        return new { n = found.Persons, rho = found.Value };
    }

    public static object Graded(OracleCase oracle)
    {
        if (oracle.Input["patterns"] is not { } patterns)
        {
            var answers = Keyed(oracle, reverse: true);
            var fit = GradedFit.Of([.. oracle.Input["ids"]!.AsArray().Select(id => answers[id!.GetValue<int>() - 1])]);
            return new { loglik = fit.LogLikelihood, a = fit.Model?.Items.Select(item => item.Slope),
                b = fit.Model?.Items.Select(item => item.Thresholds) };
        }

        var thresholds = oracle.Input["b"]!.AsArray().Select(item => OracleCase.Doubles(item!)).ToArray();
        var model = new GradedModel([.. OracleCase.Doubles(oracle.Input["a"]!).Zip(thresholds,
            (slope, ascending) =>
                new GradedItem(slope, ascending, [.. Enumerable.Range(1, ascending.Length + 1).Select(one => (double)one)]))]);
        var scores = patterns.AsArray().Select(row => model.Score(OracleCase.Doubles(row!))).ToArray();
        return new { eap = scores.Select(score => score?.Trait), psd = scores.Select(score => score?.Error) };
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
        if (norms["norm_mean"] is null) { return Scores(oracle); }

        var (mean, deviation) = (norms["norm_mean"]!.GetValue<double>(), norms["norm_sd"]!.GetValue<double>());
        var query = OracleCase.Doubles(norms["query"] ?? norms["x"]!);
        var sample = oracle.Id == "norm_sd_zero"
            ? [] : Keyed(oracle, reverse: true).Where(row => !row.Contains(double.NaN)).Select(row => row.Sum()).Take(200).ToArray();
        double? Percent(Func<double, bool> counts) => sample.Length == 0 ? null : 100.0 * sample.Count(counts) / sample.Length;
        var norm = new Norm("", mean, deviation, "");
        return new
        {
            t = query.Select(norm.T),
            sample_z = query.Select(score =>
                Moments.Deviation(sample) is > 0 and { } spread ? (score - sample.Average()) / spread : (double?)null),
            pct_mean = query.Select(score => (Percent(one => one < score) + Percent(one => one <= score)) / 2),
            pct_weak = query.Select(score => Percent(one => one <= score)),
            pct_strict = query.Select(score => Percent(one => one < score)),
        };
    }

    private static object Scores(OracleCase oracle)
    {
        if (oracle.Input["items"] is not null)
        {
            var (least, greatest) = (oracle.Input["min"]!.GetValue<int>(), oracle.Input["max"]!.GetValue<int>());
            var item = new Item("item", "item", Least: least, Greatest: greatest);
            double[] taken = [.. oracle.Answers([])[0].Select(answer => item.Takes(answer) ? item.Keyed(answer) : double.NaN)];
            return new { mean = KeyedScore.Mean(taken, taken.Length), sum_prorated = KeyedScore.Sum(taken, 1) };
        }

        var sheets = Keyed(oracle, reverse: true);
        var items = sheets[0].Length;
        return new
        {
            answered = sheets.Select(sheet => sheet.Count(answer => !double.IsNaN(answer))),
            mean_any = sheets.Select(sheet => KeyedScore.Mean(sheet, 1)),
            mean_min80 = sheets.Select(sheet => KeyedScore.Mean(sheet, AtLeast(0.8))),
            mean_min50 = sheets.Select(sheet => KeyedScore.Mean(sheet, AtLeast(0.5))),
            sum_prorated_min80 = sheets.Select(sheet => KeyedScore.Sum(sheet, AtLeast(0.8))),
            sum_strict = sheets.Select(sheet => KeyedScore.Sum(sheet, items)),
        };

        int AtLeast(double share) => (int)Math.Ceiling((items * share) - 1e-9);
    }

    public static object Careless(OracleCase oracle)
    {
        if (oracle.Id == "response_time")
        {
            var items = oracle.Input["items"]!.GetValue<int>();
            return new { flag_lt_2s_per_item = OracleCase.Doubles(oracle.Input["seconds"]!)
                .Select(seconds => seconds >= 0 ? seconds / items < new CarelessRule().SecondsPerItem : (bool?)null) };
        }

        var answers = oracle.Answers([.. oracle.Input["columns"]?.AsArray().Select(name => OracleCase.Text(name!)) ?? []]);
        var usual = UsualAnswers.Of(answers);
        var unusual = usual is null ? null : answers.Index().Where(person => !person.Item.Contains(double.NaN))
            .Select(person => (person.Index, Distance: usual.Distance(person.Item))).ToList();
        return oracle.Id switch
        {
            "even_odd" => new { even_odd = EvenOddOf(oracle) },
            "mahalanobis" => new { id = unusual?.Select(person => person.Index + 1), d2 = unusual?.Select(person => person.Distance),
                df = answers[0].Length },
            "mahalanobis_p" => new { p = unusual?.Select(person => usual!.Probability(person.Distance)) },
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
