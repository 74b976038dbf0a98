namespace Analytics.Models;

/// <summary>Newton's method (iteratively reweighted least squares) for a penalised logistic regression, halving steps that do not
/// improve.</summary>
/// <remarks>McCullagh and Nelder 1989, 4.4.</remarks>
public sealed class LogisticSolver
{
    private const int MostSteps = 100;
    private const double Tolerance = 1e-10; // relative step at which the fit has converged

    private readonly LogisticProblem _problem;
    private readonly int _columns;
    private readonly double[] _mean; // fitted probability of each row
    private readonly double[] _gradient;
    private readonly double[][] _hessian;

    private LogisticSolver(LogisticProblem problem)
    {
        _problem = problem;
        _columns = problem.Design.Columns;
        _mean = new double[problem.Targets.Length];
        _gradient = new double[_columns + 1];
        _hessian = Enumerable.Range(0, _columns + 1).Select(_ => new double[_columns + 1]).ToArray();
    }

    /// <summary>The fit, or null when there is none: no rows, one outcome only, or columns that are combinations of others without a
    /// ridge.</summary>
    public static LogisticFit? Fit(LogisticProblem problem, CancellationToken stop = default)
    {
        var (total, positive) = (problem.Weights.Sum(), problem.Targets.Zip(problem.Weights, (target, weight) => target * weight).Sum());
        if (!(positive > 0 && positive < total)) { return null; }

        var solver = new LogisticSolver(problem);
        var beta = new double[solver._columns + 1];
        beta[^1] = problem.Offset is null ? Math.Log(positive / (total - positive)) : 0;
        return solver.Descend(beta, stop);
    }

    private LogisticFit? Descend(double[] beta, CancellationToken stop)
    {
        var (loss, converged) = (Loss(beta), false);
        for (var step = 0; step < MostSteps && !converged; step++)
        {
            stop.ThrowIfCancellationRequested();
            Differentiate(beta);
            // The move to the least of the quadratic model; it has none if columns are combinations of others
            if (Cholesky.Of(_hessian)?.Solve(Array.ConvertAll(_gradient, slope => -slope)) is not { } direction) { return null; }

            var size = 1.0;
            var tried = Moved(beta, direction, size);
            var reached = Loss(tried);
            while (!(reached <= loss + (1e-12 * Math.Abs(loss))) && size > 1e-6)
            {
                size /= 2;
                tried = Moved(beta, direction, size);
                reached = Loss(tried);
            }

            converged = direction.Zip(tried, (move, value) => Math.Abs(move) * size / (1 + Math.Abs(value))).Max() < Tolerance;
            (beta, loss) = (tried, reached);
        }

        Differentiate(beta);
        return Cholesky.Of(_hessian) is { } factor
            ? new LogisticFit(beta[^1], beta[..^1], factor.Inverse(), Deviance(), converged)
            : new LogisticFit(beta[^1], beta[..^1], [], Deviance(), false);
    }

    private static double[] Moved(double[] beta, double[] direction, double size)
    {
        var moved = new double[beta.Length];
        for (var i = 0; i < moved.Length; i++) { moved[i] = beta[i] + (size * direction[i]); }

        return moved;
    }

    /// <summary>Penalised loss; leaves the fitted probabilities behind.</summary>
    private double Loss(double[] beta)
    {
        var (design, loss) = (_problem.Design, 0.0);
        for (var row = 0; row < _mean.Length; row++)
        {
            var score = beta[^1] + (_problem.Offset is { } offset ? offset[row] : 0);
            for (var entry = row * design.EntriesPerRow; entry < (row + 1) * design.EntriesPerRow; entry++)
            {
                score += design.Value[entry] * beta[design.Index[entry]];
            }

            loss += _problem.Weights[row] * (Math.Max(score, 0) + Math.Log(1 + Math.Exp(-Math.Abs(score)))
                - (_problem.Targets[row] * score));
            _mean[row] = LogOdds.Probability(score);
        }

        for (var i = 0; i < _columns; i++) { loss += _problem.Ridge * beta[i] * beta[i] / 2; }

        return loss;
    }

    /// <summary>Gradient and curvature of the loss with its ridge, at the probabilities of the last <see cref="Loss"/>.</summary>
    private void Differentiate(double[] beta)
    {
        var design = _problem.Design;
        Array.Clear(_gradient);
        foreach (var line in _hessian) { Array.Clear(line); }

        for (var row = 0; row < _mean.Length; row++)
        {
            var (slope, bend) =
                (_problem.Weights[row] * (_mean[row] - _problem.Targets[row]), _problem.Weights[row] * _mean[row] * (1 - _mean[row]));
            var (first, end) = (row * design.EntriesPerRow, (row + 1) * design.EntriesPerRow);
            for (var a = first; a < end; a++)
            {
                var (i, value) = (design.Index[a], design.Value[a]);
                _gradient[i] += slope * value;
                _hessian[_columns][i] += bend * value;
                for (var b = first; b <= a; b++)
                {
                    _hessian[Math.Max(i, design.Index[b])][Math.Min(i, design.Index[b])] += bend * value * design.Value[b];
                }
            }

            _gradient[_columns] += slope;
            _hessian[_columns][_columns] += bend;
        }

        for (var i = 0; i < _columns; i++)
        {
            _gradient[i] += _problem.Ridge * beta[i];
            _hessian[i][i] += _problem.Ridge;
        }
    }

    private double Deviance()
    {
        var deviance = 0.0;
        for (var row = 0; row < _mean.Length; row++)
        {
            deviance -= 2 * _problem.Weights[row] * (Part(_problem.Targets[row], _mean[row])
                + Part(1 - _problem.Targets[row], 1 - _mean[row]));
        }

        return deviance;

        static double Part(double share, double probability) => share == 0 ? 0 : share * Math.Log(probability);
    }
}
