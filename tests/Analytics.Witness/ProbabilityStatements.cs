using System.Text.Json.Nodes;
using Analytics.Evaluation;
using Analytics.Models;

namespace Analytics.Witness;

/// <summary>Measures of probabilities, and calibration.</summary>
internal static class ProbabilityStatements
{
    public static object Brier(OracleCase oracle)
    {
        var (rows, distinct) = (oracle.Scored(), oracle.Settings["bins"]?.GetValue<string>() == "by distinct forecast");
        var score = BrierScore.Of(rows).Value;
        var parts = score is null ? null : BrierParts.Of(rows, row => distinct ? rows.Scores[row] : EqualWidth.Bin(rows.Scores[row], 10));
        return new
        {
            brier = score,
            skill = parts is { Uncertainty: > 0 } ? 1 - (score / parts.Uncertainty) : null,
            reliability = parts?.Reliability,
            resolution = parts?.Resolution,
            uncertainty = parts?.Uncertainty,
            within_bin_variance = parts?.WithinBinVariance,
            within_bin_covariance = parts?.WithinBinCovariance,
            generalized_resolution = parts?.GeneralizedResolution,
        };
    }

    public static object LogLoss(OracleCase oracle) => new { log_loss = Evaluation.LogLoss.Of(oracle.Scored()).Value };

    public static object CalibrationError(OracleCase oracle)
    {
        var rows = oracle.Scored();
        if (rows.WhyNotProbabilities() is not null)
        {
            return new { ece = (double?)null, mce = (double?)null, rmsce = (double?)null, nonempty_bins = 0 };
        }

        var equalCount = oracle.Settings["how"]?.GetValue<string>().StartsWith("equal mass", StringComparison.Ordinal) ?? false;
        var error = Evaluation.CalibrationError.EqualCount(rows);
        var bins = equalCount ? error.Bins : EqualWidth.Bins(rows);
        double Gap(CalibrationBin bin) => Math.Abs(bin.Promised - bin.Observed.Value!.Value);
        double Mean(Func<CalibrationBin, double> of) => bins.Sum(bin => bin.Rows * of(bin)) / rows.Rows;
        return new
        {
            ece = equalCount ? error.Value : Mean(Gap),
            mce = bins.Max(Gap),
            rmsce = Math.Sqrt(Mean(bin => Gap(bin) * Gap(bin))),
            nonempty_bins = bins.Count,
        };
    }

    public static object DecisionCurve(OracleCase oracle)
    {
        if (oracle.Settings["threshold"] is { } threshold)
        {
            return new { model = Evaluation.DecisionCurve.At(oracle.Scored(), threshold.GetValue<double>()).Model };
        }

        var thresholds = oracle.Content["expected"]!["curve"]!.AsArray().Select(point => point!["threshold"]!.GetValue<double>());
        var curve = Evaluation.DecisionCurve.Of(oracle.Scored(), thresholds);
        return new { curve =
            curve.Select(point => new { threshold = point.Threshold, model = point.Model, treat_all = point.Everyone, treat_none = 0.0 }) };
    }

    public static object Conformal(OracleCase oracle)
    {
        var (all, first) = (oracle.Scored(), oracle.Scored().Rows);
        double[] test;
        if (oracle.Input["file"] is null) { test = oracle.Numbers("test"); }
        else
        {
            first /= 2;
            test = all.Scores[first..];
        }

        var byOutcome = oracle.Settings["mondrian"]?.GetValue<bool>() == true;
        var bounds = ConformalBounds.Of(all.Scores[..first], all.Labels[..first], oracle.Settings["alpha"]!.GetValue<double>(), byOutcome);
        var sets = Array.ConvertAll(test, probability => bounds.Possible(probability, probability) switch
        {
            (DoesNot: true, NeedsSupport: true) => "0|1",
            (DoesNot: true, NeedsSupport: false) => "0",
            (DoesNot: false, NeedsSupport: true) => "1",
            _ => "",
        });
        var labels = oracle.Input["file"] is null ? [] : all.Labels[first..];
        return new
        {
            q0 = bounds.DoesNot is { } zero ? zero : (object)"inf", q1 = bounds.NeedsSupport is { } one ? one : (object)"inf",
            sets, first20 = sets.Take(20), set_counts = sets.CountBy(set => set).ToDictionary(),
            coverage = labels.Length == 0 ? (double?)null
                : sets.Zip(labels, (set, label) => set.Contains(label ? '1' : '0')).Count(kept => kept) / (double)labels.Length,
        };
    }

    public static object Calibration(OracleCase oracle)
    {
        if (oracle.Id.StartsWith("slope", StringComparison.Ordinal))
        {
            var line = CalibrationLine.Of(oracle.Scored());
            return new { slope = line.Slope, intercept = line.Intercept, calibration_in_the_large = line.InTheLarge };
        }

        var (scores, labels) = (oracle.Numbers("score"), oracle.Labels());
        var (sigmoid, isotonic) = (SigmoidCalibration.Fit(scores, labels), IsotonicCalibration.Fit(scores, labels));
        var grid = oracle.Settings["grid"] is JsonArray list ? OracleCase.Doubles(list) : [];
        return oracle.Id switch
        {
            "platt" => new { A = -sigmoid?.Slope, B = -sigmoid?.Intercept, predict = sigmoid?.Probabilities(grid) },
            "isotonic" => new { fitted_at_distinct_sorted_scores = isotonic?.Probabilities([.. scores.Distinct().Order()]),
                predict_grid = isotonic?.Probabilities(grid) },
            "oneclass" => new { A = -sigmoid?.Slope, isotonic = isotonic?.Probabilities(scores) },
            _ => new { fitted = isotonic?.Probabilities(scores) },
        };
    }
}
