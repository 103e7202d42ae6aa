using CsCheck;
using Scp.Core.Callers;
using Scp.Core.Common;
using Scp.Core.Tests.Common;

namespace Scp.Core.Tests.Callers;

public sealed class GrantsTests
{
    private static readonly Gen<(string Path, string Permission)[]> granted =
        Gen.Select(Paths.Any, Gen.OneOf(Gen.Const(Permissions.MerchantsRead), Gen.Const(Permissions.MerchantsWrite), Gen.Const(Permissions.AuditRead))).Array[0, 6];

    [Fact]
    public void A_permission_is_held_exactly_at_and_below_where_it_was_granted() => Gen.Select(granted, Paths.Any).Sample((grants, path) =>
    {
        var compiled = Grants.Of(grants);
        foreach (var permission in Permissions.All)
            Assert.Equal(grants.Any(g => g.Permission == permission.Key && Paths.StandsAtOrAbove(g.Path, path)), compiled.Holds(permission, path));
    });

    [Fact]
    public void No_kept_path_is_covered_by_another() => granted.Sample(grants =>
    {
        foreach (var permission in Permissions.All)
        {
            var kept = Grants.Of(grants).PathsOf(permission);
            Assert.Equal(kept.Count, kept.Distinct().Count());
            Assert.DoesNotContain(kept, path => kept.Any(other => other != path && OwnerPath.Contains(other, path)));
        }
    });

    [Fact]
    public void A_caller_reads_inside_its_scope_alone() => Gen.Select(granted, Paths.Any, Paths.Any).Sample((grants, narrowed, path) =>
    {
        var caller = new Caller();
        caller.Identify(CallerKind.User, Guid.CreateVersion7(), Grants.Of(grants));
        if (!caller.Narrow(narrowed)) return;
        foreach (var permission in Permissions.All)
            Assert.Equal(
                Paths.StandsAtOrAbove(narrowed, path) && caller.Can(permission, path),
                caller.Readable(permission).Any(readable => OwnerPath.Contains(readable, path)));
    });

    [Fact]
    public void A_scope_never_widens() => Gen.Select(Paths.Any, Paths.Any).Sample((home, other) =>
    {
        var caller = new Caller();
        caller.Identify(CallerKind.User, Guid.CreateVersion7(), Grants.Of([(home, Permissions.MerchantsRead)]));
        Assert.Equal(Paths.StandsAtOrAbove(home, other), caller.Narrow(other));
        Assert.True(Paths.StandsAtOrAbove(home, caller.ScopePath!));
    });
}
