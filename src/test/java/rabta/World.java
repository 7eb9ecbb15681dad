package rabta;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import jakarta.servlet.http.Cookie;
import rabta.identity.Role;
import rabta.identity.SampleData;
import rabta.identity.Viewer;
import rabta.identity.access.Passwords;
import rabta.identity.access.Sessions;
import rabta.identity.access.Viewers;
import rabta.identity.workspaces.Founding;
import rabta.identity.workspaces.Workspaces;
import rabta.kernel.secrets.Tokens;
import rabta.kernel.sql.Binding;
import rabta.kernel.ui.Language;
import rabta.kernel.ui.Preferences;

/**
 * The named cast: Karachi Textiles with Sara (owner), Bilal (manager), Ayesha (member, of the team Retail) and Omar
 * (viewer); Lahore Books with Zainab (owner) and Hamza (member). Karachi speaks English, Lahore Urdu.
 */
@TestComponent
public class World implements DisposableBean {

    /** Everybody's password. */
    public static final String PASSWORD = "three green parrots";

    private static final AtomicLong NUMBER = new AtomicLong();

    private final JdbcClient jdbc;
    private final Workspaces workspaces;
    private final Viewers viewers;
    private final Sessions sessions;
    private final CsrfTokenRepository csrf;
    private final TransactionTemplate transaction;
    private final String hash;
    private final SampleData samples;

    private final BlockingQueue<Viewer> spare = new ArrayBlockingQueue<>(3);
    private final Thread ahead = Thread.ofPlatform().name("founding").daemon().unstarted(this::foundAhead);

    private Cast cast;
    private Viewer shop;

    private record Cast(Viewer sara, Viewer bilal, Viewer ayesha, Viewer omar, Viewer zainab, Viewer hamza) {
    }

    World(JdbcClient jdbc, Workspaces workspaces, Viewers viewers, Sessions sessions, CsrfTokenRepository csrf, Passwords passwords,
            PlatformTransactionManager transactions, SampleData samples) {
        this.jdbc = jdbc;
        this.workspaces = workspaces;
        this.viewers = viewers;
        this.sessions = sessions;
        this.csrf = csrf;
        this.transaction = new TransactionTemplate(transactions);
        this.hash = passwords.hash(PASSWORD);
        this.samples = samples;
    }

    public Viewer sara() {
        return cast().sara;
    }

    public Viewer bilal() {
        return cast().bilal;
    }

    public Viewer ayesha() {
        return cast().ayesha;
    }

    public Viewer omar() {
        return cast().omar;
    }

    public Viewer zainab() {
        return cast().zainab;
    }

    public Viewer hamza() {
        return cast().hamza;
    }

    private synchronized Cast cast() {
        if (cast == null) {
            var sara = found("Karachi Textiles", Language.EN, "Sara Ahmed", "sara@karachi.test");
            var bilal = join(sara, "Bilal Khan", "bilal@karachi.test", Role.MANAGER);
            var ayesha = join(sara, "عائشہ رحمان", "ayesha@karachi.test", Role.MEMBER, "Retail");
            var omar = join(sara, "Omar Farooq", "omar@karachi.test", Role.VIEWER);
            var zainab = found("لاہور بکس", Language.UR, "زینب ملک", "zainab@lahore.test");
            var hamza = join(zainab, "Hamza Sheikh", "hamza@lahore.test", Role.MEMBER);
            cast = new Cast(sara, bilal, ayesha, omar, zainab, hamza);
        }
        return cast;
    }

    /** The owner of a new workspace that no other test knows. The next ones are founded meanwhile, since each takes the database a while. */
    public Viewer found() {
        synchronized (ahead) {
            if (ahead.getState() == Thread.State.NEW) {
                ahead.start();
            }
        }
        var ready = spare.poll();
        return ready == null ? another() : ready;
    }

