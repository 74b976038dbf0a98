using System.Text.Json.Serialization;

namespace Analytics.Ingest;

/// <summary>What is written as JSON here, compiled ahead: a night of small files would else spend more time on finding out how than on
/// them.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, UseStringEnumConverter = true)]
[JsonSerializable(typeof(List<LandedFile>))]
[JsonSerializable(typeof(List<LeftFile>))]
[JsonSerializable(typeof(FileReport))]
[JsonSerializable(typeof(FileFault))]
[JsonSerializable(typeof(Source))]
internal sealed partial class IngestJson : JsonSerializerContext;
