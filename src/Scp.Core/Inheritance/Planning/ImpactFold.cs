namespace Scp.Core.Inheritance.Planning;

/// <summary>Tells for each owner at and below a target what a change of the target's layer does to it. Pure; keeps no more
/// than one line of owners, so that any number of them can be passed through.</summary>
/// <param name="target">Path of the owner whose layer changes.</param>
/// <param name="before">What holds at the target now.</param>
/// <param name="after">What would hold there.</param>
/// <param name="keys">Those that the change names.</param>
internal sealed class ImpactFold<T>(string target, T before, T after, IReadOnlyCollection<string> keys, DateTimeOffset time)
    where T : class, IImpactState<T>
{
    private readonly string[] reaching = [.. keys.Where(key => Differs(before.Of(key), after.Of(key), target))];
    private readonly Stack<Place<T>> line = new();

    /// <param name="path">At or below the target; a path comes after its parent's and before any that is not below that one.</param>
    /// <param name="row">The owner's own layer; of the target's, the states tell.</param>
    public Place<T> At(Guid ownerId, string path, LayerRow? row)
    {
        var shared = Shared(path, row);
        var (before, after) = (shared.Before.At(ownerId), shared.After.At(ownerId));
        return before == shared.Before && after == shared.After ? shared : Judge(path, before, after);
    }

    private Place<T> Shared(string path, LayerRow? row)
    {
        while (line.TryPeek(out var last) && !OwnerPath.Contains(last.Path, path)) line.Pop();
        var place = !line.TryPeek(out var above) ? Judge(path, before, after)
            : row is null ? above with { Path = path }
            : Judge(path, above.Before.With(row, time), above.After.With(row, time));
        line.Push(place);
        return place;
    }

    private Place<T> Judge(string path, T before, T after) => new(path, before, after,
        IsAffected(before, after) ? Impact.Affected : reaching.Select(key => Held(after.Of(key))).DefaultIfEmpty().Max());

    private bool IsAffected(T before, T after) => !before.Shown.SequenceEqual(after.Shown)
        || keys.Any(key => after.Of(key).Secret && Differs(before.Of(key), after.Of(key), target));

    private Impact Held(KeyState state) => state.Source is not { } source || source.OwnerPath.Length <= target.Length ? Impact.None
        : state.Mode is LayerMode.Lock ? Impact.Locked : Impact.Overridden;

    // Secrets are told apart by where they come from: comparing their values would answer guesses.
    private static bool Differs(KeyState before, KeyState after, string target) => before.Secret || after.Secret
        ? before.Source?.OwnerPath == target || after.Source?.OwnerPath == target
        : before.Value != after.Value;
}

/// <summary>One owner of those that a change may reach.</summary>
internal readonly record struct Place<T>(string Path, T Before, T After, Impact Impact);
