using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Encryption;

namespace Scp.Core.Idempotency;

/// <summary>Lets a mutation that its caller named run once. The name is taken before the run in a transaction of its own,
/// marked as carried out in the mutation's own, and given the answer after it.</summary>
public sealed class IdempotentCalls(ScpDbContext db, IServiceScopeFactory scopes, MasterKeys masters)
{
    public const int MaxAnswerBytes = 64 * 1024;
    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    // A run that says nothing for so long has died; were it only slow, its save would be refused.
    private static readonly TimeSpan lease = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan pause = TimeSpan.FromMilliseconds(50), patience = TimeSpan.FromSeconds(30);

    /// <summary>Takes the name, or waits for whoever runs under it.</summary>
    /// <param name="requestHash">Of everything that may shape the answer.</param>
    public async Task<ClaimedCall> ClaimAsync(string key, string requestHash, CancellationToken ct)
    {
        if (key.Length is 0 or > IdempotentCall.MaxKeyLength) return new(Refusal: IdempotencyError.Malformed);
        await using var scope = scopes.CreateSystemScope(db.Caller.RequestId);
        var calls = scope.ServiceProvider.GetRequiredService<ScpDbContext>();
        for (var waited = TimeSpan.Zero; waited < patience; waited += pause)
        {
            if (await calls.IdempotentCalls.SingleOrDefaultAsync(c => c.CallerId == Person && c.Key == key, ct) is not { } earlier)
            {
                if (await TakeAsync(calls, key, requestHash, ct)) return new();
                continue; // Another took it meanwhile.
            }
            if (await TakeOverAsync(calls, earlier, requestHash, ct)) return new();
            if (earlier.RequestHash != requestHash) return new(Refusal: IdempotencyError.Reused);
            if (earlier.Answer is { } kept) return MasterSeal.Open(masters, kept, earlier.Context) is { } answer ? new(answer) : new(Refusal: IdempotencyError.NotKept);
            if (earlier.FinishedAt is not null || IsLost(earlier)) return new(Refusal: IdempotencyError.NotKept);
            calls.ChangeTracker.Clear();
            await Task.Delay(pause, db.Time, ct);
        }
        return new(Refusal: IdempotencyError.Running);
    }

    /// <summary>Keeps the answer; frees the name where nothing was done, so that the caller may try again.</summary>
    /// <param name="succeeded">False when the answer is an error.</param>
    /// <param name="answer">The field's JSON; null when it may not be given twice.</param>
    public async Task EndAsync(bool succeeded, ReadOnlyMemory<byte>? answer)
    {
        if (db.Saving.Claim is not { } claim) return;
        db.Saving.Claim = null;
        await using var scope = scopes.CreateSystemScope(db.Caller.RequestId);
        var calls = scope.ServiceProvider.GetRequiredService<ScpDbContext>();
        // Not the request's token: what was done is to be known also when the client hung up.
        if (await calls.IdempotentCalls.SingleOrDefaultAsync(c => c.Id == claim.Id && c.Run == claim.Run, CancellationToken.None) is not { } call) return;
        if (!succeeded && call.CommittedAt is null) calls.Remove(call);
        else (call.FinishedAt, call.Answer) = (db.Time.GetUtcNow(), answer is { Length: <= MaxAnswerBytes } kept ? MasterSeal.Seal(masters, kept.Span, call.Context) : null);
        await calls.SaveAsync(CancellationToken.None);
    }

    // Behind an impersonated session it is still the same person who names calls.
    private Guid Person => db.Caller.ImpersonatorId ?? db.Caller.Id ?? throw new InvalidOperationException("Nobody calls.");

    private bool IsLost(IdempotentCall call) => call.StartedAt + lease <= db.Time.GetUtcNow();

    private async Task<bool> TakeAsync(ScpDbContext calls, string key, string requestHash, CancellationToken ct)
    {
        var call = new IdempotentCall
        {
            Id = Guid.CreateVersion7(), CallerId = Person, Key = key, RequestHash = requestHash, Run = Guid.CreateVersion7(), StartedAt = db.Time.GetUtcNow(),
        };
        calls.Add(call);
        return await KeepAsync(calls, call, ct);
    }

    private async Task<bool> TakeOverAsync(ScpDbContext calls, IdempotentCall call, string requestHash, CancellationToken ct)
    {
        var expired = call.StartedAt + Kept <= db.Time.GetUtcNow();
        if (!expired && (call.RequestHash != requestHash || call.FinishedAt is not null || call.CommittedAt is not null || !IsLost(call))) return false;
        (call.RequestHash, call.Run, call.StartedAt) = (requestHash, Guid.CreateVersion7(), db.Time.GetUtcNow());
        (call.CommittedAt, call.FinishedAt, call.Answer) = (null, null, null);
        return await KeepAsync(calls, call, ct);
    }

    private async Task<bool> KeepAsync(ScpDbContext calls, IdempotentCall call, CancellationToken ct)
    {
        if (await calls.SaveAsync(ct) is not null) return false;
        db.Saving.Claim = call;
        return true;
    }
}

/// <summary>What became of a name: an answer to give once more, a refusal, or neither: the mutation is to run.</summary>
public sealed record ClaimedCall(ReadOnlyMemory<byte>? Answer = null, IdempotencyError? Refusal = null);
