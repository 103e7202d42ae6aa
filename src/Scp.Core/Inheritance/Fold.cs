namespace Scp.Core.Inheritance;

/// <summary>The inheritance engine: pure, and the same for plugins, settings and branding. The topmost LOCK wins; without
/// one the lowest layer that says anything does, and RESET says the default.</summary>
public static class Fold
{
    /// <summary>Before any layer.</summary>
    public static Effective Start(RawJson? @default) => new(@default, LayerMode.Inherit, null);

    /// <param name="layers">What each layer says about the key: platform, tenant, customer, merchant.</param>
    public static Effective Of(RawJson? @default, ReadOnlySpan<LayerEntry> layers)
    {
        var effective = Start(@default);
        for (var i = 0; i < layers.Length; i++) effective = effective.Below(i, layers[i], @default);
        return effective;
    }
}