    private void foundAhead() {
        try {
            while (true) {
                spare.put(another());
            }
        } catch (InterruptedException | RuntimeException e) {
            // Whoever asks next founds for themselves, and is told what is wrong.
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void destroy() throws InterruptedException {
        ahead.interrupt();
        ahead.join();
    }

    private Viewer another() {
        long number = NUMBER.incrementAndGet();
        return found("Business " + number, Language.EN, "Owner " + number, "owner" + number + "@business.test");
    }

    private Viewer found(String business, Language language, String owner, String email) {
        return workspaces.found(new Founding(business, language, "PKR", ZoneId.of("Asia/Karachi"), owner, email, PASSWORD), false);
    }

    /** The owner of a shop with two years behind it, filled once for all tests that only look at it or keep to their own {@link #join member}. */
    public synchronized Viewer shop() {
        if (shop == null) {
            shop = filled();
        }
        return shop;
    }

    /** The owner of such a shop that no other test knows. */
    public Viewer filled() {
        var owner = found();
        in(owner, () -> samples.fill(owner, SampleData.Progress.SILENT));
        return owner;
    }

    /** A new member of the workspace of that viewer, with an address of their own, in those teams (made where they are missing). */
    public Viewer join(Viewer host, Role role, String... teams) {
        long number = NUMBER.incrementAndGet();
        return join(host, "Member " + number, "member" + number + "@business.test", role, teams);
    }

    private Viewer join(Viewer host, String name, String email, Role role, String... teams) {
        long id = in(host, () -> transaction.execute(status -> {
            long login = jdbc.sql("insert into control.logins (email, password_hash) values (?, ?) returning id").params(email, hash).query(Long.class).single();
            long member = workspaces.join(host.workspace(), login, name, email, role, host.preferences().language().tag());
            for (var team : teams) {
                jdbc.sql("insert into team_members (team_id, member_id) values (?, ?)").params(team(team), member).update();
            }
            return member;
        }));
        return in(host, () -> viewers.member(id)).orElseThrow().viewer();
    }

    private long team(String name) {
        Optional<Long> known = jdbc.sql("select t.id from teams t where t.name = ?").param(name).query(Long.class).optional();
        return known.orElseGet(() -> jdbc.sql("insert into teams (name) values (?) returning id").param(name).query(Long.class).single());
    }

    /** The member as they are now. */
    public Viewer again(Viewer member) {
        return in(member, () -> viewers.member(member.id())).orElseThrow().viewer();
    }

    /** Does the work in the workspace and the language of that viewer, as a request of theirs would. */
    public <T> T in(Viewer viewer, Callable<T> work) {
        try {
            return ScopedValue.where(Preferences.CURRENT, viewer.preferences()).call(() -> Binding.within(viewer.workspace(), work::call));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public void in(Viewer viewer, Runnable work) {
        in(viewer, () -> {
            work.run();
            return null;
        });
    }

    /** Does the work in one transaction of that viewer's workspace, for a look at the tables. */
    public <T> T sql(Viewer viewer, Callable<T> work) {
        return in(viewer, () -> transaction.execute(status -> {
            try {
                return work.call();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }));
    }

    /** Signs the viewer in anew and makes the request theirs, with the form token that their pages would have given. */
    public RequestPostProcessor as(Viewer viewer) {
        return with(session(viewer));
    }

    /** The secret of a new session of that viewer. */
    public String session(Viewer viewer) {
        return in(viewer, () -> sessions.open(viewer.login(), viewer.workspace(), "Firefox, Linux", "203.0.113.7"));
    }

    /** The request of the browser that holds this session. */
    public RequestPostProcessor with(String session) {
        return holding(new Cookie(Sessions.COOKIE, session));
    }

    /** The request of a browser that nobody has signed in at, with its form token. */
    public RequestPostProcessor stranger() {
        return holding(new Cookie("rabta_visitor", Tokens.random()));
    }

    private RequestPostProcessor holding(Cookie cookie) {
        var page = new MockHttpServletRequest();
        page.setCookies(cookie);
        new XorCsrfTokenRequestAttributeHandler().handle(page, new MockHttpServletResponse(), () -> csrf.loadToken(page));
        var token = ((CsrfToken) page.getAttribute("_csrf")).getToken();
        return request -> {
            var cookies = request.getCookies() == null ? List.<Cookie>of() : List.of(request.getCookies());
            request.setCookies(java.util.stream.Stream.concat(cookies.stream(), java.util.stream.Stream.of(cookie)).toArray(Cookie[]::new));
            if (!"GET".equals(request.getMethod())) {
                request.addParameter("_csrf", token);
            }
            return request;
        };
    }

    /** An API token of that viewer that may write, for {@code Authorization: Bearer …}. */
    public String token(Viewer viewer) {
        return token(viewer, "read", "write");
    }

    public String token(Viewer viewer, String... scopes) {
        var secret = "rabta_" + Tokens.random();
        transaction.executeWithoutResult(status -> jdbc.sql("""
                insert into control.tokens (hash, login_id, workspace_id, credential_version, name, scopes, hint)
                select ?, l.id, ?, l.credential_version, 'test', ?, 'abcd'
                  from control.logins l
                 where l.id = ?
                """).params(Tokens.hash(secret), viewer.workspace(), scopes, viewer.login()).update());
        return secret;
    }
}
