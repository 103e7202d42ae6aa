using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Scp.Core.DataAccess;
using Scp.Testing;

namespace Scp.Core.Tests.DataAccess;

/// <summary>What a read costs that is not recorded.</summary>
public sealed class AccessCostTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [Fact]
    public async Task The_decision_allocates_nothing()
    {
        const int decisions = 100_000;
        var database = await databases.SharedAsync(DatabaseKind.Sqlite);
        await using var session = database.As("/tenant/customer/");
        var (policy, shapes, model) = (new AccessPolicy(Options.Create(new DataAccessOptions { Sampling = 1e-9 })), new AccessShapes(), session.Db.Model);
        var text = session.Db.Merchants.Where(m => m.Name == "x").OrderBy(m => m.Name).ToQueryString();
        for (var i = 0; i < 1_000; i++) Decide();

        var (before, began) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp());
        for (var i = 0; i < decisions; i++) Decide();
        var (allocated, took) = (GC.GetAllocatedBytesForCurrentThread() - before, Stopwatch.GetElapsedTime(began));

        Console.WriteLine($"data access: {took.TotalNanoseconds / decisions:0} ns for each read that is not recorded (command text of {text.Length} characters), {allocated} bytes for {decisions}");
        Assert.Equal(0, allocated);

        void Decide()
        {
            if (policy.Concerns(session.Db) && policy.ReasonOf(session.Db, shapes.Of(model, text, null)) is not AccessReason.None) throw new InvalidOperationException("It is recorded.");
        }
    }

    [Fact]
    public async Task Reads_with_and_without_it_side_by_side()
    {
        const int rounds = 15, reads = 100;
        await using var recording = await Recording.OfAsync(databases, DatabaseKind.Sqlite);
        var path = recording.Hierarchy.Customers[0].OwnerPath;
        await using var watched = recording.As(path);
        await using var plain = recording.Database.As(path);
        await using var staff = recording.As("/");
        staff.Caller.Narrow(path);
        var times = new Dictionary<string, List<double>> { ["plain"] = [], ["watched"] = [], ["recorded"] = [] };

        for (var round = 0; round < rounds; round++)
            foreach (var (name, session) in new[] { ("plain", plain), ("watched", watched), ("recorded", staff) })
            {
                var began = Stopwatch.GetTimestamp();
                for (var i = 0; i < reads; i++) Assert.Equal(2, (await session.Db.Merchants.AsNoTracking().ToListAsync()).Count);
                times[name].Add(Stopwatch.GetElapsedTime(began).TotalMicroseconds / reads);
            }

        var median = times.ToDictionary(t => t.Key, t => t.Value.Order().ElementAt(rounds / 2));
        Console.WriteLine($"data access: {median["plain"]:0} µs without, {median["watched"]:0} µs not recorded ({median["watched"] / median["plain"]:0.00}), {median["recorded"]:0} µs recorded ({median["recorded"] / median["plain"]:0.00})");
        Assert.Equal(2 * rounds * reads, (await recording.AllAsync()).Count);
    }
}
