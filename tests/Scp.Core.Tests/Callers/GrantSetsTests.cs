using CsCheck;
using Scp.Core.Callers;
using Scp.Core.Tests.Common;

namespace Scp.Core.Tests.Callers;

public sealed class GrantSetsTests
{
    private static readonly Gen<Grants> granted = Gen.Select(Paths.Any,
        Gen.OneOf(Gen.Const(Permissions.MerchantsRead), Gen.Const(Permissions.GrantsWrite), Gen.Const(Permissions.AuditRead))).Array[0, 6].Select(grants => Grants.Of(grants));

    [Fact]
    public void The_intersection_holds_exactly_what_both_hold() => Gen.Select(granted, granted, Paths.Any).Sample((one, two, path) =>
    {
        var both = one.Intersect(two);
        foreach (var permission in Permissions.All)
            Assert.Equal(one.Holds(permission, path) && two.Holds(permission, path), both.Holds(permission, path));
    });

    [Fact]
    public void Who_covers_another_keeps_all_of_it_in_the_intersection() => Gen.Select(granted, granted).Sample((one, two) =>
    {
        var both = one.Intersect(two);
        Assert.Equal(one.Covers(two), Permissions.All.All(p => both.PathsOf(p).SequenceEqual(two.PathsOf(p))));
        Assert.True(one.Covers(both) && two.Covers(both));
    });

    [Fact]
    public void What_is_dropped_is_held_nowhere_and_the_rest_stays() => granted.Sample(all =>
    {
        var some = all.Without(p => p.NotWhileImpersonating);
        foreach (var permission in Permissions.All)
            Assert.Equal(permission.NotWhileImpersonating ? [] : all.PathsOf(permission), some.PathsOf(permission));
    });
}
