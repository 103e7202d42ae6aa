namespace Scp.Core.Plugins.Rollouts;

/// <summary>How a rollout goes on. Each step is one change of one row, so that a crash leaves it before or after, never between.</summary>
internal static class RolloutSteps
{
    extension(PluginRollout rollout)
    {
        /// <summary>Whether the running stage has had its time.</summary>
        public bool IsDue(DateTimeOffset now) => rollout is { Status: RolloutStatus.Running, StageMinutes: { } minutes }
            && rollout.Steps.LastOrDefault(s => s.StartedAt is not null)?.StartedAt is { } began
            && now >= Later(began, rollout.ResumedAt).AddMinutes(minutes);

        /// <summary>Finishes the running stage and begins the next; after the last the rollout is complete.</summary>
        public DomainError? Advance(DateTimeOffset now)
        {
            if (rollout.Status is not RolloutStatus.Running) return NotNow(rollout);
            var steps = rollout.Steps.ToArray();
            var next = Array.FindIndex(steps, s => s.StartedAt is null);
            var current = next < 0 ? steps.Length - 1 : next - 1;
            steps[current] = steps[current] with { FinishedAt = now };
            if (next < 0) rollout.Status = RolloutStatus.Completed;
            else steps[next] = steps[next] with { StartedAt = now };
            rollout.Steps = steps;
            return null;
        }

        /// <summary>Owners that were reached stay; nobody else is taken in.</summary>
        public DomainError? Hold(string because)
        {
            if (rollout.Status is not RolloutStatus.Running) return NotNow(rollout);
            (rollout.Status, rollout.HeldBecause) = (RolloutStatus.Held, because);
            return null;
        }

        public DomainError? Resume(DateTimeOffset now)
        {
            if (rollout.Status is not RolloutStatus.Held) return NotNow(rollout);
            (rollout.Status, rollout.HeldBecause, rollout.ResumedAt) = (RolloutStatus.Running, null, now);
            return null;
        }

        /// <summary>Everybody leaves the version again; also after it was complete.</summary>
        public DomainError? RollBack(DateTimeOffset now)
        {
            if (rollout.Status is RolloutStatus.RolledBack) return NotNow(rollout);
            (rollout.Status, rollout.RolledBackAt) = (RolloutStatus.RolledBack, now);
            return null;
        }
    }

    private static ConflictError NotNow(PluginRollout rollout) =>
        new($"The rollout is {rollout.Status switch { RolloutStatus.RolledBack => "rolled back", var status => status.ToString().ToLowerInvariant() }}.");

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset? b) => b > a ? b.Value : a;
}
