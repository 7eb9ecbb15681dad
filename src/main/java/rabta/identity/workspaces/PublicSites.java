package rabta.identity.workspaces;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import rabta.identity.Viewer;
import rabta.identity.audit.Audit;

/** The names under which strangers find the businesses that want to be found. */
@Repository
public class PublicSites {

    private static final Pattern SLUG = Pattern.compile("[a-z0-9](-?[a-z0-9]){2,39}");

    private final JdbcClient jdbc;
    private final Audit audit;
    private final TransactionTemplate transaction;
    // What is not there is remembered too, so that asking for names costs nothing.
    private final Cache<String, Optional<PublicSite>> known = Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(Duration.ofSeconds(5)).build();

    PublicSites(JdbcClient jdbc, Audit audit, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
    }

    public static boolean possible(String slug) {
        return slug != null && SLUG.matcher(slug).matches();
    }

    /** The business of that name, if its articles are to be read; as it was at most five seconds ago. */
    public Optional<PublicSite> find(String slug) {
        return any(slug).filter(PublicSite::help);
    }

    /** The business of that name, if its customers sign in there; as it was at most five seconds ago. */
    public Optional<PublicSite> portal(String slug) {
        return any(slug).filter(PublicSite::portal);
    }

    private Optional<PublicSite> any(String slug) {
        return possible(slug) ? known.get(slug, s -> read("s.slug = :key and (s.help or s.portal)", s)) : Optional.empty();
    }

    /** What this business shows; empty where it never said anything. */
    public Optional<PublicSite> of(Viewer viewer) {
        return read("s.workspace_id = :key", viewer.workspace());
    }

    private Optional<PublicSite> read(String which, Object key) {
        return transaction.execute(status -> jdbc.sql("select s.workspace_id, s.slug, w.name, s.help, s.portal from control.public_sites s join control.workspaces w on w.id = s.workspace_id where " + which)
                .param("key", key).query((r, n) -> new PublicSite(r.getLong(1), r.getString(2), r.getString(3), r.getBoolean(4), r.getBoolean(5))).optional());
    }

    /** Answers whether the name was free. */
    public boolean change(String slug, boolean help, Viewer viewer) {
        return change(slug, "help", help, viewer);
    }

    /** Opens the customers' door there, or shuts it. Answers whether the name was free. */
    public boolean portal(String slug, boolean portal, Viewer viewer) {
        return change(slug, "portal", portal, viewer);
    }

    private boolean change(String slug, String what, boolean shown, Viewer viewer) {
        try {
            transaction.executeWithoutResult(status -> {
                jdbc.sql("""
                        insert into control.public_sites as s (workspace_id, slug, %1$s)
                        values (:workspace, :slug, :shown)
                        on conflict (workspace_id) do update set slug = excluded.slug, %1$s = excluded.%1$s, changed_at = now()
                        """.formatted(what)).param("workspace", viewer.workspace()).param("slug", slug).param("shown", shown).update();
                audit.did(viewer, what + (shown ? "_shown" : "_hidden"), slug);
            });
            known.invalidateAll();
            return true;
        } catch (DuplicateKeyException taken) {
            return false;
        }
    }
}
