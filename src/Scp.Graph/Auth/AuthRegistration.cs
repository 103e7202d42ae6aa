using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using OpenIddict.Validation.AspNetCore;
using Scp.Core.Access;
using Scp.Core.Access.Messages;
using Scp.Graph.Auth.Accounts;
using Scp.Graph.Auth.Callers;
using Scp.Graph.Auth.Keys;
using Scp.Graph.Auth.OAuth;
using Scp.Graph.Auth.Production;
using Scp.Graph.Auth.SignIn;
using Scp.Graph.Encryption;

namespace Scp.Graph.Auth;

public static class AuthRegistration
{
    /// <summary>Sign-in, OAuth and the caller of each request, over the context that <c>AddScpData</c> registers.</summary>
    public static IServiceCollection AddScpAuth(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        services.AddOptions<AuthOptions>().Bind(configuration.GetSection(AuthOptions.Section));
        services.AddSingleton<IPostConfigureOptions<AuthOptions>>(new DefaultRedirects(configuration, environment));
        services.AddSingleton<AuthKeys>().AddScpMasterKeys(configuration);
        services.AddSingleton<ProductionCheck>().AddScoped<ProductionFactsReader>();
        return services.AddUsers().AddSignInPages().AddOAuth(environment);
    }

    /// <summary>Adds the middleware that fills the caller, and the endpoints of sign-in and OAuth. Stands before every
    /// other endpoint and middleware that reads the caller.</summary>
    public static WebApplication MapScpAuth(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseMiddleware<CallerMiddleware>();
        app.MapSignIn();
        app.MapSignInCode();
        app.MapSignInEnrolment();
        app.MapAccount();
        app.MapSignOut();
        app.MapOAuth();
        return app;
    }

    private static IServiceCollection AddUsers(this IServiceCollection services)
    {
        services.AddIdentityCore<User>(o =>
            {
                // Every e-mail address is a name. Passwords have the product's own rules.
                (o.User.RequireUniqueEmail, o.User.AllowedUserNameCharacters, o.Password.RequiredLength) = (true, "", 1);
                o.Password.RequireDigit = o.Password.RequireLowercase = o.Password.RequireUppercase = o.Password.RequireNonAlphanumeric = false;
            })
            .AddPasswordValidator<PasswordValidation>().AddUserStore<UserOnlyStore<User, ScpDbContext, Guid>>();
        services.AddOptions<IdentityOptions>().Configure<IOptions<AuthOptions>>((identity, auth) =>
            (identity.Lockout.MaxFailedAccessAttempts, identity.Lockout.DefaultLockoutTimeSpan) = (auth.Value.MaxFailedSignIns, auth.Value.LockoutTime));
        return services.AddSingleton<DecoyPassword>().AddScoped<PasswordSignIn>()
            .AddSingleton<LinkAddress>().AddSingleton<ServerAddress>(provider => provider.GetRequiredService<LinkAddress>().Find);
    }

    private static IServiceCollection AddSignInPages(this IServiceCollection services)
    {
        // The API is the default: a request is authenticated by its token unless an endpoint asks for the cookie itself.
        services.AddAuthentication(OpenIddictValidationAspNetCoreDefaults.AuthenticationScheme)
            .AddCookie(SignInCookie.Scheme, SignInCookie.Configure)
            .AddCookie(SecondStep.Scheme, SecondStep.Configure);
        services.AddAntiforgery(o =>
        {
            o.Cookie.Name = "scp.form";
            o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            o.SuppressXFrameOptionsHeader = true; // frame-ancestors says it
        });
        services.AddDataProtection();
        services.AddSingleton<IDataProtectionProvider>(s => new CookieProtection(s.GetRequiredService<AuthKeys>().CookieSecret()));
        return services.AddSingleton<SignInPage>().AddSingleton<EnrolmentForm>();
    }
}
