using Scp.Core.Hierarchy;
using Scp.Graph.Schema;

namespace Scp.Graph.Hierarchy;

public sealed class BrandingType : TypedObject<EffectiveBranding>
{
    public BrandingType() : base("Branding")
    {
        Description = "Effective branding: every field falls back from merchant to customer to tenant to platform.";
        Value(b => b.DisplayName);
        Value(b => b.LogoUrl, typeof(UrlType));
        Value(b => b.FaviconUrl, typeof(UrlType));
        Value(b => b.PrimaryColor);
        Value(b => b.AccentColor);
        Value(b => b.EmailFrom);
        Load<Owner?>("source", Of<Owner>(), (brandings, context) => new([.. brandings.Select(b => context.Caller.CanRead(b.Source) ? b.Source : null)]))
            .Description = "The nearest owner that sets any of it; null when the caller may not read that owner.";
    }
}
