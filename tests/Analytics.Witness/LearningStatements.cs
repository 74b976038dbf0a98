using System.Globalization;
using Analytics.Evaluation;
using Analytics.Evidence;
using Analytics.Features;
using Analytics.Models;

namespace Analytics.Witness;

/// <summary>The learners on files of numbers.</summary>
internal static class LearningStatements
{
    public static object Logistic(OracleCase oracle) => oracle.Id switch
    {
        "mle" => Likelihood(oracle),
        "ridge_C1_standardised" => Ridge(oracle),
        _ => Small(oracle),
    };

    public static object Boosted(OracleCase oracle)
    {
        if (oracle.Id == "one_stump") { return Stump(oracle); }

        var (columns, labels) = Table(oracle, oracle.Input["file"]!.GetValue<string>());
        var model = new BoostedAdditiveTrainer(new BoostedAdditiveOptions()).Train(Even(columns, labels), 1, CancellationToken.None);
        var (test, outcomes) = Table(oracle, oracle.Input["test"]!.GetValue<string>());
        return new { test_auc = Area(new Scored(model.Score(test), outcomes)), test_log_loss = Loss(model, test, outcomes) };
    }

    /// <summary>One tree of two leaves over the bins of the feature given, grown on the gradients at the margin given.</summary>
    private static object Stump(OracleCase oracle)
    {
        double Setting(string name) => oracle.Settings[name]!.GetValue<double>();
        var (y, start) = (oracle.Labels(), Setting("base_margin"));
        var column = BinnedColumn.From(Column("x", oracle.Numbers("x")), bins: 128);
        var (gradient, hessian, rows, p) =
            (new double[column.Axis.Count], new double[column.Axis.Count], new int[column.Axis.Count], LogOdds.Probability(start));
        for (var row = 0; row < y.Length; row++)
        {
            var bin = column.Bins[row];
            gradient[bin] += p - (y[row] ? 1 : 0);
            hessian[bin] += p * (1 - p);
            rows[bin]++;
        }

        var tree = new SmallTree(leaves: 2, minimumRows: 1, l2: Setting("reg_lambda"));
        tree.Grow(gradient, hessian, rows, null);
        return new { margins = column.Bins.Select(bin => start + (Setting("eta") * tree.Value(bin < tree.End(0) ? 0 : 1))) };
    }

    public static object PermutationImportance(OracleCase oracle)
    {
        if (oracle.Id == "one_class") { return Constant([true, true, true]); }
        if (oracle.Id == "constant_feature") { return Constant([true, false, true]); }

        var (columns, labels) = Table(oracle, oracle.Input["file"]!.GetValue<string>());
        var coefficients = oracle.Input["coefficients"]!.AsObject().ToDictionary(pair => pair.Key, pair => pair.Value!.GetValue<double>());
        var shapes = columns.Select(column => Line(column.Feature.Name, coefficients[column.Feature.Name])).ToArray();
        var model = new AdditiveModel("given", coefficients["(Intercept)"], shapes);
        if (oracle.Id == "monte_carlo_100")
        {
            var drawn = Evaluation.PermutationImportance.Of(model, columns, labels, Area, 100, 1);
            return new { mean = drawn.ToDictionary(importance => importance.Feature, importance => importance.Mean) };
        }

        var orders = oracle.Folder.Table(oracle.Input["permutations"]!.GetValue<string>())
            .Values.Select(texts => Array.ConvertAll(texts, text => int.Parse(text, CultureInfo.InvariantCulture))).ToArray();
        var importances = Evaluation.PermutationImportance.Of(model, columns, labels, Area, orders);
        return new
        {
            base_auc = Area(new Scored(model.Score(columns), labels)),
            importance = importances.ToDictionary(importance => importance.Feature,
                importance => new { mean = importance.Mean, sd = importance.Deviation, per_repeat = importance.Drops }),
        };
    }

    private static object Constant(bool[] labels)
    {
        var importance = Evaluation.PermutationImportance.Of(new AdditiveModel("given", 0, [Line("x", 1)]), [Column("x", [2, 2, 2])],
            labels, Area, 3, 1);
        return new { importance = importance[0].Mean };
    }

