using Microsoft.AspNetCore.Identity;
using Scp.Core.Access;
using Scp.Core.Access.Passwords;

namespace Scp.Graph.Auth.Accounts;

/// <summary>The product's rules where the sign-in library sets a password.</summary>
internal sealed class PasswordValidation : IPasswordValidator<User>
{
    public Task<IdentityResult> ValidateAsync(UserManager<User> manager, User user, string? password) =>
        Task.FromResult(PasswordRules.Check(password ?? "", user.Email, new()).Error is { } invalid
            ? IdentityResult.Failed([.. invalid.Fields.Select(f => new IdentityError { Code = f.Code, Description = f.Message })])
            : IdentityResult.Success);
}
