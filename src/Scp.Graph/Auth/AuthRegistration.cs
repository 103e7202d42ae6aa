using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using OpenIddict.Validation.AspNetCore;
using Scp.Core.Access;
using Scp.Core.Access.Clients;
using Scp.Core.Access.Messages;
using Scp.Graph.Auth.Accounts;
using Scp.Graph.Auth.Callers;
using Scp.Graph.Auth.Keys;
using Scp.Graph.Auth.OAuth;
using Scp.Graph.Auth.Production;
using Scp.Graph.Auth.SignIn;
using Scp.Graph.Auth.Transport;
using Scp.Graph.Encryption;
using Scp.Graph.Rates;

namespace Scp.Graph.Auth;

public static class AuthRegistration
{
    /// <summary>Sign-in, OAuth and the caller of each request, over the context that <c>AddScpData</c> registers.</summary>
    public static IServiceCollection AddScpAuth(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        services.AddOptions<AuthOptions>().Bind(configuration.GetSection(AuthOptions.Section));
        services.AddSingleton<IPostConfigureOptions<AuthOptions>>(new DefaultRedirects(configuration, environment));
        services.AddScpMasterKeys(configuration).AddServerKeys();
        services.AddScpRates(configuration).AddSingleton<ProductionCheck>().AddScoped<ProductionFactsReader>();
        return services.AddScpAccess().AddScpClientSignIn().AddUsers().AddSignInPages(environment).AddOAuth(environment);
    }

    /// <summary>Adds the middleware that fills the caller, and the endpoints of sign-in and OAuth. Stands before every
    /// other endpoint and middleware that reads the caller.</summary>
    public static WebApplication MapScpAuth(this WebApplication app)
    {
        app.UseMiddleware<RateHeaders>();
        app.UseMiddleware<SignInLimits>();
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
        return services.AddSingleton<DecoyPassword>().AddScoped<PasswordSignIn>().AddScoped<TokenPruning>()
            .AddSingleton<LinkAddress>().AddSingleton<ServerAddress>(provider => provider.GetRequiredService<LinkAddress>().Find);
    }

    private static IServiceCollection AddSignInPages(this IServiceCollection services, IHostEnvironment environment)
    {
        // The API is the default: a request is authenticated by its token unless an endpoint asks for the cookie itself.
        services.AddAuthentication(OpenIddictValidationAspNetCoreDefaults.AuthenticationScheme)
            .AddCookie(SignInCookie.Scheme, options =>
            {
                SignInCookie.Configure(options);
                options.Cookie.SecurePolicy = environment.CookiePolicy;
            })
            .AddCookie(SecondStep.Scheme, options =>
            {
                SecondStep.Configure(options);
                options.Cookie.SecurePolicy = environment.CookiePolicy;
            });
        services.AddAntiforgery(o =>
        {
            o.Cookie.Name = "scp.form";
            o.Cookie.SecurePolicy = environment.CookiePolicy;
            o.SuppressXFrameOptionsHeader = true; // frame-ancestors says it
        });
        return services.AddSingleton<SignInPage>().AddSingleton<EnrolmentForm>();
    }
}
