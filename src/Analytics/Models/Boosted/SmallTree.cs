namespace Analytics.Models;

/// <summary>Finds the few steps, over bins in a given order, that lower the second-order loss most.</summary>
/// <remarks>Leaf value -G/(H+L2), gain G²/(H+L2) (Chen and Guestrin 2016, eq. 5 to 7); leaves are split best first.</remarks>
internal sealed class SmallTree(int leaves, int minimumRows, double l2)
{
    private readonly int[] _ends = new int[Math.Max(leaves, 2)];
    private readonly double[] _values = new double[Math.Max(leaves, 2)];
    private readonly Split[] _splits = new Split[Math.Max(leaves, 2)];

    /// <summary>Leaves of the last tree grown; 1 when nothing was worth a split.</summary>
    public int Leaves { get; private set; }

    /// <summary>Position after the last of a leaf's bins.</summary>
    public int End(int leaf) => _ends[leaf];

    public double Value(int leaf) => _values[leaf];

    /// <summary>Gain that a split has to exceed.</summary>
    public double Hurdle { get; set; }

    /// <summary>Grows over positions 0 to the length of the sums.</summary>
    public void Grow(ReadOnlySpan<double> gradient, ReadOnlySpan<double> hessian, ReadOnlySpan<int> rows, MonotoneDirection? direction)
    {
        Leaves = 1;
        _ends[0] = gradient.Length;
        _splits[0] = Best(gradient, hessian, rows, 0, gradient.Length, direction);
        var most = direction is null ? leaves : 2; // stumps of the right direction add up to a monotone shape
        while (Leaves < most)
        {
            var best = 0;
            for (var leaf = 1; leaf < Leaves; leaf++)
            {
                if (_splits[leaf].At > 0 && _splits[leaf].Gain > _splits[best].Gain) { best = leaf; }
            }

            if (_splits[best].At == 0) { break; }

            Divide(best, gradient, hessian, rows, direction, Leaves + 1 < most);
        }
    }

    private void Divide(int leaf, ReadOnlySpan<double> gradient, ReadOnlySpan<double> hessian, ReadOnlySpan<int> rows,
        MonotoneDirection? direction, bool further)
    {
        var split = _splits[leaf];
        var (start, end) = (leaf == 0 ? 0 : _ends[leaf - 1], _ends[leaf]);
        for (var later = Leaves; later > leaf + 1; later--)
        {
            (_ends[later], _values[later], _splits[later]) = (_ends[later - 1], _values[later - 1], _splits[later - 1]);
        }

        (_ends[leaf], _ends[leaf + 1]) = (split.At, end);
        (_values[leaf], _values[leaf + 1]) = (split.Left, split.Right);
        (_splits[leaf], _splits[leaf + 1]) = further
            ? (Best(gradient, hessian, rows, start, split.At, direction), Best(gradient, hessian, rows, split.At, end, direction))
            : (default, default);
        Leaves++;
    }

    private Split Best(ReadOnlySpan<double> gradient, ReadOnlySpan<double> hessian, ReadOnlySpan<int> rows, int start, int end,
        MonotoneDirection? direction)
    {
        var (g, h, n) = (0.0, 0.0, 0);
        for (var i = start; i < end; i++)
        {
            g += gradient[i];
            h += hessian[i];
            n += rows[i];
        }

        var best = new Split(Hurdle, 0, 0, 0);
        if (n < 2 * minimumRows) { return best; }

        var whole = g * g / (h + l2);
        var (leftG, leftH, leftN) = (0.0, 0.0, 0);
        for (var i = start; i < end - 1; i++)
        {
            leftG += gradient[i];
            leftH += hessian[i];
            leftN += rows[i];
            if (leftN < minimumRows || rows[i] == 0) { continue; }
            if (n - leftN < minimumRows) { break; }

            var (left, right) = (-leftG / (leftH + l2), -(g - leftG) / (h - leftH + l2));
            var gain = -(left * leftG) - (right * (g - leftG)) - whole;
            if (gain > best.Gain && !Against(direction, left, right)) { best = new Split(gain, i + 1, left, right); }
        }

        return best;
    }

    private static bool Against(MonotoneDirection? direction, double left, double right) =>
        direction is { } asked && (right - left) * (int)asked < 0;

    private readonly record struct Split(double Gain, int At, double Left, double Right);
}
