using Scp.Core.Data.Changes;
using Scp.Core.Inheritance;

namespace Scp.Core.Settings;

/// <summary>The settings as they hold at the owners that others stand below. One per process.</summary>
public sealed class KeptSettings(ChangeFeed feed)
{
    internal AncestorStates<Merged> Ancestors { get; } = new(feed);
}
