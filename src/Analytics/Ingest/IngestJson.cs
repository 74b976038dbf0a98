namespace Analytics.Ingest;

/// <summary>Source-generated serializers: reflection takes longer than a night of small files.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, UseStringEnumConverter = true)]
[JsonSerializable(typeof(List<LandedFile>))]
[JsonSerializable(typeof(List<LeftFile>))]
[JsonSerializable(typeof(FileReport))]
[JsonSerializable(typeof(FileFault))]
[JsonSerializable(typeof(Source))]
internal sealed partial class IngestJson : JsonSerializerContext;
