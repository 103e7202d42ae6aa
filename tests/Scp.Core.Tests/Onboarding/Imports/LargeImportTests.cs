using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Scp.Core.Onboarding.Imports;
using Scp.Testing;
using Xunit.Abstractions;

namespace Scp.Core.Tests.Onboarding.Imports;

/// <summary>Many rows. <c>SCP_IMPORT_ROWS</c> asks for more of them, to measure. Nothing else runs meanwhile: memory is the process's.</summary>
[Collection(nameof(Alone))]
public sealed class LargeImportTests(ITestOutputHelper output)
{
    private static readonly int rows = int.Parse(Environment.GetEnvironmentVariable("SCP_IMPORT_ROWS") ?? "20000", CultureInfo.InvariantCulture);

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Many_rows_are_taken_in_batches_and_progress_is_seen(DatabaseKind kind)
    {
        await using var world = await ImportWorld.CreateAsync(kind, new() { MaxRows = rows, MaxUnfinished = 2 });
        foreach (var policy in new[] { ImportErrorPolicy.RejectFailedRows, ImportErrorPolicy.RejectEverything })
        {
            var machine = await world.MachineAsync(world.Tenant);
            var run = await world.StartAsync(machine, world.Tenant, policy: policy);
            await using var file = new GeneratedFile(rows, policy.ToString().ToLowerInvariant());
            var (clock, memory) = (Stopwatch.StartNew(), new MemoryWatch());
            world.Statements.BeforeEach = _ =>
            {
                lock (world.Statements.Texts) world.Statements.Texts.Clear(); // Else they are most of the memory.
                memory.Look();
            };
            Assert.Null((await world.UploadAsync(machine, run, file)).Error);
            var uploaded = clock.Elapsed;
            await world.DieAfterAsync(rows / 200, run);
            Assert.Equal(policy is ImportErrorPolicy.RejectEverything ? 0.25 : 0.5, (await world.FindAsync(run)).Progress, 0.01);
            world.Time.Advance(ImportRun.WholeLease);
            await world.RunAsync();

            var done = await world.FindAsync(run);
            Assert.Equal((ImportStatus.Succeeded, rows, rows, 0), (done.Status, done.RowsRead, done.RowsWritten, done.RowsFailed));
            Assert.Equal(0, await world.SeeAsync(db => db.ImportChunks.CountAsync()));
            output.WriteLine($"{kind} {policy}: {rows} rows, upload {uploaded.TotalSeconds:F1} s, all {clock.Elapsed.TotalSeconds:F1} s, "
                + memory);
            // Of the rows nothing stays: what is held late is what was held early, but for the few ids that are kept up to a bound.
            Assert.InRange(memory.Growth, long.MinValue, 4_000_000);
        }
        Assert.Equal(2 * rows, await world.SeeAsync(db => db.Customers.CountAsync(c => c.Slug.StartsWith("reject"))));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_batch_takes_as_many_statements_whatever_its_rows(DatabaseKind kind)
    {
        var counts = new List<int>();
        foreach (var size in new[] { 2, 400 })
        {
            await using var world = await ImportWorld.CreateAsync(kind, new() { BatchRows = size });
            var machine = await world.MachineAsync(world.Tenant);
            var run = await world.StartAsync(machine, world.Tenant);
            await using var file = new GeneratedFile(size * 3, "many");
            await world.UploadAsync(machine, run, file);
            await world.DieAfterAsync(1, run); // What is read once in a process.
            world.Time.Advance(ImportRun.Lease);

            world.Statements.Count = 0;
            await world.DieAfterAsync(1, run);
            counts.Add(world.Statements.Count);
        }

        Assert.InRange(counts[0], 1, 20);
        // What the save sends is cut by the number of its rows.
        Assert.InRange(counts[1] - counts[0], 0, 2);
    }

    /// <summary>A table that is made while it is read, so that it takes no memory of its own.</summary>
    private sealed class GeneratedFile(int rows, string slug) : MemoryStream
    {
        private int made = -1;
        private byte[] line = [];
        private int from;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = 0;
            while (count < buffer.Length && (from < line.Length || Next()))
            {
                var part = Math.Min(buffer.Length - count, line.Length - from);
                line.AsSpan(from, part).CopyTo(buffer.Span[count..]);
                (from, count) = (from + part, count + part);
            }
            return new(count);
        }

        private bool Next()
        {
            if (made == rows) return false;
            line = Encoding.UTF8.GetBytes(made++ < 0 ? ImportWorld.CustomerHeader : string.Create(CultureInfo.InvariantCulture, $"{slug}-{made},Name {made},Legal {made} AG,contact-{made}@people.example\n"));
            from = 0;
            return true;
        }
    }
}
