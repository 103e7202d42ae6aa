using Scp.Core.Hierarchy;
using Scp.Core.Settings;
using Scp.Graph.Hierarchy;
using Scp.Graph.Schema;

namespace Scp.Graph.Settings;

public sealed class BrandingType : TypedObject<EffectiveBranding>
{
    public BrandingType() : base("Branding")
    {
        Description = "Effective branding, the settings of the group branding by their names.";
        Value(b => b.DisplayName);
        Value(b => b.LogoUrl, typeof(UrlType));
        Value(b => b.FaviconUrl, typeof(UrlType));
        Value(b => b.PrimaryColor);
        Value(b => b.AccentColor);
        Value(b => b.EmailFrom);
        Load("source", Of<Owner>(), (brandings, context) => OwnersById.LoadAsync<Owner>([.. brandings.Select(b => (Guid?)b.SourceId)], context))
            .Description = "The nearest owner that decides any of it; null when the caller may not read that owner.";
    }
}
