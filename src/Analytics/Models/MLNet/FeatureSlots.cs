namespace Analytics.Models.MLNet;

/// <summary>How values go into ML.NET's feature vector.</summary>
internal enum SlotValues
{
    AsTheyAre,    // as they are; a missing one as a value below all others
    Standardised, // as distance from their mean in standard deviations; a missing one as the mean
    MissingAsNaN, // as they are; a missing one as NaN
}

/// <summary>The slots of ML.NET's feature vector that one feature takes: its value, or one indicator a level; then one indicator a missing
/// reason, since ML.NET has no missing value of its own that would tell reasons apart. A single reason that goes in as NaN needs no
/// indicator.</summary>
internal sealed class FeatureSlots
{
    private readonly string feature;
    private readonly int start;
    private readonly List<string> levels; // seen in training
    private readonly MissingReason[] reasons; // seen in training
    private readonly double least, greatest, centre, scale;
    private readonly float absent; // in the value's slot, where the value is missing
    private readonly bool hasValue;
    private readonly bool hasLevels;
    private readonly int indicators; // of missing reasons: all or none of them

    private FeatureSlots(FeatureColumn column, double[] weights, int start, SlotValues kind)
    {
        (feature, this.start) = (column.Feature.Name, start);
        var present = Enumerable.Range(0, column.Values.Length).Where(row => column.Why[row] == MissingReason.None).ToArray();
        reasons = [.. column.Why.Where(why => why != MissingReason.None).Distinct().Order()];
        levels = column.Levels is { } names
            ? [.. present.Select(row => (int)column.Values[row]).Distinct().Order().Select(level => names[level])] : [];
        (hasValue, hasLevels) = (column.Levels is null && present.Length > 0, column.Levels is not null);
        indicators = kind == SlotValues.MissingAsNaN && hasValue && reasons.Length == 1 ? 0 : reasons.Length;
        if (!hasValue) { return; }

        (least, greatest) = (present.Min(row => column.Values[row]), present.Max(row => column.Values[row]));
        // Below all values: a step of its own
        (centre, scale, absent) = (0, 1, MathF.Min((float)(least - Math.Max(1, greatest - least)), MathF.BitDecrement((float)least)));
        if (kind == SlotValues.MissingAsNaN) { absent = float.NaN; }
        else if (kind == SlotValues.Standardised)
        {
            var weight = present.Sum(row => weights[row]);
            centre = weight > 0 ? present.Sum(row => weights[row] * column.Values[row]) / weight : 0;
            var deviation = weight > 0
                ? Math.Sqrt(present.Sum(row => weights[row] * (column.Values[row] - centre) * (column.Values[row] - centre)) / weight) : 0;
            // At the mean, which adds nothing to a line
            (scale, absent) = (deviation > 1e-12 * Math.Abs(centre) ? deviation : double.PositiveInfinity, 0);
        }
    }

    public int End => start + (hasValue ? 1 : levels.Count) + indicators;

    /// <summary>How many slots it takes.</summary>
    public int Width => End - start;

    private int FirstReason => End - indicators;

    /// <summary>Null if every row is the same: one value, one level, or one missing reason.</summary>
    /// <param name="start">First slot it may take.</param>
    public static FeatureSlots? Of(FeatureColumn column, double[] weights, int start, SlotValues kind)
    {
        var slots = new FeatureSlots(column, weights, start, kind);
        var kinds = slots.reasons.Length + (slots.hasValue ? slots.least < slots.greatest ? 2 : 1 : slots.levels.Count);
        return kinds < 2 ? null : slots;
    }

    /// <summary>Puts one row of the feature into a vector of zeros. A level or a reason never seen in training leaves its indicators
    /// 0.</summary>
    public void Fill(FeatureColumn column, int row, Span<float> vector)
    {
        var why = column.Why[row];
        if (hasValue) { vector[start] = why == MissingReason.None ? (float)((column.Values[row] - centre) / scale) : absent; }
        else if (why == MissingReason.None && LevelOf(column.Word(row)!) is var level and >= 0) { vector[start + level] = 1; }

        if (indicators > 0 && why != MissingReason.None && Array.IndexOf(reasons, why) is var reason and >= 0)
        {
            vector[FirstReason + reason] = 1;
        }
    }

