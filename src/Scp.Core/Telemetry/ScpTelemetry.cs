using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Scp.Core.Telemetry;

/// <summary>Where the product's spans and metrics come from. While nobody listens, none is made.</summary>
public static class ScpTelemetry
{
    public const string Name = "Scp";

    public static ActivitySource Source { get; } = new(Name, ProductVersion.Current.ToString());
    public static Meter Meter { get; } = new(Name, ProductVersion.Current.ToString());
}
