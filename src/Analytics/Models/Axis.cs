namespace Analytics.Models;

/// <summary>The states that a model tells apart in one feature: the steps of its number or its levels, then its missing reasons.</summary>
/// <param name="UpperBounds">Of a number: ascending, in the feature's unit, one fewer than its steps. Empty for a feature of
/// levels.</param>
/// <param name="Levels">Names of the levels seen in training. Empty for a number.</param>
public sealed record Axis(string Feature, double[] UpperBounds, IReadOnlyList<string> Levels, IReadOnlyList<MissingReason> Missing)
{
    /// <summary>Steps or levels: the states of a present value.</summary>
    [JsonIgnore]
    public int Present => Levels.Count > 0 ? Levels.Count : UpperBounds.Length + 1;

    [JsonIgnore]
    public int Count => Present + Missing.Count;

    /// <summary>The state of every row; -1 for a level (where training had no other) or a missing reason never seen in training.</summary>
    public int[] StatesOf(FeatureColumn column)
    {
        var states = new int[column.Values.Length];
        for (var row = 0; row < states.Length; row++) { states[row] = StateOf(column, row); }

        return states;
    }

    /// <summary>The state of one row; -1 for a level or a missing reason never seen in training.</summary>
    public int StateOf(FeatureColumn column, int row)
    {
        if (column.Why[row] is var why && why != MissingReason.None)
        {
            return At(Missing, why) is var reason and >= 0 ? Present + reason : -1;
        }

        return column.Levels is { } names ? LevelOf(names[(int)column.Values[row]]) : StepOf(column.Values[row]);
    }

    /// <summary>The state of a word; one never seen in training is other, where training had such.</summary>
    private int LevelOf(string word) => At(Levels, word) is var level and >= 0 ? level : At(Levels, LevelWords.Other);

    /// <summary>The step of a number: the first whose upper bound is not below it.</summary>
    public int StepOf(double value)
    {
        var at = Array.BinarySearch(UpperBounds, value);
        return at < 0 ? ~at : at;
    }

    private static int At<T>(IReadOnlyList<T> all, T wanted)
    {
        for (var i = 0; i < all.Count; i++)
        {
            if (EqualityComparer<T>.Default.Equals(all[i], wanted)) { return i; }
        }

        return -1;
    }
}
