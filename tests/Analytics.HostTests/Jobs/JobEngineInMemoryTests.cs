namespace Analytics.HostTests.Jobs;

public sealed class JobEngineInMemoryTests : JobEngineContract;
