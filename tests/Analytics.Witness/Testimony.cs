using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Analytics.Witness;

/// <summary>What the product itself computes for every case of a folder of reference values.</summary>
public static class Testimony
{
    public static JsonSerializerOptions Json { get; } = new()
    {
        WriteIndented = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals
    };

    private static readonly Dictionary<string, Func<OracleCase, object>> Statements = new()
    {
        ["average_precision"] = RankingStatements.AveragePrecision,
        ["boosted_additive"] = LearningStatements.Boosted,
        ["brier"] = ProbabilityStatements.Brier,
        ["calibration"] = ProbabilityStatements.Calibration,
        ["careless"] = SurveyStatements.Careless,
        ["cronbach_alpha"] = SurveyStatements.CronbachAlpha,
        ["decision_curve"] = ProbabilityStatements.DecisionCurve,
        ["conformal"] = ProbabilityStatements.Conformal,
        ["drift"] = GroupStatements.Drift,
        ["ece"] = ProbabilityStatements.CalibrationError,
        ["entropy"] = SpreadStatements.Entropy,
        ["fairness"] = GroupStatements.Fairness,
        ["grm"] = SurveyStatements.Graded,
        ["log_loss"] = ProbabilityStatements.LogLoss,
        ["logistic"] = LearningStatements.Logistic,
        ["omega_total"] = SurveyStatements.OmegaTotal,
        ["permutation_importance"] = LearningStatements.PermutationImportance,
        ["polychoric"] = SurveyStatements.Polychoric,
        ["procrastination"] = WorkStatements.Procrastination,
        ["regularity"] = SpreadStatements.Regularity,
        ["roc_auc_delong"] = RankingStatements.Auc,
        ["scoring"] = SurveyStatements.Scoring,
        ["sem"] = SurveyStatements.MeasurementError,
        ["sessions"] = SpreadStatements.Sessions,
        ["spacing"] = SpreadStatements.Spacing,
        ["threshold_metrics"] = RankingStatements.Threshold,
        ["topk"] = RankingStatements.TopK,
    };

    /// <summary>Statistics the product has; the others are skipped with a reason.</summary>
    public static IEnumerable<string> Statistics => Statements.Keys;

    /// <summary>Every statistic of the folder, or one of them.</summary>
    public static JsonObject Over(OracleFolder folder, string? only = null)
    {
        var results = new JsonObject();
        foreach (var statistic in folder.Statistics.Where(name => only is null || name == only))
        {
            var cases = new JsonObject();
            foreach (var oracle in folder.Cases(statistic))
            {
                var stated = Statements.TryGetValue(statistic, out var state)
                    ? state(oracle) : Skip("the product does not have this statistic");
                cases[oracle.Id] = JsonSerializer.SerializeToNode(stated, Json);
            }

            results[statistic] = cases;
        }

        return results;
    }

    /// <summary>A case the product does not answer, and why.</summary>
    public static object Skip(string why) => new { skip = why };
}
