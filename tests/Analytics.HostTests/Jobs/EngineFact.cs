using System.ComponentModel;
using Analytics.HostTests.Records;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Analytics.HostTests.Jobs;

/// <summary>
/// A fact of a contract. In a suite that shares a <see cref="PostgresServer"/> it is skipped where there is none, as
/// <see cref="PostgresFactAttribute"/> is.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("Analytics.HostTests.Jobs.EngineFactDiscoverer", "Analytics.HostTests")]
public sealed class EngineFactAttribute : FactAttribute;

public sealed class EngineFactDiscoverer(IMessageSink messages) : FactDiscoverer(messages)
{
    protected override IXunitTestCase CreateTestCase(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod,
        IAttributeInfo factAttribute) =>
        PostgresServer.Missing is not null
            && testMethod.TestClass.Class.Interfaces.Any(one => one.ToRuntimeType() == typeof(IClassFixture<PostgresServer>))
            ? new SkippedTestCase(DiagnosticMessageSink, discoveryOptions.MethodDisplayOrDefault(),
                discoveryOptions.MethodDisplayOptionsOrDefault(), testMethod)
            : base.CreateTestCase(discoveryOptions, testMethod, factAttribute);
}

public sealed class SkippedTestCase : XunitTestCase
{
    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete("Called by the de-serializer")]
    public SkippedTestCase()
    {
    }

    public SkippedTestCase(IMessageSink messages, TestMethodDisplay display, TestMethodDisplayOptions displayOptions,
        ITestMethod testMethod)
        : base(messages, display, displayOptions, testMethod)
    {
    }

    protected override string GetSkipReason(IAttributeInfo factAttribute) => PostgresServer.Missing!;
}
