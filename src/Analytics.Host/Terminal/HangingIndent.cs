using System.Text.RegularExpressions;
using Spectre.Console;

namespace Analytics.Host.Terminal;

/// <summary>Wraps long lines for a terminal.</summary>
internal static partial class HangingIndent
{
    private const int Deeper = 2;

    /// <summary>Breaks a line between words. Continuation lines are indented below the first word, or two columns deeper if it starts the
    /// line. Words wider than the terminal, such as paths, are not broken.</summary>
    /// <param name="width">Columns; East Asian characters count as two.</param>
    public static string Wrap(string line, int width)
    {
        var begins = Beginning().Match(line).Length;
        var indent = new string(' ', Number().IsMatch(line) ? begins : begins + Deeper);
        var (text, column) = (new StringBuilder(line[..begins]), begins);
        var isFirst = true;
        foreach (var word in line[begins..].Split(' '))
        {
            var wide = word.GetCellWidth();
            if (!isFirst && column + 1 + wide > width)
            {
                text.Append('\n').Append(indent);
                column = indent.Length;
            }
            else if (!isFirst)
            {
                text.Append(' ');
                column++;
            }

            text.Append(word);
            column += wide;
            isFirst = false;
        }

        return text.ToString();
    }

    /// <summary>Leading blanks, and a number in a column.</summary>
    [GeneratedRegex("^ *(?:[0-9,]+  )?")]
    private static partial Regex Beginning();

    [GeneratedRegex("^ +[0-9,]+  ")]
    private static partial Regex Number();
}
