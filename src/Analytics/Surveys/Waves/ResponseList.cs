using System.Collections;

namespace Analytics.Surveys;

/// <summary>A selection of a wave's responses, by index.</summary>
internal sealed class ResponseList(WaveSheets sheets, int[] places) : IReadOnlyList<Response>
{
    public int Count => places.Length;

    public Response this[int index] => sheets[places[index]];

    public Response Sheet(int place) => sheets[place];

    public ResponseList Where(Func<Response, bool> holds) =>
        Array.FindAll(places, place => holds(sheets[place])) is var some && some.Length == places.Length ? this : new(sheets, some);

    public IEnumerator<Response> GetEnumerator()
    {
        foreach (var place in places) { yield return sheets[place]; }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
