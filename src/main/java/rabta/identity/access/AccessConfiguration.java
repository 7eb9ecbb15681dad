package rabta.identity.access;

import java.util.List;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter.XFrameOptionsMode;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import rabta.identity.access.ViewerFilter.Door;
import rabta.identity.api.Idempotency;
import rabta.kernel.web.BaseUrl;
import rabta.kernel.web.ErrorShow;
import rabta.kernel.web.Faults;
import rabta.kernel.web.UploadGuard;

/** Three doors: browsers by session and form token, programs by bearer token and calendars by a token as their password, and nothing else. */
@Configuration
class AccessConfiguration implements WebMvcConfigurer {

    private final Doorkeeper doorkeeper;
    private final BaseUrl base;
    private final UploadGuard uploads;

    AccessConfiguration(Doorkeeper doorkeeper, BaseUrl base, Faults faults) {
        this.doorkeeper = doorkeeper;
        this.base = base;
        this.uploads = new UploadGuard(faults);
    }

    @Bean
    @Order(1)
    SecurityFilterChain programs(HttpSecurity http, Credentials credentials, Cookies cookies, Shell shell, Idempotency idempotency) {
        return common(http).securityMatcher("/api/**")
                .csrf(AbstractHttpConfigurer::disable)
                .addFilterBefore(new ViewerFilter(credentials, cookies, shell, Door.PROGRAM), CsrfFilter.class)
                .addFilterBefore(uploads, CsrfFilter.class)
                .addFilterBefore(new OnceFilter(idempotency), CsrfFilter.class)
                .build();
    }

    /** What reads and writes calendars asks by verbs of its own (RFC 4791) and sends no cookie that another site could borrow. */
    @Bean
    @Order(2)
    SecurityFilterChain calendars(HttpSecurity http, Credentials credentials, Cookies cookies, Shell shell) {
        return common(http).securityMatcher(CalendarDoor::asked)
                .csrf(AbstractHttpConfigurer::disable)
                .addFilterBefore(new ViewerFilter(credentials, cookies, shell, Door.CALENDAR), CsrfFilter.class)
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain browsers(HttpSecurity http, Credentials credentials, Cookies cookies, Shell shell, Csrf csrf, Faults faults) {
        return common(http)
                // A stranger's answer to a public page acts in nobody's name; the page may be kept, and so holds no token.
                .csrf(c -> c.csrfTokenRepository(csrf).csrfTokenRequestHandler(new XorCsrfTokenRequestAttributeHandler()).ignoringRequestMatchers("/help/**", "/rating/**", "/survey/**", "/hooks/**", "/unsubscribe/**").ignoringRequestMatchers(CrossSite::forStrangers))
                .exceptionHandling(e -> e.accessDeniedHandler((request, response, denied) ->
                        faults.answer(new ErrorShow(403, "form_expired", null, null), request, response)))
                .addFilterBefore(new ViewerFilter(credentials, cookies, shell, Door.BROWSER), CsrfFilter.class)
                .addFilterBefore(new CrossSite(faults), CsrfFilter.class)
                // Before the form token is looked for, since looking for it reads the whole form.
                .addFilterBefore(uploads, CsrfFilter.class)
                .build();
    }

    /** Where our address is known, a request to any other name is not for us; by the machine's own names it may be looked after. */
    @Bean
    HttpFirewall firewall(BaseUrl base) {
        return new CalendarDoor(strict(base), strict(base));
    }

    private static StrictHttpFirewall strict(BaseUrl base) {
        var firewall = new StrictHttpFirewall();
        if (base.configured()) {
            firewall.setAllowedHostnames(name -> name.equalsIgnoreCase(base.host()) || name.matches("localhost|127\\.0\\.0\\.1|\\[?::1]?"));
        }
        return firewall;
    }

    // Who may do what is said on each handler and kept by the doorkeeper; here is only what holds for all.
    private HttpSecurity common(HttpSecurity http) {
        return http.authorizeHttpRequests(a -> a.anyRequest().permitAll())
                .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .headers(h -> h
                        .cacheControl(c -> c.disable())
                        .frameOptions(f -> f.disable())
                        // Which pages may frame a form of the business says that form itself.
                        .addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(request -> !CrossSite.forStrangers(request), new XFrameOptionsHeaderWriter(XFrameOptionsMode.DENY)))
                        .httpStrictTransportSecurity(s -> s.requestMatcher(request -> base.secure()))
                        .referrerPolicy(r -> r.policy(ReferrerPolicy.SAME_ORIGIN))
                        .crossOriginOpenerPolicy(c -> c.policy(org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy.SAME_ORIGIN))
                        .crossOriginResourcePolicy(c -> c.policy(org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy.SAME_ORIGIN))
                        .permissionsPolicyHeader(p -> p.policy("camera=(), geolocation=(), microphone=(), payment=(), usb=()")));
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(doorkeeper);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(doorkeeper);
    }
}
