using System.Reflection;
using Semver;

namespace Scp.Core.Common;

/// <summary>The version of this product, which plugins may ask for.</summary>
public static class ProductVersion
{
    public static SemVersion Current { get; } = SemVersion.Parse(typeof(ProductVersion).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion).WithoutMetadata();
}
