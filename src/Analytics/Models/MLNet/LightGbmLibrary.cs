using Microsoft.ML.Trainers.LightGbm;

namespace Analytics.Models.MLNet;

/// <summary>LightGBM's native library: there for x86-64 only, and on Linux of use only beside the system's libgomp.</summary>
internal static class LightGbmLibrary
{
    private static readonly Lazy<MissingLibrary?> missing = new(Look);

    /// <summary>Why it does not load on this machine, and what to do; null if it does. Looked at once a process.</summary>
    public static MissingLibrary? Missing => missing.Value;

    private static MissingLibrary? Look()
    {
        if (NativeLibrary.TryLoad("lib_lightgbm", typeof(LightGbmBinaryTrainer).Assembly, null, out _)) { return null; }

        const string says = "LightGBM's native library does not load on this machine";
        return RuntimeInformation.ProcessArchitecture != Architecture.X64
            ? new MissingLibrary($"{says}: there is none for {RuntimeInformation.ProcessArchitecture}",
                "train on an x86-64 machine, or name another trainer in study.json")
            : OperatingSystem.IsLinux()
                ? new MissingLibrary($"{says}: libgomp.so.1 is probably missing",
                    "install it (Debian and Ubuntu: libgomp1; Fedora and RHEL: libgomp)")
                : new MissingLibrary(says, "install the OpenMP runtime that LightGBM needs, or name another trainer in study.json");
    }
}
