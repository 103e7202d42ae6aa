using CsCheck;
using Scp.Core.Common;
using static Scp.Core.Tests.Common.Paths;

namespace Scp.Core.Tests.Common;

public sealed class OwnerPathTests
{
    [Fact]
    public void A_path_contains_exactly_itself_and_what_stands_below_it() =>
        Gen.Select(Any, Any).Sample((a, b) => OwnerPath.Contains(a, b) == StandsAtOrAbove(a, b));

    [Fact]
    public void The_range_of_a_path_holds_exactly_what_the_path_contains() =>
        Gen.Select(Any, Any).Sample((a, b) => OwnerScope.Of(a).Contains(b) == OwnerPath.Contains(a, b));

    [Fact]
    public void The_range_of_nobody_holds_nothing() => Any.Sample(path => !OwnerScope.None.Contains(path));

    [Fact]
    public void The_ancestors_are_the_paths_above_from_the_platform_down() => Any.Sample(path =>
    {
        var prefixes = Enumerable.Range(1, path.Length - 1).Select(length => path[..length]).Where(p => p.EndsWith('/'));
        Assert.Equal(prefixes, OwnerPath.Ancestors(path));
    });

    [Fact]
    public void The_common_path_is_the_deepest_that_contains_all() => Any.Array[1, 4].Sample(paths =>
    {
        var deepest = OwnerPath.Ancestors(paths[0]).Append(paths[0]).Last(candidate => paths.All(p => StandsAtOrAbove(candidate, p)));
        Assert.Equal(deepest, OwnerPath.Common(paths));
    });

    [Fact]
    public void Of_no_paths_there_is_no_common_one() => Assert.Null(OwnerPath.Common([]));

    [Fact]
    public void A_child_adds_one_segment_of_eight_characters_to_its_parent() => Gen.Select(Any, Gen.Guid).Sample((parent, id) =>
    {
        var child = OwnerPath.Child(parent, id);
        Assert.Equal(parent, OwnerPath.Ancestors(child)[^1]);
        Assert.Matches("^[0-9a-v]{8}/$", child[parent.Length..]);
    });

    [Fact]
    public void Ids_of_one_millisecond_have_paths_of_their_own()
    {
        var now = DateTimeOffset.UnixEpoch;
        var paths = Enumerable.Range(0, 1_000).Select(_ => OwnerPath.Child(OwnerPath.Platform, Guid.CreateVersion7(now))).ToHashSet();

        Assert.Equal(1_000, paths.Count);
    }
}
