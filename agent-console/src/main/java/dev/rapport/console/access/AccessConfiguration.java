package dev.rapport.console.access;

import dev.rapport.console.problems.ProblemCode;
import dev.rapport.console.problems.ProblemWriter;
import dev.rapport.crm.staff.Staff;
import jakarta.servlet.DispatcherType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfAuthenticationStrategy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/// Who gets through the door, and what a browser may do with our pages.
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
class AccessConfiguration {
  /// Styles may be inline because the component kit sets them so; scripts never.
  private static final String CONTENT =
      "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self'"
          + " data: blob:; media-src 'self' blob:; font-src 'self' data:; connect-src 'self';"
          + " object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  @Bean
  CookieCsrfTokenRepository csrfTokens() {
    var tokens = CookieCsrfTokenRepository.withHttpOnlyFalse();
    tokens.setCookieCustomizer(c -> c.sameSite("Strict").path("/"));
    return tokens;
  }

  /// A new token at sign-in, so that one planted before is worth nothing.
  @Bean
  CsrfAuthenticationStrategy csrfRotation(CookieCsrfTokenRepository tokens) {
    return new CsrfAuthenticationStrategy(tokens);
  }

  @Bean
  SecurityFilterChain door(
      HttpSecurity http,
      SessionIdentity sessions,
      CookieCsrfTokenRepository csrfTokens,
      PersonalTokens tokens,
      Staff staff,
      ProblemWriter problems) {
    http.authorizeHttpRequests(ask ->
            ask.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                .permitAll()
                .requestMatchers(HttpMethod.POST, "/api/session")
                .permitAll()
                .requestMatchers(HttpMethod.GET, "/api/status", "/actuator/health/**")
                .permitAll()
                .requestMatchers("/api/users/**", "/actuator/**")
                .hasRole("ADMINISTRATOR")
                .requestMatchers("/api/**", "/ws/**")
                .authenticated()
                .anyRequest() // the web app: the same files for everybody
                .permitAll())
        .securityContext(c -> c.securityContextRepository(sessions))
        .csrf(c ->
            c.spa()
                .csrfTokenRepository(csrfTokens)
                .ignoringRequestMatchers(BearerFilter::carries)
                .ignoringRequestMatchers(AccessConfiguration::signsIn))
        .addFilterBefore(new BearerFilter(tokens, staff, problems), AuthorizationFilter.class)
        .exceptionHandling(e ->
            e.authenticationEntryPoint((q, a, x) -> problems.write(q, a, ProblemCode.NOT_SIGNED_IN))
                .accessDeniedHandler((q, a, x) -> problems.write(q, a, ProblemCode.FORBIDDEN)))
        .headers(AccessConfiguration::headers)
        .requestCache(AbstractHttpConfigurer::disable)
        .sessionManagement(AbstractHttpConfigurer::disable) // SessionIdentity does it
        .logout(AbstractHttpConfigurer::disable)
        .formLogin(AbstractHttpConfigurer::disable)
        .httpBasic(AbstractHttpConfigurer::disable);
    return http.build();
  }

  /// The first request of a browser has no token yet; it must be JSON, which no form can send.
  private static boolean signsIn(jakarta.servlet.http.HttpServletRequest request) {
    return request.getMethod().equals("POST") && request.getServletPath().equals("/api/session");
  }

  private static void headers(HeadersConfigurer<HttpSecurity> headers) {
    headers
        .contentSecurityPolicy(c -> c.policyDirectives(CONTENT))
        .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
        .referrerPolicy(r -> r.policy(ReferrerPolicy.SAME_ORIGIN))
        .permissionsPolicyHeader(
            p -> p.policy("geolocation=(), camera=(), microphone=(self), payment=()"));
  }
}
