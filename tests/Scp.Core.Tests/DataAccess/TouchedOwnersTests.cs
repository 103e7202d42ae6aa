using Scp.Core.DataAccess;

namespace Scp.Core.Tests.DataAccess;

public sealed class TouchedOwnersTests
{
    [Fact]
    public void As_many_owners_as_a_page_holds_are_told_apart()
    {
        var owners = Touch(3, Enumerable.Range(0, TouchedOwners.Max).Select(i => $"/t/c{i % 3}/m{i:000}/"));

        Assert.Equal(TouchedOwners.Max, owners.Length);
        Assert.All(owners, o => Assert.Equal(1, o.Rows));
    }

    [Fact]
    public void More_are_counted_one_level_up()
    {
        var owners = Touch(3, Enumerable.Range(0, 1_000).Select(i => $"/t/c{i % 4}/m{i:000}/"));

        Assert.Equal([("/t/c0/", 250), ("/t/c1/", 250), ("/t/c2/", 250), ("/t/c3/", 250)], owners.Select(o => (o.Path!, o.Rows)).Order());
    }

    [Fact]
    public void And_at_last_at_the_platform() =>
        Assert.Equal([("/", 10_000)], Touch(3, Enumerable.Range(0, 10_000).Select(i => $"/t{i % 200}/c{i % 400}/m{i}/")).Select(o => (o.Path!, o.Rows)));

    [Fact]
    public void Owners_above_the_depth_stay_what_they_are() =>
        Assert.Equal([("/", 1), ("/t/", 1), ("/t/c/", 2)], Touch(2, ["/", "/t/", "/t/c/", "/t/c/m/"]).Select(o => (o.Path!, o.Rows)).Order());

    [Fact]
    public void Too_many_ids_tell_of_nobody()
    {
        var touched = new TouchedOwners(3);
        for (var i = 0; i <= TouchedOwners.Max; i++) touched.Add(Guid.CreateVersion7());

        Assert.Empty(touched.ToArray());
    }

    private static TouchedOwner[] Touch(int depth, IEnumerable<string> paths)
    {
        var touched = new TouchedOwners(depth);
        foreach (var path in paths) touched.Add(path);
        return touched.ToArray();
    }
}
