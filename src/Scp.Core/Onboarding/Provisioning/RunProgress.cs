namespace Scp.Core.Onboarding.Provisioning;

/// <summary>How a run goes on, in memory; a save with the step's effect makes it so.</summary>
internal static class RunProgress
{
    extension(ProvisioningRun run)
    {
        /// <summary>Gives the present step to a node. One that needs a person's word waits for it instead.</summary>
        /// <returns>False when there is nothing to be done now.</returns>
        public bool Claim(DateTimeOffset now, TimeSpan lease)
        {
            var step = run.Current!;
            RunMachine.Of(run, now).Fire(RunTrigger.Begin);
            if (step.AwaitsApproval)
            {
                run.Hold("Waits for an approval.", null, now);
                return false;
            }
            run.Replace(step.Key, s => s.After(StepTrigger.Begin) with
            {
                Attempt = s.Status is RunStatus.Waiting ? s.Attempt : s.Attempt + 1, StartedAt = s.StartedAt ?? now,
            });
            if (step.Compensates is { } undone) run.Replace(undone, s => s.After(StepTrigger.Undo));
            run.ClaimedUntil = now + lease;
            return true;
        }

        public void Succeed(DateTimeOffset now)
        {
            var step = run.Current!;
            run.Replace(step.Key, s => s.After(StepTrigger.Succeed) with { FinishedAt = now, Error = null });
            if (step.Compensates is { } undone) run.Replace(undone, s => s.After(StepTrigger.Undone));
            (run.ClaimedUntil, run.NextAt) = (null, now);
            if (run.Current is null) RunMachine.Of(run, now).Fire(step.Compensates is null ? RunTrigger.Finish : RunTrigger.Undone);
        }

        /// <param name="final">No further attempt can go better.</param>
        public void Fail(string error, bool final, DateTimeOffset now)
        {
            var step = run.Current!;
            run.ClaimedUntil = null;
            if (!final && step.Attempt < run.Plan.MaxAttempts)
            {
                run.Replace(step.Key, s => s.After(StepTrigger.TryAgain) with { Error = error });
                run.NextAt = now + ProvisioningBackoff.After(step.Attempt, run.Id);
                return;
            }
            run.Replace(step.Key, s => s.After(StepTrigger.GiveUp) with { Error = error, FinishedAt = now });
            run.Error = $"{step.Title}: {error}";
            run.DropOpen(now);
            run.NextAt = now;
            RunMachine.Of(run, now).Fire(RunTrigger.GiveUp);
        }

        /// <param name="until">When to look again; null for what a person has to bring about.</param>
        public void Hold(string reason, DateTimeOffset? until, DateTimeOffset now)
        {
            run.Replace(run.Current!.Key, s => s.After(StepTrigger.Hold) with { Error = reason, StartedAt = s.StartedAt ?? now });
            (run.ClaimedUntil, run.NextAt) = (null, until);
            RunMachine.Of(run, now).Fire(RunTrigger.Wait);
        }

        public void Approve(Guid personId, DateTimeOffset now)
        {
            run.Replace(run.Current!.Key, s => s.After(StepTrigger.Approve) with { ApprovedById = personId, Error = null });
            run.NextAt = now;
            RunMachine.Of(run, now).Fire(RunTrigger.Begin);
        }

        /// <summary>A node that is at a step now loses it: the commit of its effect finds another version.</summary>
        public void Cancel(string reason, DateTimeOffset now)
        {
            (run.CancelledAt, run.Error, run.ClaimedUntil, run.NextAt) = (now, reason, null, now);
            run.DropOpen(now);
            RunMachine.Of(run, now).Fire(RunTrigger.Cancel);
        }

        /// <summary>Brings the next attempt forward; what ended begins anew: the undoing that failed, or else the whole.</summary>
        public void Retry(DateTimeOffset now)
        {
            if (run.Status is RunStatus.Compensated)
            {
                run.Steps = StepOrder.Of(run.Plan);
                (run.MerchantId, run.Error) = (Guid.CreateVersion7(now), null);
            }
            else
            {
                var step = run.Status is RunStatus.Failed ? run.Steps.First(s => s is { Status: RunStatus.Failed, Compensates: not null }) : run.Current!;
                run.Replace(step.Key, s => s.After(StepTrigger.Retry) with { Attempt = 0, FinishedAt = null });
            }
            (run.NextAt, run.FinishedAt) = (now, null);
            RunMachine.Of(run, now).Fire(RunTrigger.Retry);
        }

        // In an undoing the steps after the one that failed stay, to be done once that is mended.
        private void DropOpen(DateTimeOffset now) => run.Steps =
            [.. run.Steps.Select(s => s is { IsOpen: true, Compensates: null } ? s.After(StepTrigger.Drop) with { FinishedAt = now } : s)];
    }
}