    /// <summary>The slot of a word among its levels; -1 if training had neither it nor other.</summary>
    private int LevelOf(string word) => levels.IndexOf(word) is var level and >= 0 ? level : levels.IndexOf(LevelWords.Other);

    /// <summary>The states that trees tell apart: a step for each cut of the value, or the levels, then the missing reasons.</summary>
    /// <param name="cuts">Slots of the vector and the bounds that trees put there, of any features.</param>
    public Axis Axis(IEnumerable<SlotSplit> cuts)
    {
        var bounds = cuts.Where(cut => hasValue && cut.Slot == start).Select(cut => SlotSteps.ForDoubles(cut.Threshold));
        return new Axis(feature, [.. bounds.Distinct().Order()], levels, reasons);
    }

    /// <summary>Puts a state of an axis of this feature into a vector of zeros.</summary>
    public void Put(Axis axis, int state, Span<float> vector)
    {
        var reason = state - axis.Present;
        if (hasValue)
        {
            vector[start] = reason >= 0
                ? absent : state < axis.UpperBounds.Length ? (float)axis.UpperBounds[state] : float.PositiveInfinity;
        }
        else if (state < levels.Count) { vector[start + state] = 1; }

        if (indicators > 0 && reason >= 0) { vector[FirstReason + reason] = 1; }
    }

    /// <summary>The feature's shape, of one effect for each state.</summary>
    public Shape Shape(Axis axis, double[] effects)
    {
        var missing = reasons.Index().ToDictionary(one => one.Item, one => effects[axis.Present + one.Index]);
        return hasLevels
            ? new LevelShape(feature, missing, levels.Index().ToDictionary(one => one.Item, one => effects[one.Index]))
            : new BinShape(feature, missing, axis.UpperBounds, effects[..axis.Present]);
    }

    /// <summary>The feature's shape: for every value, level and missing reason seen, the sum of what its slots add.</summary>
    public Shape Shape(IReadOnlyList<SlotFunction> learnt)
    {
        double Indicators(int from, int to, int set) => Enumerable.Range(from, to - from).Sum(slot => learnt[slot].At(slot == set ? 1 : 0));
        var unset = hasValue ? learnt[start].At(absent) : Indicators(start, FirstReason, -1);
        var missing = reasons.Index().ToDictionary(one => one.Item, one => unset + Indicators(FirstReason, End, FirstReason + one.Index));
        var present = Indicators(FirstReason, End, -1);
        if (hasLevels)
        {
            return new LevelShape(feature, missing,
                levels.Index().ToDictionary(one => one.Item, one => Indicators(start, FirstReason, start + one.Index) + present));
        }

        if (!hasValue) { return new BinShape(feature, missing, [], [present]); }

        return learnt[start] switch
        {
            SlotLine line => new LinearShape(feature, missing, line.Weight / scale, centre, least, greatest) { AtCentre = present },
            SlotSteps steps => Bins(steps, missing, present),
            var other => throw new InvalidOperationException(
                $"Feature '{feature}' was learnt as a {other.GetType().Name}, which has no shape."),
        };
    }

    /// <summary>The steps from that of the least value on: those below are of missing values. Neighbours with one effect become
    /// one.</summary>
    private BinShape Bins(SlotSteps steps, Dictionary<MissingReason, double> missing, double present)
    {
        var (bounds, effects) = (new List<double>(), new List<double>());
        for (var step = steps.StepOf((float)least); step < steps.Effects.Count; step++)
        {
            var last = step == steps.Effects.Count - 1;
            var bound = last ? double.PositiveInfinity : SlotSteps.ForDoubles(steps.UpperBounds[step]);
            if (bounds.Count > 0 && bounds[^1] == bound) { continue; } // no float lies between: nothing ever falls here

            if (effects.Count > 0 && effects[^1] == steps.Effects[step] + present) { bounds[^1] = bound; }
            else
            {
                bounds.Add(bound);
                effects.Add(steps.Effects[step] + present);
            }
        }

        return new BinShape(feature, missing, [.. bounds.SkipLast(1)], [.. effects]);
    }
}
