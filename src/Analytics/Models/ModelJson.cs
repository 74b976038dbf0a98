using System.Numerics;
using System.Text.Encodings.Web;
using System.Text.Json.Serialization.Metadata;

namespace Analytics.Models;

/// <summary>Models and calibrations as JSON that a person can read and that comes back bit for bit.</summary>
/// <remarks>Doubles are written in their shortest exact form; a list of them takes one line.</remarks>
public static class ModelJson
{
    public static JsonSerializerOptions Options { get; } = Build();

    public static string Write<T>(T model) => JsonSerializer.Serialize(model, Options);

    /// <summary>Throws <see cref="JsonException"/> when the text is not such a model, or its lists do not fit together.</summary>
    public static T Read<T>(string json) =>
        JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException("The text is null, not a model.");

    private static JsonSerializerOptions Build()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            WriteIndented = true,
            NewLine = "\n",
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // a file, not a page: level names stay readable in any script
            AllowOutOfOrderMetadataProperties = true,
            RespectRequiredConstructorParameters = true,
            RespectNullableAnnotations = true,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase), new OnOneLine<double>(), new OnOneLine<int>() },
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { CheckWhenRead, LeaveOutNoPairs } },
        };
        options.MakeReadOnly();
        return options;
    }

    private static void CheckWhenRead(JsonTypeInfo type)
    {
        if (type.Kind == JsonTypeInfoKind.Object) { type.OnDeserialized = Check; }
    }

    private static void LeaveOutNoPairs(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(one => one.PropertyType == typeof(IReadOnlyList<PairShape>)))
        {
            property.ShouldSerialize = (_, value) => value is IReadOnlyList<PairShape> { Count: > 0 };
        }
    }

    private static void Check(object read)
    {
        var fault = read switch
        {
            BinShape bins when bins.Effects.Length != bins.UpperBounds.Length + 1 =>
                $"Shape '{bins.Feature}' has {bins.UpperBounds.Length} bounds and {bins.Effects.Length} effects; "
                    + "there must be one effect more.",
            BinShape bins when !Ascending(bins.UpperBounds) => $"The bounds of shape '{bins.Feature}' do not ascend.",
            Axis axis when !Ascending(axis.UpperBounds) =>
                $"The bounds of feature '{axis.Feature}' in a pair do not ascend.",
            PairShape pair when pair.Effects.Length != pair.First.Count * pair.Second.Count =>
                $"The pair of '{pair.First.Feature}' and '{pair.Second.Feature}' has not one effect for each pair of states.",
            AdditiveModel model when Shapeless(model) is { } feature =>
                $"The model has a pair of feature '{feature}', which has no shape of its own.",
            IsotonicCalibration knots when knots.Bounds.Length == 0 || knots.Bounds.Length != knots.Values.Length =>
                $"A calibration has {knots.Bounds.Length} bounds and {knots.Values.Length} values; "
                    + "there must be as many of each, and one at least.",
            IsotonicCalibration knots when !Ascending(knots.Bounds) => "The bounds of a calibration do not ascend.",
            _ => null,
        };
        if (fault is not null) { throw new JsonException(fault); }
    }

    private static string? Shapeless(AdditiveModel model) =>
        model.Pairs.SelectMany(pair => new[] { pair.First.Feature, pair.Second.Feature })
            .FirstOrDefault(feature => model.Shapes.All(shape => shape.Feature != feature));

    private static bool Ascending(double[] bounds)
    {
        for (var i = 1; i < bounds.Length; i++)
        {
            if (!(bounds[i - 1] < bounds[i])) { return false; }
        }

        return true;
    }

    private sealed class OnOneLine<T> : JsonConverter<T[]>
        where T : struct, INumber<T>
    {
        public override T[] Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.StartArray) { throw new JsonException("A list of numbers was expected."); }

            var values = new List<T>();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) { values.Add(T.CreateChecked(reader.GetDouble())); }

            return [.. values];
        }

        public override void Write(Utf8JsonWriter writer, T[] value, JsonSerializerOptions options)
        {
            if (!Array.TrueForAll(value, T.IsFinite)) { throw new JsonException("A model holds finite numbers only."); }

            writer.WriteRawValue($"[{string.Join(", ", value.Select(number => number.ToString(null, CultureInfo.InvariantCulture)))}]");
        }
    }
}
