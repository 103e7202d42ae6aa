using System.Diagnostics.Metrics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Scp.Core.DataAccess;
using Scp.Testing;

namespace Scp.Core.Tests.DataAccess;

/// <summary>What happens when more is read than can be written.</summary>
public sealed class AccessLogTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private static readonly PendingAccess must = new(default, DataOperation.Read, "User", 1, default, []);

    [Fact]
    public async Task A_sample_without_room_is_left_out_and_counted()
    {
        using var log = Log(capacity: 2, maxWait: TimeSpan.FromMinutes(1));
        using var counted = new DroppedCount(log);
        for (var i = 0; i < 5; i++) await log.AddAsync(must with { Sampled = true }, mayWait: true);

        Assert.Equal((3, 3, 2), (log.Dropped, counted.Total, log.Pending));
    }

    [Fact]
    public async Task What_must_be_recorded_waits_for_room()
    {
        using var log = Log(capacity: 1, maxWait: TimeSpan.FromMinutes(1));
        await log.AddAsync(must, mayWait: true);

        var waiting = log.AddAsync(must, mayWait: true).AsTask();
        Assert.False(waiting.IsCompleted);
        log.Settle(log.Take(1).Count);
        await waiting;

        Assert.Equal((0, 1), (log.Dropped, log.Pending));
        Assert.Single(log.Take(10));
    }

    [Fact]
    public async Task Within_a_transaction_the_reserve_takes_it_as_nothing_may_wait()
    {
        using var log = Log(capacity: 2, maxWait: TimeSpan.FromMinutes(1));
        using var counted = new DroppedCount(log);
        for (var i = 0; i < 4; i++) await log.AddAsync(must, mayWait: false);
        Assert.Equal((0, 4), (log.Dropped, log.Pending));

        await log.AddAsync(must, mayWait: false);

        Assert.Equal((1, 1), (log.Dropped, counted.Total));
        Assert.Equal(4, log.Take(10).Count);
    }

    [Fact]
    public async Task What_the_reserve_took_is_written_in_its_turn_however_full_the_log_stays()
    {
        using var log = Log(capacity: 4, maxWait: TimeSpan.FromMinutes(1));
        for (var i = 0; i < 4; i++) await log.AddAsync(must, mayWait: true);
        await log.AddAsync(must with { Entities = "Reserved" }, mayWait: false);
        var taken = new List<PendingAccess>();
        for (var round = 0; round < 4; round++)
        {
            taken.AddRange(log.Take(2));
            for (var i = 0; i < 2; i++) _ = log.AddAsync(must, mayWait: true).AsTask();
        }

        Assert.Contains(taken, access => access.Entities is "Reserved");
        Assert.Equal(0, log.Dropped);
    }

    [Fact]
    public async Task Who_waited_in_vain_is_counted_as_lost()
    {
        using var log = Log(capacity: 1, maxWait: TimeSpan.Zero);
        await log.AddAsync(must, mayWait: true);

        await log.AddAsync(must, mayWait: true);

        Assert.Equal((1, 1), (log.Dropped, log.Pending));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Under_load_nothing_is_lost_and_no_more_waits_than_may(DatabaseKind kind)
    {
        const int people = 50, reads = 40, capacity = 64;
        await using var recording = await Recording.OfAsync(databases, kind, ("Capacity", $"{capacity}"), ("BatchSize", "32"));
        var (most, began) = (0L, TimeProvider.System.GetTimestamp());

        await Parallel.ForEachAsync(Enumerable.Range(0, people), new ParallelOptions { MaxDegreeOfParallelism = people }, async (person, ct) =>
        {
            await using var session = recording.As(recording.Hierarchy.Customers[person % 4].OwnerPath);
            session.Caller.RequestId = $"person-{person}";
            for (var i = 0; i < reads; i++)
            {
                await session.Db.EndCustomers.AsNoTracking().ToListAsync(ct);
                InterlockedMax(ref most, recording.Log.Pending);
            }
        });

        var records = await recording.AllAsync();
        Console.WriteLine($"data access, {kind}: {people * reads} recorded reads in {TimeProvider.System.GetElapsedTime(began).TotalMilliseconds:0} ms, {most} waiting at most");
        Assert.Equal(people * reads, records.Count);
        Assert.All(records.CountBy(r => r.RequestId), person => Assert.Equal(reads, person.Value));
        Assert.Equal(0, recording.Log.Dropped);
        Assert.InRange(most, 1, capacity + people + 32); // The queue, one for each who waits for room, and the batch that is being written.
    }

    private static AccessLog Log(int capacity, TimeSpan maxWait) =>
        new(Options.Create(new DataAccessOptions { Capacity = capacity, MaxWait = maxWait }), NullLogger<AccessLog>.Instance);

    private static void InterlockedMax(ref long most, long value)
    {
        for (var seen = Interlocked.Read(ref most); value > seen; seen = Interlocked.Read(ref most))
            if (Interlocked.CompareExchange(ref most, value, seen) == seen) return;
    }

    private sealed class DroppedCount : IDisposable
    {
        private readonly MeterListener listener = new();

        public DroppedCount(AccessLog log)
        {
            listener.InstrumentPublished = (instrument, l) =>
            {
                if (ReferenceEquals(instrument.Meter.Scope, log) && instrument.Name is "scp.data_access.dropped") l.EnableMeasurementEvents(instrument);
            };
            listener.SetMeasurementEventCallback<long>((_, value, _, _) => Total += value);
            listener.Start();
        }

        public long Total { get; private set; }

        public void Dispose() => listener.Dispose();
    }
}