    private static object Likelihood(OracleCase oracle)
    {
        var (columns, labels) = Table(oracle, oracle.Input["file"]!.GetValue<string>());
        var fit = Fit([.. columns.Select(column => column.Values)], labels)!;
        var names = columns.Select(column => column.Feature.Name).Append("(Intercept)").ToArray();
        double[] coefficients = [.. fit.Coefficients, fit.Intercept];
        var test = oracle.Folder.Table("test.csv");
        var scores = Enumerable.Range(0, 5)
            .Select(row => fit.Intercept
                + columns.Select((column, i) => fit.Coefficients[i]
                    * double.Parse(test[column.Feature.Name][row], CultureInfo.InvariantCulture)).Sum());
        return new
        {
            coef = names.Zip(coefficients).ToDictionary(pair => pair.First, pair => pair.Second),
            se = names.Select((name, i) => (name, Math.Sqrt(fit.Covariance[i][i]))).ToDictionary(pair => pair.name, pair => pair.Item2),
            deviance = fit.Deviance,
            null_deviance = Fit([], labels)!.Deviance,
            test_first5 = scores.Select(LogOdds.Probability),
        };
    }

    private static object Ridge(OracleCase oracle)
    {
        var (columns, labels) = Table(oracle, oracle.Input["file"]!.GetValue<string>());
        var model = new LogisticTrainer(1).Train(Even(columns, labels), 1, CancellationToken.None);
        var (test, outcomes) = Table(oracle, oracle.Input["test"]!.GetValue<string>());
        return new
        {
            intercept = model.Intercept,
            coef = model.Shapes.Cast<LinearShape>()
                .ToDictionary(line => line.Feature,
                    line => line.Slope * Deviation(columns.Single(column => column.Feature.Name == line.Feature).Values)),
            test_auc = Area(new Scored(model.Score(test), outcomes)),
            test_log_loss = Loss(model, test, outcomes),
        };
    }

    private static object Small(OracleCase oracle)
    {
        var fit = Fit([oracle.Numbers("x")], oracle.Labels());
        return oracle.Id switch
        {
            "separation" => new { converged = fit?.Converged ?? false },
            "one_class" => new { coef = fit?.Coefficients },
            _ => new { converged = fit?.Converged, coef_x = fit?.Coefficients[0] },
        };
    }

    private static LogisticFit? Fit(double[][] columns, bool[] labels) =>
        LogisticSolver.Fit(new LogisticProblem(SparseDesign.Dense(columns), Array.ConvertAll(labels, label => label ? 1.0 : 0.0),
            Enumerable.Repeat(1.0, labels.Length).ToArray()));

    private static double? Area(Scored rows) => Auc.Of(rows).Value;

    private static double? Loss(AdditiveModel model, FeatureColumn[] columns, bool[] labels) =>
        model.Score(columns).Zip(labels, (score, label) => -Math.Log(LogOdds.Probability(label ? score : -score))).Average();

    private static LinearShape Line(string feature, double slope) =>
        new(feature, new Dictionary<MissingReason, double>(), slope, 0, double.NegativeInfinity, double.PositiveInfinity);

    private static TrainingTable Even(FeatureColumn[] columns, bool[] labels) =>
        new(columns, labels, Enumerable.Repeat(1.0, labels.Length).ToArray());

    private static (FeatureColumn[] Columns, bool[] Labels) Table(OracleCase oracle, string file)
    {
        var table = oracle.Folder.Table(file);
        return ([.. table.Where(column => column.Key != "y")
            .Select(column => Column(column.Key,
                Array.ConvertAll(column.Value, text => double.Parse(text, CultureInfo.InvariantCulture))))],
            Array.ConvertAll(table["y"], text => text == "1"));
    }

    private static FeatureColumn Column(string name, double[] values) =>
        new(new Feature(name, name, "", "", []), values, new MissingReason[values.Length]);

    private static double Deviation(double[] values) =>
        Math.Sqrt(values.Average(value => (value - values.Average()) * (value - values.Average())));
}
