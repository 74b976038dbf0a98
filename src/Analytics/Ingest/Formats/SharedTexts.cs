using System.Xml;

namespace Analytics.Ingest;

/// <summary>Shared strings of a workbook, in UTF-8.</summary>
internal sealed partial class SharedTexts
{
    private const int Most = 1 << 27; // bytes; far beyond any survey

    private readonly List<int> ends = [];
    private byte[] texts = [];
    private int length;

    /// <summary>A string by the index in a cell.</summary>
    /// <exception cref="RefusedFileException">The index is out of range.</exception>
    public ReadOnlySpan<byte> this[string number] =>
        int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < ends.Count
            ? texts.AsSpan((at == 0 ? 0 : ends[at - 1])..ends[at])
            : throw Workbook.Damaged("a cell shares a text that is not there");

    public static SharedTexts Of(XmlReader xml)
    {
        using (xml)
        {
            var shared = new SharedTexts();
            while (xml.Read())
            {
                if (xml is { NodeType: XmlNodeType.Element, LocalName: "si" }) { shared.Add(xml.IsEmptyElement ? "" : TextOf(xml)); }
            }

            return shared;
        }
    }

    /// <summary>The text of an element with text runs, without phonetic runs.</summary>
    public static string TextOf(XmlReader xml)
    {
        var (name, depth, text, spoken) = (xml.LocalName, xml.Depth, new StringBuilder(), false);
        while (xml.Read() && !(xml.NodeType == XmlNodeType.EndElement && xml.Depth == depth && xml.LocalName == name))
        {
            if (xml.LocalName == "rPh" && !xml.IsEmptyElement) { spoken = xml.NodeType == XmlNodeType.Element; }
            else if (!spoken && xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace)
            {
                if (text.Append(xml.Value).Length > BoundedMarkup.Most) { throw BoundedMarkup.TooLong(); }
            }
        }

        var plain = text.ToString();
        return plain.Contains("_x", StringComparison.Ordinal) ? Escape().Replace(plain, Unescaped) : plain;
    }

    private void Add(string text)
    {
        var size = Encoding.UTF8.GetByteCount(text);
        if (length + size > Most)
        {
            throw new RefusedFileException(new(FaultCode.Swollen,
                $"The cells of the workbook hold more than {Most} bytes of different texts. Save it as CSV UTF-8."));
        }

        if (texts.Length < length + size) { Array.Resize(ref texts, Math.Min(Most, Math.Max(2 * texts.Length, length + size))); }

        length += Encoding.UTF8.GetBytes(text, texts.AsSpan(length));
        ends.Add(length);
    }

    private static string Unescaped(Match escape) => ((char)Convert.ToInt32(escape.Groups[1].Value, 16)).ToString();

    /// <summary>Escape of a character that XML cannot represent.</summary>
    [GeneratedRegex("_x([0-9A-Fa-f]{4})_")]
    private static partial Regex Escape();
}
