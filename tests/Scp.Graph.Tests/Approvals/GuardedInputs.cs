using Scp.Graph.Tests.App;
using Scp.Graph.Tests.Authorization;
using Scp.Graph.Tests.Credentials;
using Scp.Graph.Tests.Security;

namespace Scp.Graph.Tests.Approvals;

/// <summary>For each guarded mutation an input that a rule at the tenant holds up.</summary>
internal static class GuardedInputs
{
    extension(EyesWorld world)
    {
        public object InputOf(string mutation) => mutation switch
        {
            "revealPluginCredential" => world.Reveal,
            "suspendCustomer" or "archiveCustomer" => new { id = world.Customer.GlobalId, reason = "Unpaid" },
            "suspendTenant" => new { id = world.Tenant.GlobalId, reason = "Unpaid" },
            "changeSettings" => new { owner = world.Tenant.GlobalId, changes = new[] { EyesWorld.Rule("locale.currency", "SEK") } },
            "updateBranding" => new { owner = world.Tenant.GlobalId, primaryColor = "#112233" },
            "resetSettings" => new { owner = world.Tenant.GlobalId, keys = new[] { "locale.currency" } },
            "configurePlugin" => new { owner = world.Tenant.GlobalId, plugin = GuardedRows.Plugin, changes = Array.Empty<object>(), enabled = true },
            "resetPlugin" => new { owner = world.Tenant.GlobalId, plugin = GuardedRows.Plugin },
            "pinPluginVersion" => new { owner = world.Tenant.GlobalId, plugin = Holding.Plugin, version = "4.1.0" },
            "grantRole" => new { role = world.DangerousRole, on = world.Customer.GlobalId, grantee = world.UserId },
            "inviteUser" => new { owner = world.Customer.GlobalId, email = "rita@people.example", name = "Rita", roles = new[] { world.DangerousRole } },
            "createApiClient" => new { owner = world.Customer.GlobalId, name = "ERP", grants = new[] { new { role = world.DangerousRole, on = world.Customer.GlobalId } } },
            _ => new { owner = world.Customer.GlobalId, reason = "The customer left" },
        };

        /// <summary>What has to be there for the mutation to change something.</summary>
        public async Task ArrangeAsync(string mutation)
        {
            if (mutation is "resetSettings") Assert.Null((await world.SendAsync("changeSettings", world.InputOf("changeSettings"))).ErrorType());
            if (mutation is "resetPlugin") Assert.Null((await world.SendAsync("configurePlugin", world.InputOf("configurePlugin"))).ErrorType());
            if (mutation is "grantRole" or "inviteUser" or "createApiClient") await world.AddGranteeAsync();
        }
    }
}
