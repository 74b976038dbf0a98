using System.Runtime.InteropServices;

namespace Analytics.Parquet.Reading;

/// <summary>The timestamp of older writers: nanoseconds of the day, then the Julian day.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct Int96(long NanosOfDay, int JulianDay);
