using System.Net;
using System.Runtime.CompilerServices;

namespace Analytics.Reports;

/// <summary>A piece of HTML. In interpolated strings the literal parts are markup; interpolated values are encoded, unless they are
/// HTML.</summary>
[InterpolatedStringHandler]
public sealed class Html
{
    private readonly StringBuilder written = new();

    public Html()
    {
    }

    /// <summary>Called by the compiler for interpolated strings.</summary>
    public Html(int literalLength, int formattedCount) => written.EnsureCapacity(literalLength + 16 * formattedCount);

    public static Html Empty { get; } = new();

    public static Html Of(Html html) => html;

    /// <summary>Text, encoded.</summary>
    public static implicit operator Html(string? text) => Of($"{text}");

    /// <summary>A number with thousands separators.</summary>
    public static implicit operator Html(long number) => Of($"{number}");

    public void AppendLiteral(string markup) => written.Append(markup);

    public void AppendFormatted(string? text) => written.Append(WebUtility.HtmlEncode(text));

    public void AppendFormatted(long number) => written.Append(CultureInfo.InvariantCulture, $"{number:N0}");

    public void AppendFormatted(double number, string format) => written.Append(number.ToString(format, CultureInfo.InvariantCulture));

    public void AppendFormatted(Html? html) => written.Append(html?.written);

    public void AppendFormatted(IEnumerable<Html> parts) => written.AppendJoin(null, parts);

    public override string ToString() => written.ToString();

    /// <summary>The text without markup.</summary>
    internal string ToText() => WebUtility.HtmlDecode(Regex.Replace(written.ToString(), "<[^>]*>", ""));
}
