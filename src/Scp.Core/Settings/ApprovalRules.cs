using System.Text.Json;
using System.Text.Json.Serialization;
using Scp.Core.Inheritance;

namespace Scp.Core.Settings;

/// <summary>For what a second person is asked at one owner, as its inherited settings say.</summary>
/// <param name="Operations">Those that the setting names.</param>
/// <param name="Owners">A change that reaches more of them is a wide one.</param>
/// <param name="Valid">How long a request waits, and how long an approval holds.</param>
internal sealed record ApprovalRules(IReadOnlySet<GuardedOperation> Operations, int Owners, TimeSpan Valid)
{
    public const string OperationsKey = "security.fourEyes";
    public const string OwnersKey = "security.fourEyesDescendants";
    public const string HoursKey = "security.approvalHours";

    private static readonly string[] keys = [OperationsKey, OwnersKey, HoursKey];
    private static readonly JsonSerializerOptions json = new() { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper) } };

    /// <summary>As they are stored, whatever the running save would make of them. One statement for any number of paths.</summary>
    /// <param name="paths">Inside the scope of the context.</param>
    public static async Task<IReadOnlyDictionary<string, ApprovalRules>> LoadAsync(ScpDbContext db, IReadOnlyCollection<string> paths, CancellationToken ct)
    {
        var fold = await SettingsCatalog.StoredAsync(db, paths, ct);
        return paths.ToDictionary(path => path, path => Of(fold.At(path)));
    }

    /// <summary>The rules themselves are guarded wherever there are any: else whoever is held up would switch them off first.</summary>
    public bool Guard(GuardedOperation operation) =>
        operation is GuardedOperation.ChangeRules ? Operations.Count > 0 : Operations.Contains(operation);

    /// <summary>Whether a change of an owner's settings lets something pass that is held up now: by what holds afterwards, by an end
    /// after which something else holds, or by a lock that is given up.</summary>
    public static bool AreLoosened(Merged before, Merged after, IEnumerable<SettingChange> changes)
    {
        var touched = changes.Where(c => keys.Contains(c.Key)).ToList();
        if (touched is []) return false;
        var (now, then) = (Of(before), Of(after));
        return then.AreLooserThan(now) || (now.Operations.Count > 0
            && touched.Exists(c => c.Until is not null || (before[c.Key].Mode is LayerMode.Lock && after[c.Key].Mode is not LayerMode.Lock)));
    }

    /// <summary>Whether something passes by these that the others hold up.</summary>
    public bool AreLooserThan(ApprovalRules others) => others.Operations.Count > 0
        && (!Operations.IsSupersetOf(others.Operations) || Owners > others.Owners || Valid > others.Valid);

    private static ApprovalRules Of(Merged settings) => new(
        Read<HashSet<GuardedOperation>>(settings, OperationsKey), Read<int>(settings, OwnersKey), TimeSpan.FromHours(Read<int>(settings, HoursKey)));

    private static T Read<T>(Merged settings, string key) => JsonSerializer.Deserialize<T>(settings[key].Value!.Value.Utf8.Span, json)!;
}
