using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Scp.Core.Encryption;

namespace Scp.Graph.Auth.Keys;

/// <summary>Keeps the framework's key ring, which protects cookies and forms, among the server keys: whole elements are wrapped by
/// a master key, so the framework's own encryption of elements is not needed and a rotation wraps them anew.</summary>
internal sealed class CookieKeys(ServerKeyStore store, ServerKeyRing ring, IHostEnvironment environment, TimeProvider time) : IXmlRepository
{
    // What a cookie of the last minute may still need.
    private static readonly TimeSpan grace = TimeSpan.FromDays(2);

    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. ring.Of(ServerKeyKind.Cookies).Select(k => XElement.Parse(Encoding.UTF8.GetString(k.Plain)))];

    /// <summary>Of nodes that make the first element at once one is kept; the framework reads all elements again before it uses its own.</summary>
    public void StoreElement(XElement element, string friendlyName) => Task.Run(() => StoreAsync(element)).GetAwaiter().GetResult(); // It knows no other way.

    private async Task StoreAsync(XElement element)
    {
        var now = time.GetUtcNow();
        DateTimeOffset? ends = (DateTimeOffset?)element.Element("expirationDate") is { } expires ? expires + grace : null;
        var latest = ring.Of(ServerKeyKind.Cookies) is [.., var last] ? last.Generation : 0;
        await store.AddAsync(ServerKeyKind.Cookies, latest, Encoding.UTF8.GetBytes(element.ToString(SaveOptions.DisableFormatting)),
            new(now, now, ends), environment.IsDevelopment(), overlap: null, CancellationToken.None);
        await ring.ReadAsync(CancellationToken.None);
    }
}
